import { render } from 'lit-html';
import type { FromTamper, ToTamper } from '../../src/messages.ts';
import { connect } from '../state/connection.ts';
import { announce } from '../ui/announce.ts';
import { endOf } from './endOf.ts';
import { tamperPanel } from './tamperPanel.ts';
import { initialTamper, reduceTamper, type SavedTamper, savedTamper, type TamperAction } from './tamperState.ts';
import { rowId } from './tamperTable.ts';

/** Composition root of the panel of tamper checks. */
export function startTamper(root: HTMLElement): void {
  const connection = connect<SavedTamper, ToTamper, FromTamper>((message) => dispatch({ type: 'messageCame', message }));
  let state = initialTamper(connection.saved);
  let isDrawingDue = false;

  function dispatch(action: TamperAction): void {
    const next = reduceTamper(state, action);
    if (next === state) return;
    if (next.arrangement !== state.arrangement) connection.save(savedTamper(next));
    const ended = endOf(state, next);
    if (ended !== undefined) announce(ended);
    state = next;
    if (!isDrawingDue) requestAnimationFrame(draw);
    isDrawingDue = true;
  }

  const context = { dispatch, post: connection.post };

  let looksAt: string | undefined;
  function draw(): void {
    isDrawingDue = false;
    render(tamperPanel(state, context), root);
    const { selected, open } = state.arrangement;
    const looked = selected === undefined ? undefined : `${open.includes(selected) ? 'open' : 'closed'} ${selected}`;
    if (looked === looksAt) return;
    looksAt = looked;
    if (selected !== undefined) scrollTo(selected);
  }

  /** What is told of the case comes into view, and the row itself where there is not room for both. */
  function scrollTo(id: string): void {
    const row = document.getElementById(rowId(id));
    const detail = row?.nextElementSibling;
    if (detail?.classList.contains('tamper-detail')) detail.scrollIntoView({ block: 'nearest' });
    row?.scrollIntoView({ block: 'nearest' });
  }

  // Two keys may come between two frames: the second is for what the first has led to.
  document.addEventListener('keydown', () => isDrawingDue && draw(), { capture: true });
  // VS Code gives the focus to the page: its keys are those of the table then.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) document.getElementById('tamper-table')?.focus({ preventScroll: true });
  });
  draw();
  connection.post({ type: 'ready' });
}
