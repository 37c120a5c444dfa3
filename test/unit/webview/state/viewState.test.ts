import assert from 'node:assert/strict';
import type { ViewChange } from '../../../../src/core/runs/applyChange.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { FlowView, HopView } from '../../../../src/core/runs/views.ts';
import type { ToWebview } from '../../../../src/messages.ts';
import {
  initialViewState,
  parseSavedState,
  reduceView,
  savedState,
  type ViewAction,
  type ViewState,
} from '../../../../webview/state/viewState.ts';
import { buildHop, completedFlow, hopId, runningFlow } from '../../../support/runs/flowViews.ts';

const stateAfter = (state: ViewState, ...actions: readonly (ViewAction | ToWebview)[]): ViewState =>
  actions.reduce<ViewState>(
    (before, action) => reduceView(before, isAction(action) ? action : { type: 'messageCame', message: action }),
    state,
  );

function isAction(action: ViewAction | ToWebview): action is ViewAction {
  return /(?:Came|Chosen|Toggled|ShownAs|Asked|Hidden|Scrolled|Measured|Moved|Typed|wentBack)$/.test(action.type);
}

function show(flow: FlowView, sequence = 0): ToWebview {
  return { type: 'showFlow', flow, sequence };
}

function change(sequence: number, change: ViewChange, flowId = 'flow-1' as FlowId): ToWebview {
  return { type: 'changeFlow', flowId, sequence, change };
}

const changedHop = (hop: HopView, newTags: readonly string[] = []): ViewChange => ({ kind: 'hop', hop, newTags });

const started = initialViewState(undefined);
const showing = stateAfter(started, show(completedFlow()));

function hopsOf(state: ViewState): readonly string[] {
  return state.content.kind === 'flow' ? state.content.hops.map(({ id }) => id) : [];
}

