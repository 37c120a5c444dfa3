import assert from 'node:assert/strict';
import type { UnsentRequest } from '../../../../src/core/engine/review/requestReview.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { PausePlaces } from '../../../../src/editor/stepping/pausePlaces.ts';
import { Stepping } from '../../../../src/editor/stepping/stepping.ts';

const id = 'run' as FlowId;
const unsent: UnsentRequest = {
  step: 'token request',
  index: 5,
  request: { method: 'GET', url: 'https://as.example/x?a=1', headers: [] },
  channel: 'back',
  maySkip: false,
};
const goesOn = new AbortController().signal;

function memento(kept?: unknown): ConstructorParameters<typeof PausePlaces>[0] {
  const values = new Map([['authFlow.pauseBefore', kept]]);
  return {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  } as ConstructorParameters<typeof PausePlaces>[0]; // the overload of VS Code with a default is not called
}

function started(isStepped: boolean, state = memento()) {
  const stepping = new Stepping(new PausePlaces(state));
  const session = stepping.begin('Sandbox', isStepped);
  session.started(id);
  const changes: FlowId[] = [];
  stepping.onDidChange((changed) => changes.push(changed));
  return {
    stepping,
    session,
    changes,
    meets: (more: Partial<UnsentRequest> = {}) => session.review.before({ ...unsent, ...more }, goesOn),
  };
}

/** The entry of the parameter `a`. */
const entry = 2;

