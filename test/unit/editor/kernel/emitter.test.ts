import assert from 'node:assert/strict';
import { Disposables } from '../../../../src/editor/kernel/disposables.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';

describe('an emitter', () => {
  it('tells all who listen, in their order', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    assert.deepEqual(heard, ['first 1', 'second 1']);
  });

  it('tells one who listens twice twice, and no one who has stopped', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listen = (value: number): unknown => heard.push(value);
    const first = emitter.event(listen);
    emitter.event(listen);
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1, 1, 2]);
  });

  it('takes the receiver and the list of subscriptions that VS Code gives it', () => {
    const emitter = new Emitter<number>();
    const receiver = { sum: 0 };
    const subscriptions: { dispose(): void }[] = [];
    emitter.event(
      function (this: typeof receiver, value: number) {
        this.sum += value;
      },
      receiver,
      subscriptions,
    );
    emitter.fire(2);
    for (const subscription of subscriptions) subscription.dispose();
    emitter.fire(3);
    assert.deepEqual([receiver.sum, subscriptions.length], [2, 1]);
  });

  it('tells nobody after it was disposed', () => {
    const emitter = new Emitter<void>();
    let heard = 0;
    emitter.event(() => {
      heard += 1;
    });
    emitter.dispose();
    emitter.fire();
    assert.equal(heard, 0);
  });

  it('tells the others although one throws, whose error is thrown afterwards', async () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    const thrown: unknown[] = [];
    const queue = globalThis.queueMicrotask;
    globalThis.queueMicrotask = (run) => {
      try {
        run();
      } catch (error) {
        thrown.push(error);
      }
    };
    try {
      emitter.event(() => {
        throw new Error('of a listener');
      });
      emitter.event(() => heard.push('told'));
      emitter.fire();
    } finally {
      globalThis.queueMicrotask = queue;
    }
    assert.deepEqual([heard, thrown.map(String)], [['told'], ['Error: of a listener']]);
  });
});

describe('what is disposed together', () => {
  it('goes last first, once, and what is added afterwards at once', () => {
    const gone: string[] = [];
    const held = new Disposables();
    for (const name of ['a', 'b']) held.add({ dispose: () => gone.push(name) });
    held.dispose();
    held.dispose();
    assert.deepEqual(gone, ['b', 'a']);
    held.add({ dispose: () => gone.push('late') });
    assert.deepEqual(gone, ['b', 'a', 'late']);
  });
});
