import assert from 'node:assert/strict';
import { askedNames } from '../../../../../src/core/exports/load/askedNames.ts';
import { replayOf } from '../../../../../src/core/exports/replay/replayOf.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';

describe('what a load test asks for', () => {
  it('is what is secret, and what only a browser brings', () => {
    assert.deepEqual(askedNames(replayOf(recordedRun('stock/stock-code')), undefined), ['CLIENT_SECRET', 'CODE']);
  });

  it('is no secret that is included', () => {
    assert.deepEqual(
      askedNames(replayOf(recordedRun('front-channel/sandbox-code')), () => 'YTpi'),
      [],
    );
  });
});