describe('state of the panel: messages of the host', () => {
  it('shows a flow and remembers its ID for the next reload', () => {
    assert.equal(started.content.kind, 'loading');
    assert.equal(showing.content.kind, 'flow');
    assert.equal(savedState(showing).flowId, 'flow-1');
  });

  it('replaces a hop in its place', () => {
    const hop = buildHop(3, { label: 'changed' });
    const next = stateAfter(showing, change(1, changedHop(hop)));
    assert.ok(next.content.kind === 'flow');
    assert.equal(next.content.hops[2], hop);
    assert.equal(next.content.hops.length, 6);
  });

  it('adds a new hop by its index, also when it comes late', () => {
    const flow = { ...runningFlow(), hops: [buildHop(1), buildHop(4)] };
    const next = stateAfter(started, show(flow), change(1, changedHop(buildHop(3)), flow.id), change(2, changedHop(buildHop(5)), flow.id));
    assert.deepEqual(hopsOf(next), [1, 3, 4, 5].map(hopId));
  });

  it('ignores hops, summaries and values of another flow', () => {
    const other = 'another' as FlowId;
    const { hops: _, ...summary } = completedFlow({ id: other });
    const asked = stateAfter(showing, { type: 'valueAsked', tag: 'code#3f9a' });
    assert.equal(stateAfter(showing, change(1, changedHop(buildHop(9)), other)), showing);
    assert.equal(stateAfter(showing, change(1, { kind: 'summary', summary }, other)), showing);
    assert.deepEqual(stateAfter(showing, { type: 'selectHop', flowId: other, hopId: hopId(2) }), showing);
    assert.equal(stateAfter(asked, { type: 'showRevealedValue', flowId: other, tag: 'code#3f9a', value: 'v' }), asked);
  });

  it('keeps the hops when the summary changes', () => {
    const { hops: _, ...summary } = completedFlow({ title: 'Changed' });
    const next = stateAfter(showing, change(1, { kind: 'summary', summary }));
    assert.ok(next.content.kind === 'flow');
    assert.equal(next.content.summary.title, 'Changed');
    assert.deepEqual(hopsOf(next), hopsOf(showing));
  });

  it('takes changes in their order, and none twice', () => {
    const once = stateAfter(showing, change(1, changedHop(buildHop(7), ['code#1111'])));
    assert.ok(once.content.kind === 'flow');
    assert.equal(once.content.summary.tags.at(-1), 'code#1111');
    assert.equal(stateAfter(once, change(1, changedHop(buildHop(8)))), once);
    assert.deepEqual(hopsOf(stateAfter(once, change(2, changedHop(buildHop(8))))).slice(-2), [7, 8].map(hopId));
  });

  it('is behind when a change did not come, and takes none until it has everything again', () => {
    const behind = stateAfter(showing, change(2, changedHop(buildHop(8))));
    assert.ok(behind.content.kind === 'flow' && behind.content.isBehind);
    assert.deepEqual(hopsOf(behind), hopsOf(showing));
    assert.equal(stateAfter(behind, change(1, changedHop(buildHop(7))), change(3, changedHop(buildHop(9)))), behind);
    const whole = stateAfter(behind, show(completedFlow(), 3), change(4, changedHop(buildHop(9))));
    assert.ok(whole.content.kind === 'flow' && !whole.content.isBehind);
    assert.deepEqual(hopsOf(whole).at(-1), hopId(9));
  });

  it('leaves as it is what a change does not name, so that it is not drawn again', () => {
    const next = stateAfter(showing, change(1, changedHop(buildHop(3, { label: 'changed' }))));
    assert.ok(next.content.kind === 'flow' && showing.content.kind === 'flow');
    assert.equal(next.content.summary, showing.content.summary);
    assert.equal(next.content.hops[0], showing.content.hops[0]);
    const found = stateAfter(next, change(2, { kind: 'findings', hop: hopId(3), findings: [] }));
    assert.ok(found.content.kind === 'flow');
    assert.equal(found.content.hops[1], showing.content.hops[1]);
    assert.equal(found.content.hops[2]?.label, 'changed');
  });

  it('keeps what was arranged when the same flow comes again', () => {
    const arranged = stateAfter(showing, { type: 'hopChosen', hop: hopId(2) }, { type: 'partToggled', key: 'raw:response' });
    assert.equal(stateAfter(arranged, show(completedFlow())).arrangement, arranged.arrangement);
  });

  it('forgets selection and revealed values with another flow', () => {
    const arranged = stateAfter(
      showing,
      { type: 'hopChosen', hop: hopId(2) },
      { type: 'valueAsked', tag: 'code#3f9a' },
      { type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag: 'code#3f9a', value: 'v' },
    );
    const next = stateAfter(arranged, show(completedFlow({ id: 'flow-2' as FlowId })));
    assert.equal(next.arrangement.selection, undefined);
    assert.deepEqual(next.revealed, {});
  });

  it('selects the hop that was asked for elsewhere', () => {
    assert.deepEqual(stateAfter(showing, { type: 'selectHop', flowId: 'flow-1' as FlowId, hopId: hopId(2) }).arrangement.selection, {
      kind: 'hop',
      id: hopId(2),
    });
  });

  it('says what is there when nothing is to be shown', () => {
    assert.deepEqual(stateAfter(showing, { type: 'showNothing', message: 'Gone.' }).content, { kind: 'nothing', message: 'Gone.' });
  });

  it('ignores a message that it does not know', () => {
    assert.equal(stateAfter(showing, { type: 'messageCame', message: { type: 'later' } as unknown as ToWebview }), showing);
  });
});

describe('state of the panel: following a run', () => {
  const running = stateAfter(started, show(runningFlow()));
  const isFollowing = (state: ViewState): boolean => state.seenHops === undefined;

  it('ends with whatever a person does with the list', () => {
    assert.ok(isFollowing(running));
    const turns: readonly ViewAction[] = [
      { type: 'hopChosen', hop: hopId(1) },
      { type: 'selectionChosen', selection: { kind: 'checks' } },
      { type: 'cursorMoved', key: 'group:signOn:0' },
      { type: 'filterTyped', text: 'x' },
      { type: 'listScrolled', scrollTop: 5, byPerson: true },
      { type: 'followChosen', follow: false },
    ];
    for (const turn of turns) assert.equal(stateAfter(running, turn).seenHops, 3, turn.type);
    assert.ok(isFollowing(stateAfter(running, { type: 'listScrolled', scrollTop: 5, byPerson: false })));
  });

  it('begins again on request, with the newest hop', () => {
    const away = stateAfter(running, { type: 'hopChosen', hop: hopId(1) });
    const again = stateAfter(away, { type: 'followChosen', follow: true });
    assert.ok(isFollowing(again));
    assert.equal(again.arrangement.selection, undefined);
  });
});

