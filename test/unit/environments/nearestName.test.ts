import assert from 'node:assert/strict';
import { nearestName } from '../../../src/environments/nearestName.ts';

describe('the nearest name', () => {
  const known = ['--environment', '--application', '--json', '--user'];
  const rows = [
    ['--enviroment', '--environment'],
    ['--Application', '--application'],
    ['--jsn', '--json'],
    ['--usr', '--user'],
    ['--something-else', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ] as const;
  for (const [written, name] of rows) {
    it(`to "${written.slice(0, 20)}" is ${name ?? 'none'}`, () => assert.equal(nearestName(written, known), name));
  }
});
