import assert from 'node:assert/strict';
import { obstacleOf } from '../../../../../src/core/engine/failures/obstacle.ts';

describe('what kept a run from being tried', () => {
  const rows = [
    ['transport.refused', 'network'],
    ['transport.tls', 'network'],
    ['transport.timedOut', 'timeLimit'],
    ['run.timedOut', 'timeLimit'],
    ['userAgent.timedOut', 'timeLimit'],
    ['transport.badUrl', undefined],
    ['transport.plainHttp', undefined],
    ['userAgent.portInUse', undefined],
    ['token.missing', undefined],
    ['toString', undefined],
  ] as const;
  for (const [code, obstacle] of rows) it(`is ${obstacle ?? 'nothing'}: ${code}`, () => assert.equal(obstacleOf({ code }), obstacle));

  it('is nothing where a server wrote the code', () => {
    assert.equal(obstacleOf({ code: 'run.timedOut', serverError: { error: 'run.timedOut' } }), undefined);
  });
});