describe('state of the panel: the way back', () => {
  const selectionOf = (state: ViewState): unknown => state.arrangement.selection;

  it('leads through what was shown, from what the panel had chosen by itself', () => {
    const away = stateAfter(
      showing,
      { type: 'selectionChosen', selection: { kind: 'token', index: 0 } },
      { type: 'hopChosen', hop: hopId(1) },
    );
    const once = stateAfter(away, { type: 'wentBack' });
    assert.deepEqual(selectionOf(once), { kind: 'token', index: 0 });
    const twice = stateAfter(once, { type: 'wentBack' });
    assert.equal((selectionOf(twice) as { readonly kind: string }).kind, 'hop');
    assert.equal(stateAfter(twice, { type: 'wentBack' }), twice);
  });

  it('has no step for choosing what is shown already, and one for what was chosen elsewhere', () => {
    const once = stateAfter(showing, { type: 'selectionChosen', selection: { kind: 'checks' } });
    assert.equal(once.earlier.length, 1);
    assert.equal(stateAfter(once, { type: 'selectionChosen', selection: { kind: 'checks' } }).earlier.length, 1);
    const elsewhere = stateAfter(once, { type: 'selectHop', flowId: 'flow-1' as FlowId, hopId: hopId(2) });
    assert.deepEqual(selectionOf(stateAfter(elsewhere, { type: 'wentBack' })), { kind: 'checks' });
  });

  it('leads back from a hop that came after the grant and was shown by itself', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 6 } as const;
    const away = stateAfter(started, show(completedFlow({ grantEnd })), { type: 'selectionChosen', selection: { kind: 'pkce' } });
    const moved = stateAfter(away, change(1, changedHop(buildHop(7))));
    assert.deepEqual(selectionOf(moved), { kind: 'hop', id: hopId(7) });
    assert.deepEqual(selectionOf(stateAfter(moved, { type: 'wentBack' })), { kind: 'pkce' });
    const answeredLater = stateAfter(moved, change(2, changedHop(buildHop(7, { label: 'changed' }))));
    assert.equal(answeredLater.earlier.length, moved.earlier.length);
  });

  it('ends with another run, and is bounded', () => {
    const many = stateAfter(
      showing,
      ...Array.from({ length: 200 }, (_, place) => ({ type: 'hopChosen', hop: hopId((place % 5) + 1) }) as const),
    );
    assert.equal(many.earlier.length, 50);
    assert.deepEqual(stateAfter(many, show({ ...completedFlow(), id: 'flow-2' as FlowId })).earlier, []);
  });
});

describe('state of the panel: the layout for all panels', () => {
  const layout = { hopsAs: 'sequence', listShare: 0.3 } as const;

  it('comes from the host, and is not saved with the panel', () => {
    const state = stateAfter(showing, { type: 'showLayout', layout, letterKeys: true });
    assert.deepEqual([state.layout, state.letterKeys], [layout, true]);
    assert.ok(!('hopsAs' in savedState(state)));
  });

  it('leaves room for both sides', () => {
    const shares = [0.4, 0, 1, Number.NaN].map((listShare) => stateAfter(showing, { type: 'splitMoved', listShare }).layout.listShare);
    assert.deepEqual(shares, [0.4, 0.2, 0.8, 0.489]);
  });

  it('shows another view from its top', () => {
    const state = stateAfter(showing, { type: 'listScrolled', scrollTop: 90, byPerson: true }, { type: 'hopsShownAs', as: 'table' });
    assert.deepEqual([state.layout.hopsAs, state.arrangement.scrollTop], ['table', 0]);
  });
});

