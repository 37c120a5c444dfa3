import assert from 'node:assert/strict';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { OrderedWork } from '../../../../src/core/runs/orderedWork.ts';

describe('work in order', () => {
  it('is done at once when nothing has to be waited for', () => {
    const done: string[] = [];
    new OrderedWork(othersFirst).run(undefined, () => done.push('a'));
    assert.deepEqual(done, ['a']);
  });

  it('waits for what was asked for before it', async () => {
    const done: string[] = [];
    const order = new OrderedWork(othersFirst);
    let ready: () => void = () => {};
    const isReady = new Promise<void>((resolve) => {
      ready = resolve;
    });
    order.run(
      () => isReady,
      () => done.push('a'),
    );
    order.run(undefined, () => done.push('b'));
    await othersFirst();
    assert.deepEqual(done, []);
    ready();
    await order.done();
    assert.deepEqual(done, ['a', 'b']);
    let isAtOnce = false;
    order.run(undefined, () => {
      isAtOnce = true;
    });
    assert.ok(isAtOnce, 'nothing is waited for any more');
  });

  it('lets others have their turn between what it waited for and the work', async () => {
    const done: string[] = [];
    const order = new OrderedWork(othersFirst);
    order.run(
      async () => void setImmediate(() => done.push('other')),
      () => done.push('work'),
    );
    await order.done();
    assert.deepEqual(done, ['other', 'work']);
  });

  it('goes on behind work that failed, and tells who waits for it', async () => {
    const done: string[] = [];
    const order = new OrderedWork(othersFirst);
    order.run(
      () => Promise.resolve(),
      () => assert.fail('broken'),
    );
    await assert.rejects(order.done(), /broken/);
    order.run(undefined, () => done.push('b'));
    await order.done();
    assert.deepEqual(done, ['b']);
  });
});
