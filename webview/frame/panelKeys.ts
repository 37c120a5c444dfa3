import { currentList, nextTroubled } from '../hops/currentList.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { pausableRun } from '../state/pausableRun.ts';
import { shownSelection } from '../state/selection.ts';
import type { ViewState } from '../state/viewState.ts';

/** Keys that work anywhere in the panel, wherever the focus is. Nothing does before a run is shown. */
export function panelKeys(state: ViewState, context: PanelContext): (event: KeyboardEvent) => void {
  if (state.content.kind !== 'flow') return () => {};
  const run = pausableRun(state.content, state.paused);
  const goTo = (step: 1 | -1): boolean => {
    const selection = shownSelection(run, state.arrangement.selection);
    const hop = nextTroubled(currentList(run, state.arrangement), selection, step);
    if (hop !== undefined) context.dispatch({ type: 'hopChosen', hop });
    return hop !== undefined;
  };
  return (event) => {
    if (event.defaultPrevented) return;
    if (event.altKey) {
      if (event.key === 'ArrowLeft' && !event.ctrlKey && !event.metaKey && !event.shiftKey) goBack(event);
      return;
    }
    const takesText = event.target instanceof HTMLInputElement;
    if (wasDone(event, takesText)) event.preventDefault();
  };

  function goBack(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || state.earlier.length === 0) return;
    context.dispatch({ type: 'wentBack' });
    event.preventDefault();
    event.stopPropagation(); // VS Code listens on the window, whatever was prevented, and has a Go Back of its own
  }

  function wasDone(event: KeyboardEvent, takesText: boolean): boolean {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'f') return focusFilter();
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return press('.strip .primary-action'); // the button that the strip offers
    if (event.ctrlKey || event.metaKey || takesText) return false;
    if (event.key === 'Escape') return leaveDetail(event.target);
    if (!state.letterKeys) return false;
    if (event.key === '/') return focusFilter();
    const letter = event.key.toLowerCase();
    if (letter === 'n') return goTo(event.shiftKey ? -1 : 1);
    return /^[a-z]$/.test(letter) && !event.shiftKey && press(`#detail-pane [data-key=${letter}]`);
  }
}

function focusFilter(): boolean {
  const filter = document.getElementById('hop-filter');
  if (!(filter instanceof HTMLInputElement)) return false;
  filter.focus();
  filter.select();
  return true;
}

function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}

function leaveDetail(from: EventTarget | null): boolean {
  const isInDetail = from instanceof Element && from.closest('.detail') !== null;
  if (isInDetail) document.getElementById('hop-tree')?.focus();
  return isInDetail;
}