describe('state of the panel: revealing a value', () => {
  const tag = 'code#3f9a';
  const flowId = 'flow-1' as FlowId;
  const asked = stateAfter(showing, { type: 'valueAsked', tag });

  it('waits for the host, shows the value, hides it again', () => {
    assert.deepEqual(asked.revealed[tag], { kind: 'asked' });
    const shown = stateAfter(asked, { type: 'showRevealedValue', flowId, tag, value: 'the value' });
    assert.deepEqual(shown.revealed[tag], { kind: 'shown', value: 'the value' });
    assert.deepEqual(stateAfter(shown, { type: 'valueHidden', tag }).revealed, {});
  });

  it('says when the value is gone', () => {
    assert.deepEqual(stateAfter(asked, { type: 'showRevealedValue', flowId, tag }).revealed[tag], { kind: 'gone' });
  });

  it('drops a value that nobody asked for or that was hidden meanwhile', () => {
    assert.equal(stateAfter(showing, { type: 'showRevealedValue', flowId, tag, value: 'v' }), showing);
    const hidden = stateAfter(asked, { type: 'valueHidden', tag });
    assert.equal(stateAfter(hidden, { type: 'showRevealedValue', flowId, tag, value: 'v' }), hidden);
  });

  it('lets go of shown values when the host has forgotten them', () => {
    const shown = stateAfter(asked, { type: 'showRevealedValue', flowId, tag, value: 'the value' });
    const { hops: _, ...summary } = completedFlow({ live: false });
    assert.deepEqual(stateAfter(shown, change(1, { kind: 'summary', summary })).revealed, {});
  });

  it('never saves a value', () => {
    const shown = stateAfter(asked, { type: 'showRevealedValue', flowId, tag, value: 'the value' });
    assert.doesNotMatch(JSON.stringify(savedState(shown)), /the value/);
  });
});

describe('state of the panel: what survives a reload', () => {
  it('is the arrangement and the ID of the flow', () => {
    const arranged = stateAfter(
      showing,
      { type: 'hopChosen', hop: hopId(2) },
      { type: 'selectionChosen', selection: { kind: 'token', index: 1 } },
      { type: 'rowToggled', key: 'group:tokens:0' },
      { type: 'filterTyped', text: 'status:4xx' },
      { type: 'cursorMoved', key: 'group:signOn:0' },
      { type: 'partToggled', key: 'raw:response' },
      { type: 'listScrolled', scrollTop: 120, byPerson: true },
    );
    const saved = parseSavedState(JSON.parse(JSON.stringify(savedState(arranged))));
    const restored = stateAfter(initialViewState(saved), show(completedFlow()));
    assert.deepEqual(restored.arrangement, arranged.arrangement);
  });

  it('opens and closes a part with the same action', () => {
    const open = stateAfter(showing, { type: 'partToggled', key: 'a' }, { type: 'partToggled', key: 'b' });
    assert.deepEqual(stateAfter(open, { type: 'partToggled', key: 'a' }).arrangement.expanded, ['b']);
  });

  const malformed: readonly unknown[] = [undefined, null, 'text', 7, [], {}, { version: 1, filter: '' }];
  for (const value of malformed) {
    it(`is nothing when ${JSON.stringify(value)} was saved`, () => assert.equal(parseSavedState(value), undefined));
  }

  it('takes defaults for members of the wrong type', () => {
    const wrong = { scrollTop: -4, expanded: ['a', 1], folded: 1, filter: {}, cursor: 3 };
    const saved = parseSavedState({ version: 2, flowId: 5, ...wrong, selection: { kind: 'hop', id: 7 } });
    assert.deepEqual(saved, { version: 2, scrollTop: 0, expanded: ['a'], folded: [], filter: '' });
    for (const selection of [{ kind: 'token', index: 'x' }, { kind: 'other' }, 'checks', null])
      assert.equal(parseSavedState({ version: 2, selection })?.selection, undefined);
    assert.deepEqual(parseSavedState({ version: 2, selection: { kind: 'checks' } })?.selection, { kind: 'checks' });
  });

  it('does not draw again for what changes nothing', () => {
    assert.equal(stateAfter(showing, { type: 'listScrolled', scrollTop: 0, byPerson: true }), showing);
    assert.equal(stateAfter(showing, { type: 'listMeasured', height: showing.viewportHeight }), showing);
  });
});
