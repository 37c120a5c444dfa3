import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
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
  return /Came|Chosen|Toggled|ShownAs|Asked|Hidden|Scrolled|Measured$/.test(action.type);
}

const started = initialViewState(undefined);
const showing = stateAfter(started, { type: 'showFlow', flow: completedFlow() });

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
    const next = stateAfter(showing, { type: 'replaceHop', flowId: 'flow-1' as FlowId, hop });
    assert.ok(next.content.kind === 'flow');
    assert.equal(next.content.hops[2], hop);
    assert.equal(next.content.hops.length, 6);
  });

  it('adds a new hop by its index, also when it comes late', () => {
    const flow = { ...runningFlow(), hops: [buildHop(1), buildHop(4)] };
    const next = stateAfter(
      started,
      { type: 'showFlow', flow },
      { type: 'replaceHop', flowId: flow.id, hop: buildHop(3) },
      { type: 'replaceHop', flowId: flow.id, hop: buildHop(5) },
    );
    assert.deepEqual(hopsOf(next), [1, 3, 4, 5].map(hopId));
  });

  it('ignores hops, summaries and values of another flow', () => {
    const other = 'another' as FlowId;
    const { hops: _, ...summary } = completedFlow({ id: other });
    const asked = stateAfter(showing, { type: 'valueAsked', tag: 'code#3f9a' });
    assert.equal(stateAfter(showing, { type: 'replaceHop', flowId: other, hop: buildHop(9) }), showing);
    assert.equal(stateAfter(showing, { type: 'replaceSummary', summary }), showing);
    assert.equal(stateAfter(showing, { type: 'selectHop', flowId: other, hopId: hopId(2) }), showing);
    assert.equal(stateAfter(asked, { type: 'showRevealedValue', flowId: other, tag: 'code#3f9a', value: 'v' }), asked);
  });

  it('keeps the hops when the summary changes', () => {
    const { hops: _, ...summary } = completedFlow({ title: 'Changed' });
    const next = stateAfter(showing, { type: 'replaceSummary', summary });
    assert.ok(next.content.kind === 'flow');
    assert.equal(next.content.summary.title, 'Changed');
    assert.deepEqual(hopsOf(next), hopsOf(showing));
  });

  it('keeps what was arranged when the same flow comes again', () => {
    const arranged = stateAfter(showing, { type: 'hopChosen', hop: hopId(2) }, { type: 'tokenChosen', token: 1 });
    assert.equal(stateAfter(arranged, { type: 'showFlow', flow: completedFlow() }).arrangement, arranged.arrangement);
  });

  it('forgets selection and revealed values with another flow, and keeps the tab', () => {
    const arranged = stateAfter(
      showing,
      { type: 'hopChosen', hop: hopId(2) },
      { type: 'tabChosen', tab: 'timing' },
      { type: 'valueAsked', tag: 'code#3f9a' },
      { type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag: 'code#3f9a', value: 'v' },
    );
    const next = stateAfter(arranged, { type: 'showFlow', flow: completedFlow({ id: 'flow-2' as FlowId }) });
    assert.equal(next.arrangement.hop, undefined);
    assert.equal(next.arrangement.tab, 'timing');
    assert.deepEqual(next.revealed, {});
  });

  it('selects the hop that was asked for elsewhere', () => {
    assert.equal(stateAfter(showing, { type: 'selectHop', flowId: 'flow-1' as FlowId, hopId: hopId(2) }).arrangement.hop, hopId(2));
  });

  it('says what is there when nothing is to be shown', () => {
    assert.deepEqual(stateAfter(showing, { type: 'showNothing', message: 'Gone.' }).content, { kind: 'nothing', message: 'Gone.' });
  });

  it('ignores a message that it does not know', () => {
    assert.equal(stateAfter(showing, { type: 'messageCame', message: { type: 'later' } as unknown as ToWebview }), showing);
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
      { type: 'tabChosen', tab: 'cookies' },
      { type: 'tokenChosen', token: 1 },
      { type: 'partToggled', key: 'raw:response' },
      { type: 'hopsShownAs', as: 'table' },
      { type: 'diagramScrolled', scrollTop: 120 },
    );
    const saved = parseSavedState(JSON.parse(JSON.stringify(savedState(arranged))));
    const restored = stateAfter(initialViewState(saved), { type: 'showFlow', flow: completedFlow() });
    assert.deepEqual(restored.arrangement, arranged.arrangement);
  });

  it('opens and closes a part with the same action', () => {
    const open = stateAfter(showing, { type: 'partToggled', key: 'a' }, { type: 'partToggled', key: 'b' });
    assert.deepEqual(stateAfter(open, { type: 'partToggled', key: 'a' }).arrangement.expanded, ['b']);
  });

  const malformed: readonly unknown[] = [undefined, null, 'text', 7, [], {}, { version: 2, tab: 'request' }];
  for (const value of malformed) {
    it(`is nothing when ${JSON.stringify(value)} was saved`, () => assert.equal(parseSavedState(value), undefined));
  }

  it('takes defaults for members of the wrong type', () => {
    const saved = parseSavedState({ version: 1, flowId: 5, tab: 'x', hopsAs: 1, scrollTop: -4, expanded: ['a', 1], hop: {}, token: 'x' });
    assert.deepEqual(saved, { version: 1, tab: 'request', hopsAs: 'diagram', scrollTop: 0, expanded: ['a'] });
  });

  it('does not draw again for what changes nothing', () => {
    assert.equal(stateAfter(showing, { type: 'diagramScrolled', scrollTop: 0 }), showing);
    assert.equal(stateAfter(showing, { type: 'tabChosen', tab: 'request' }), showing);
    assert.equal(stateAfter(showing, { type: 'diagramMeasured', height: showing.viewportHeight }), showing);
  });
});
