import assert from 'node:assert/strict';
import { systemClock } from '../../../src/adapters/systemClock.ts';

describe('The clock of the system', () => {
  it('rejects a sleep with the reason of the signal, be it aborted before or meanwhile', async () => {
    const reason = new Error('enough');
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort(reason)), (error) => error === reason);
    const controller = new AbortController();
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await assert.rejects(sleeping, (error) => error === reason);
  });

  it('wakes when the time is over', async () => {
    await systemClock.sleep(0, new AbortController().signal);
  });
});
