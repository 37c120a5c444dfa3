import assert from 'node:assert/strict';
import { Disposables } from '../../../../src/editor/kernel/disposables.ts';
import { lazy } from '../../../../src/editor/kernel/lazy.ts';

describe('lazy', () => {
  it('makes once, however often it is asked', async () => {
    let made = 0;
    const value = lazy(async () => {
      made += 1;
      return made;
    });
    assert.equal(value.peek(), undefined);
    assert.deepEqual(await Promise.all([value.get(), value.get()]), [1, 1]);
    assert.equal(value.peek(), 1);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const value = lazy(async () => {
      tries += 1;
      if (tries === 1) throw new Error('first');
      return tries;
    });
    await assert.rejects(value.get(), /first/);
    assert.equal(await value.get(), 2);
  });

  it('tells who follows it once it is made, before who asked has it, and never has itself made for them', async () => {
    const order: string[] = [];
    let tries = 0;
    const value = lazy(async () => {
      tries += 1;
      if (tries === 1) throw new Error('first');
      return 'value';
    });
    value.whenMade((made) => order.push(`follows ${made}`));
    await Promise.resolve();
    assert.equal(tries, 0);
    await assert.rejects(value.get(), /first/);
    order.push(`has ${await value.get()}`);
    await value.get();
    value.whenMade((made) => order.push(`comes late to ${made}`));
    assert.deepEqual(order, ['follows value', 'has value', 'comes late to value']);
  });
});

describe('disposables', () => {
  it('are disposed once, last added first', () => {
    const order: string[] = [];
    const held = new Disposables();
    for (const name of ['a', 'b']) held.add({ dispose: () => order.push(name) });
    held.dispose();
    held.dispose();
    assert.deepEqual(order, ['b', 'a']);
  });

  it('are disposed at once when they come too late', () => {
    const held = new Disposables();
    held.dispose();
    let disposed = false;
    held.add({
      dispose: () => {
        disposed = true;
      },
    });
    assert.equal(disposed, true);
  });
});
