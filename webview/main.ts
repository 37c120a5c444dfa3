import { render } from 'lit-html';
import type { PanelLayout } from '../src/core/shown/panelLayout.ts';
import { type TagSet, tagSet } from '../src/core/shown/tags.ts';
import type { FromWebview } from '../src/messages.ts';
import { wordsOf } from '../src/providers/wordsOf.ts';
import { panelKeys } from './frame/panelKeys.ts';
import { panel } from './panel.ts';
import { connect } from './state/connection.ts';
import type { PanelContext, SecretContext } from './state/panelContext.ts';
import { initialViewState, reduceView, savedState, type ViewAction, type ViewState } from './state/viewState.ts';
import { defineComponents } from './ui/defineComponents.ts';

/** Composition root of the panel: messages and clicks become actions, actions become states, a state is drawn. */
function start(root: HTMLElement): void {
  const connection = connect((message) => dispatch({ type: 'messageCame', message }));
  const post = (message: FromWebview): void => connection.post(message);
  let state = initialViewState(connection.saved);
  let isDrawingDue = false;
  let keeping: number | undefined;

  function dispatch(action: ViewAction): void {
    const next = reduceView(state, action);
    if (next === state) return;
    if (next.arrangement !== state.arrangement || next.flowId !== state.flowId) connection.save(savedState(next));
    if (isBehind(next) && !isBehind(state)) post({ type: 'ready' });
    if (next.layout !== state.layout && action.type !== 'messageCame') keepLayout(next.layout);
    state = next;
    if (!isDrawingDue) requestAnimationFrame(draw);
    isDrawingDue = true;
  }

  /** A line that is dragged moves many times. */
  function keepLayout(layout: PanelLayout): void {
    window.clearTimeout(keeping);
    keeping = window.setTimeout(() => post({ type: 'keepLayout', layout }), 300);
  }

  const secretContext = secretContexts(dispatch, post);
  const contextOf = (shown: ViewState): PanelContext => ({
    dispatch,
    post,
    secrets: secretContext(shown),
    words: wordsOf(providerOf(shown)),
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
  draw();
  post({ type: 'ready' });
}

function providerOf({ content }: ViewState): string | undefined {
  return content.kind === 'flow' ? content.summary.provider : undefined;
}

function isBehind({ content }: ViewState): boolean {
  return content.kind === 'flow' && content.isBehind;
}

/** Makes the context for showing secrets; the same object as long as nothing in it changes, so that parts can be guarded by it. */
function secretContexts(dispatch: (action: ViewAction) => void, post: (message: FromWebview) => void): (state: ViewState) => SecretContext {
  const reveal = (tag: string): void => {
    dispatch({ type: 'valueAsked', tag });
    post({ type: 'revealValue', tag });
  };
  const hide = (tag: string): void => dispatch({ type: 'valueHidden', tag });
  const copy = (tag: string): void => post({ type: 'copyValue', tag });
  let current: SecretContext = { tags: tagSet([]), revealed: {}, live: false, reveal, hide, copy };
  let known: readonly string[] = [];

  const tagsOf = (tags: readonly string[]): TagSet => {
    if (tags === known || (tags.length === known.length && tags.every((tag, place) => tag === known[place]))) return current.tags;
    known = tags;
    return tagSet(tags);
  };
  return ({ content, revealed }) => {
    const summary = content.kind === 'flow' ? content.summary : undefined;
    const tags = tagsOf(summary?.tags ?? []);
    const live = summary?.live ?? false;
    if (tags !== current.tags || live !== current.live || revealed !== current.revealed) current = { ...current, tags, live, revealed };
    return current;
  };
}

const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element "panel".');
defineComponents();
start(root);
