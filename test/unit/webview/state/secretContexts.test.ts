import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { FromWebview } from '../../../../src/messages.ts';
import { secretContexts } from '../../../../webview/state/secretContexts.ts';
import { initialViewState, reduceView, type ViewAction } from '../../../../webview/state/viewState.ts';
import { completedFlow, hopId } from '../../../support/runs/flowViews.ts';

const tag = 'password#81c2';

function shown() {
  const posted: FromWebview[] = [];
  let state = initialViewState(undefined);
  const dispatch = (action: ViewAction): void => {
    state = reduceView(state, action);
  };
  let now = 0;
  const due = new Map<() => void, number>();
  const contextOf = secretContexts(
    dispatch,
    (message) => posted.push(message),
    (run, ms) => {
      due.set(run, now + ms);
      return () => due.delete(run);
    },
  );
  const tick = (ms: number): void => {
    now += ms;
    for (const [run, at] of [...due]) if (at <= now) run();
  };
  dispatch({ type: 'messageCame', message: { type: 'showFlow', flow: completedFlow(), sequence: 0 } });
  const answer = (): void =>
    dispatch({ type: 'messageCame', message: { type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag, value: 'p4ss' } });
  return { posted, dispatch, tick, answer, context: () => contextOf(state), value: () => state.revealed[tag] };
}

describe('a value that is revealed', () => {
  it('is hidden after a minute, which begins again with each time that it is asked for', () => {
    const { context, answer, value, posted, tick } = shown();
    context().reveal(tag);
    assert.deepEqual(posted, [{ type: 'revealValue', tag }]);
    answer();
    tick(59_000);
    assert.deepEqual(value(), { kind: 'shown', value: 'p4ss' });
    context().hide(tag);
    context().reveal(tag);
    answer();
    tick(59_000);
    assert.deepEqual(value(), { kind: 'shown', value: 'p4ss' });
    tick(1_000);
    assert.equal(value(), undefined);
  });

  it('is hidden when something else is selected, and stays when the same is', () => {
    const { context, answer, value, dispatch } = shown();
    dispatch({ type: 'hopChosen', hop: hopId(3) });
    context().reveal(tag);
    answer();
    dispatch({ type: 'hopChosen', hop: hopId(3) });
    assert.deepEqual(value(), { kind: 'shown', value: 'p4ss' });
    dispatch({ type: 'selectionChosen', selection: { kind: 'token', index: 0 } });
    assert.equal(value(), undefined);
  });

  it('is told by the same object as long as nothing about secrets changes', () => {
    const { context, dispatch } = shown();
    const before = context();
    dispatch({ type: 'partToggled', key: 'fold:timing' });
    assert.equal(context(), before);
    context().reveal(tag);
    assert.notEqual(context(), before);
  });
});
