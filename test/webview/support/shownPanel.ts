import { render } from 'lit-html';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { tagSet } from '../../../src/core/shown/tags.ts';
import type { FromWebview, ToWebview } from '../../../src/messages.ts';
import { wordsOf } from '../../../src/providers/wordsOf.ts';
import { panelKeys } from '../../../webview/frame/panelKeys.ts';
import { takeMenuItem } from '../../../webview/menu/takeMenuItem.ts';
import { panel } from '../../../webview/panel.ts';
import type { PanelContext } from '../../../webview/state/panelContext.ts';
import { initialViewState, reduceView, type ViewAction, type ViewState } from '../../../webview/state/viewState.ts';
import { textOf } from './drawn.ts';

/** A panel in a page without layout: messages of the host and actions are drawn at once. */
export interface ShownPanel {
  readonly root: HTMLElement;
  readonly posted: readonly FromWebview[];
  state(): ViewState;
  send(...messages: readonly ToWebview[]): void;
  dispatch(action: ViewAction): void;
  /** Texts of all rows of the list, spaces as a reader sees them. */
  rows(): readonly string[];
  /** The row with a name that begins like this. */
  row(name: string): HTMLElement;
  selected(): string | undefined;
  /** A button by its whole name: what is read out. @throws when there is none */
  button(name: string): HTMLElement;
  /** Presses a key where the focus is, or in the list. */
  press(key: string, modifiers?: Partial<KeyboardEventInit>): void;
}

export function shownPanel(flow?: FlowView): ShownPanel {
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  const posted: FromWebview[] = [];
  let state = initialViewState(undefined);

  const dispatch = (action: ViewAction): void => {
    state = reduceView(state, action);
    draw();
  };
  let onKey: (event: KeyboardEvent) => void = () => {};
  const contextNow = (): PanelContext => {
    const summary = state.content.kind === 'flow' ? state.content.summary : undefined;
    return {
      dispatch,
      post: (message) => void posted.push(message),
      secrets: {
        tags: tagSet(summary?.tags ?? []),
        revealed: state.revealed,
        live: summary?.live ?? false,
        isFromFile: state.recording !== undefined,
        reveal: (tag) => dispatch({ type: 'valueAsked', tag }),
        hide() {},
        copy: (tag) => void posted.push({ type: 'copyValue', tag }),
      },
      words: wordsOf(summary?.provider),
      ...(state.recording === undefined ? {} : { recording: state.recording }),
      ...(state.basis === undefined ? {} : { basis: state.basis }),
    };
  };
  const draw = (): void => {
    const context = contextNow();
    render(panel(state, context), root);
    onKey = panelKeys(state, context);
  };
  root.addEventListener('keydown', (event) => onKey(event));
  const named = (selector: string, isNamed: (name: string) => boolean): HTMLElement => {
    const found = [...root.querySelectorAll<HTMLElement>(selector)].find((element) =>
      isNamed(element.getAttribute('aria-label') ?? textOf(element)),
    );
    if (found === undefined)
      throw new Error(`Not found: ${selector} among ${[...root.querySelectorAll(selector)].map(textOf).join(' | ')}`);
    return found;
  };
  const shown: ShownPanel = {
    root,
    posted,
    state: () => state,
    send: (...messages) => {
      for (const message of messages) {
        if (message.type === 'takeMenuItem') takeMenuItem(message, state, contextNow());
        else dispatch({ type: 'messageCame', message });
      }
    },
    dispatch,
    rows: () => [...root.querySelectorAll('[role=treeitem]')].map(textOf),
    row: (name) => named('[role=treeitem]', (each) => each.startsWith(name)),
    selected: () => root.querySelector('[role=treeitem][aria-selected=true]')?.getAttribute('aria-label') ?? undefined,
    button: (name) => named('button, .component', (each) => each === name),
    press: (key, modifiers = {}) => {
      const at = root.contains(document.activeElement) ? document.activeElement : root.querySelector('[role=tree]');
      at?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
    },
  };
  draw();
  if (flow !== undefined) shown.send({ type: 'showFlow', flow, sequence: 0 });
  return shown;
}
