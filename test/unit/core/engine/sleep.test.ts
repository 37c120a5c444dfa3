import assert from 'node:assert/strict';
import { sleep } from '../../../../src/core/engine/sleep.ts';
import { systemClock } from '../../../../src/node/systemClock.ts';

describe('A sleep', () => {
  it('rejects with the reason of the signal, be it aborted before or meanwhile', async () => {
    const reason = new Error('enough');
    await assert.rejects(sleep(systemClock, 60_000, AbortSignal.abort(reason)), (error) => error === reason);
    const controller = new AbortController();
    const sleeping = sleep(systemClock, 60_000, controller.signal);
    controller.abort(reason);
    await assert.rejects(sleeping, (error) => error === reason);
  });

  it('wakes when the time is over', async () => {
    await sleep(systemClock, 0, new AbortController().signal);
  });
});
