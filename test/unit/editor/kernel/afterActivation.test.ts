import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterActivation } from '../../../../src/editor/kernel/afterActivation.ts';

const unexpected = (error: unknown): void => assert.fail(String(error));

describe('What nobody waits for', () => {
  it('begins after what runs now, its promises included', async () => {
    const order: string[] = [];
    afterActivation(async () => void order.push('task'), unexpected);
    await Promise.resolve().then(() => order.push('activated'));
    assert.deepEqual(order, ['activated']);
    await nextTurn();
    assert.deepEqual(order, ['activated', 'task']);
  });

  it('does not begin when the window is closed first', async () => {
    const begun: string[] = [];
    afterActivation(async () => void begun.push('task'), unexpected).dispose();
    await nextTurn();
    assert.deepEqual(begun, []);
  });

  it('says why it failed', async () => {
    const errors: unknown[] = [];
    afterActivation(
      () => Promise.reject(new Error('no file')),
      (error) => errors.push(error),
    );
    await nextTurn();
    await nextTurn();
    assert.deepEqual(errors, [new Error('no file')]);
  });
});
