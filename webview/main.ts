import { render } from 'lit-html';
import type { PanelLayout } from '../src/core/shown/panelLayout.ts';
import type { FromWebview, ToWebview } from '../src/messages.ts';
import { wordsOf } from '../src/providers/wordsOf.ts';
import { startComparison } from './compare/startComparison.ts';
import { panelKeys } from './frame/panelKeys.ts';
import { takeMenuItem } from './menu/takeMenuItem.ts';
import { panel } from './panel.ts';
import { connect } from './state/connection.ts';
import { contactWatch } from './state/contactWatch.ts';
import { later } from './state/later.ts';
import type { PanelContext } from './state/panelContext.ts';
import { secretContexts } from './state/secretContexts.ts';
import {
  initialViewState,
  parseSavedState,
  reduceView,
  type SavedState,
  savedState,
  type ViewAction,
  type ViewState,
} from './state/viewState.ts';
import { startTamper } from './tamper/startTamper.ts';
import { defineComponents } from './ui/defineComponents.ts';

/** Composition root of the panel of a run: messages and clicks become actions, actions become states, a state is drawn. */
function start(root: HTMLElement): void {
  const connection = connect<SavedState, ToWebview, FromWebview>((message) => {
    watch.heard();
    if (message.type === 'takeMenuItem') takeMenuItem(message, state, contextOf(state));
    else dispatch({ type: 'messageCame', message });
  });
  const watch = contactWatch(
    () => connection.post({ type: 'areYouThere' }),
    () => dispatch({ type: 'contactLost' }),
    later,
  );
  const post = (message: FromWebview): void => {
    connection.post(message);
    watch.posted(message.type);
  };
  let state = initialViewState(parseSavedState(connection.saved));
  let isDrawingDue = false;
  let keeping: number | undefined;

  function dispatch(action: ViewAction): void {
    if (action.type === 'selectionChosen' || action.type === 'hopChosen' || action.type === 'hopsChosen') post({ type: 'selected' });
    const next = reduceView(state, action);
    if (next === state) return;
    if (next.arrangement !== state.arrangement || next.flowId !== state.flowId) connection.save(savedState(next));
    watch.follow(isRunning(next));
    if (action.type === 'reloadChosen') post({ type: 'ready' });
    if (isBehind(next) && !isBehind(state)) post({ type: 'ready' });
    if (next.layout !== state.layout && action.type !== 'messageCame') keepLayout(next.layout, next.layout.hopsAs === state.layout.hopsAs);
    state = next;
    if (!isDrawingDue) requestAnimationFrame(draw);
    isDrawingDue = true;
  }

  /** A line that is dragged moves many times. What was chosen is kept at once: the page may be moved to another window before long. */
  function keepLayout(layout: PanelLayout, isDragged: boolean): void {
    window.clearTimeout(keeping);
    const keep = (): void => post({ type: 'keepLayout', layout });
    if (isDragged) keeping = window.setTimeout(keep, 300);
    else keep();
  }

  const secretContext = secretContexts(dispatch, post, later);
  const contextOf = (shown: ViewState): PanelContext => ({
    dispatch,
    post,
    secrets: secretContext(shown),
    words: wordsOf(providerOf(shown)),
    ...(shown.recording === undefined ? {} : { recording: shown.recording }),
    ...(shown.basis === undefined ? {} : { basis: shown.basis }),
  });

  function draw(): void {
    isDrawingDue = false;
    render(panel(state, contextOf(state)), root);
  }

  // Two keys may come between two frames: the second is for what the first has led to.
  const drawIfDue = (): void => {
    if (isDrawingDue) draw();
  };
  document.addEventListener('keydown', drawIfDue, { capture: true });
  document.addEventListener('keydown', (event) => panelKeys(state, contextOf(state))(event));
  // VS Code gives the focus to the page: its keys are those of the list then.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) document.getElementById('hop-tree')?.focus({ preventScroll: true });
  });
  draw();
  new ResizeObserver(() => dispatch({ type: 'panelMeasured', width: root.clientWidth })).observe(root);
  post({ type: 'ready' });
}

function providerOf({ content }: ViewState): string | undefined {
  return content.kind === 'flow' ? content.summary.provider : undefined;
}

function isRunning({ content }: ViewState): boolean {
  return content.kind === 'flow' && content.summary.outcome.kind === 'running';
}

function isBehind({ content }: ViewState): boolean {
  return content.kind === 'flow' && content.isBehind;
}

const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element "panel".');
defineComponents();
if (root.dataset['shows'] === 'comparison') startComparison(root);
else if (root.dataset['shows'] === 'tamper') startTamper(root);
else start(root);