describe('stepping through a run', () => {
  it('pauses a stepped run before each request, and no other', async () => {
    assert.equal(started(false).meets(), undefined);
    const { stepping, meets, changes } = started(true);
    for (const pause of [1, 2]) {
      const decided = meets();
      assert.ok(stepping.isPaused(id));
      stepping.send(id, pause, 'drafted');
      assert.deepEqual(await decided, { kind: 'send', request: unsent.request });
      assert.ok(!stepping.isPaused(id));
    }
    assert.equal(changes.length, 4);
  });

  it('pauses at the request that is named, with its changes made, which can be taken back', async () => {
    const stepping = new Stepping(new PausePlaces(memento()));
    const edits = [{ name: 'a', values: ['2'] }];
    const { review, started: begun } = stepping.begin('Sandbox', false, { step: 'token request', nth: 2, edits });
    begun(id);
    assert.equal(review.before(unsent, goesOn), undefined);
    assert.equal(review.before({ ...unsent, step: 'UserInfo' }, goesOn), undefined);
    const decided = review.before(unsent, goesOn);
    assert.equal(review.pause?.draft.entries[entry]?.value, '2');
    stepping.undo(id, 1);
    assert.equal(review.pause?.draft.entries[entry]?.value, '1');
    stepping.send(id, 1, 'drafted');
    assert.deepEqual(await decided, { kind: 'send', request: unsent.request });
    assert.equal(review.before(unsent, goesOn), undefined);
  });

  it('pauses once where that is asked for, steps on or goes on', () => {
    const { stepping, meets } = started(false);
    stepping.pauseNext([id]);
    assert.ok(meets());
    stepping.goOn(id, 'step');
    assert.ok(meets());
    stepping.goOn(id, 'continue');
    assert.equal(meets(), undefined);
    const stepped = started(true);
    assert.ok(stepped.meets());
    stepped.stepping.goOn(id, 'continue');
    assert.equal(stepped.meets(), undefined);
  });

  it('sends what was changed, or the request as it was', async () => {
    for (const [as, url] of [
      ['drafted', 'https://as.example/x?a=2'],
      ['it was', 'https://as.example/x?a=1'],
    ] as const) {
      const { stepping, meets } = started(true);
      const decided = meets();
      stepping.edit(id, 1, { kind: 'set', id: entry, value: '2' });
      stepping.send(id, 1, as);
      const decision = await decided;
      assert.equal(decision?.kind === 'send' && decision.request.url, url, as);
    }
  });

  it('lets what is on its way into the draft go before whatever is done with it', async () => {
    const drafted = { kind: 'send', request: { ...unsent.request, url: 'https://as.example/x?a=late' } } as const;
    for (const act of [
      (stepping: Stepping) => stepping.send(id, 1, 'drafted'),
      (stepping: Stepping) => stepping.goOn(id, 'continue'),
      (stepping: Stepping) => {
        stepping.edit(id, 1, { kind: 'remove', id: entry });
        stepping.undo(id, 1);
        stepping.send(id, 1, 'drafted');
      },
      (stepping: Stepping) => {
        stepping.edit(id, 1, { kind: 'remove', id: entry });
        stepping.undoLast(id);
        stepping.send(id, 1, 'drafted');
      },
    ]) {
      const { stepping, meets } = started(true);
      const decided = meets();
      const once = stepping.onWillAct((acting) => {
        once.dispose();
        const { draft } = stepping.pauseOf(acting) ?? assert.fail();
        stepping.setDraft(acting, 1, {
          ...draft,
          entries: draft.entries.map((each) => (each.id === entry ? { ...each, value: 'late' } : each)),
        });
      });
      act(stepping);
      assert.deepEqual(await decided, drafted, String(act));
    }
  });

  it('does not send what cannot be sent, and waits on', () => {
    const { stepping, meets } = started(true);
    void meets();
    stepping.edit(id, 1, { kind: 'set', id: 1, value: 'ftp://as.example/' });
    stepping.send(id, 1, 'drafted');
    stepping.goOn(id, 'continue');
    assert.ok(stepping.isPaused(id));
  });

  it('takes edits back one by one, what was typed into one value as one', async () => {
    const { stepping, meets } = started(true);
    const decided = meets();
    const set = (value: string) => stepping.edit(id, 1, { kind: 'set', id: entry, value });
    const value = () => stepping.valueOf(id, 1, entry)?.value;
    for (const text of ['2', '23', '234']) set(text);
    stepping.edit(id, 1, { kind: 'remove', id: entry });
    stepping.undo(id, 1);
    assert.equal(value(), '234');
    stepping.undo(id, 1);
    assert.equal(value(), '1');
    stepping.undoLast(id);
    stepping.send(id, 1, 'drafted');
    assert.deepEqual(await decided, { kind: 'send', request: unsent.request });
  });

  it('takes nothing that is said about another pause', () => {
    const { stepping, meets } = started(true);
    void meets();
    stepping.edit(id, 2, { kind: 'set', id: entry, value: '2' });
    stepping.send(id, 2, 'drafted');
    stepping.undo(id, 0);
    assert.equal(stepping.valueOf(id, 1, entry)?.value, '1');
    assert.equal(stepping.valueOf(id, 2, entry), undefined);
  });

  it('skips only what the run can go on without', async () => {
    const { stepping, meets } = started(true);
    void meets();
    stepping.skip(id, 1);
    assert.ok(stepping.isPaused(id));
    stepping.send(id, 1, 'drafted');
    const optional = meets({ step: 'JWK set', maySkip: true });
    stepping.skip(id, 2);
    assert.deepEqual(await optional, { kind: 'skip' });
  });

  it('ends its pause with the run', async () => {
    const { stepping, session } = started(true);
    const abort = new AbortController();
    const decided = session.review.before(unsent, abort.signal);
    abort.abort(new Error('stopped'));
    await assert.rejects(decided ?? assert.fail(), /stopped/);
    assert.ok(!stepping.isPaused(id));
  });

  it('pauses before the steps and phases that are remembered for the environment, in later runs too', async () => {
    const state = memento();
    const { stepping, meets } = started(true, state);
    void meets();
    await stepping.pauseBefore(id, 1, 'step', true);
    assert.ok(started(false, state).meets());
    assert.equal(started(false, state).meets({ step: 'JWK set' }), undefined);
    await stepping.pauseBefore(id, 1, 'step', false);
    await stepping.pauseBefore(id, 1, 'phase', true);
    assert.ok(started(false, state).meets({ step: 'JWK set' }));
    assert.equal(started(false, state).meets({ step: 'authorization request' }), undefined);
    const other = new Stepping(new PausePlaces(state)).begin('Other', false);
    assert.equal(other.review.before(unsent, goesOn), undefined);
  });

  it('reads what another version has kept as far as it can', () => {
    for (const kept of ['x', 7, null, { Sandbox: 'token request' }, { Sandbox: [1] }]) {
      assert.equal(started(false, memento(kept)).meets(), undefined, JSON.stringify(kept));
    }
  });
});
