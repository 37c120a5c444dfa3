import assert from 'node:assert/strict';
import { clampedSettings } from '../../../../src/editor/environments/clampedSettings.ts';

describe('a body limit beyond the largest one', () => {
  for (const value of [1, 1024, 16_384, '20000', undefined, null])
    it(`says nothing of ${JSON.stringify(value)}`, () => assert.deepEqual(clampedSettings(value), []));

  for (const value of [16_385, 102_400, Number.POSITIVE_INFINITY])
    it(`says of ${value} what it counts as`, () => {
      const [problem, ...others] = clampedSettings(value);
      assert.equal(others.length, 0);
      assert.deepEqual([problem?.path, problem?.origin], ['authFlow.http.bodyLimitKilobytes', 'user']);
      assert.match(problem?.message ?? '', /at most 16384 kB/);
    });
});
