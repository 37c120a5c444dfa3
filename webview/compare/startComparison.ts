import { render } from 'lit-html';
import type { FromComparison, ToComparison } from '../../src/messages.ts';
import { connect } from '../state/connection.ts';
import { announce } from '../ui/announce.ts';
import { announcedDifference } from './announcedDifference.ts';
import { comparisonKeys } from './comparisonKeys.ts';
import { comparisonPanel } from './comparisonPanel.ts';
import { type ComparisonAction, initialComparison, reduceComparison, type SavedComparison, savedComparison } from './comparisonState.ts';

/** Composition root of the panel that compares two runs. */
export function startComparison(root: HTMLElement): void {
  const connection = connect<SavedComparison, ToComparison, FromComparison>((message) => dispatch({ type: 'messageCame', message }));
  let state = initialComparison(connection.saved);
  let isDrawingDue = false;

  function dispatch(action: ComparisonAction): void {
    const next = reduceComparison(state, action);
    if (next === state) return;
    const before = state;
    state = next;
    if (next.arrangement !== before.arrangement || next.content !== before.content) keep();
    if (action.type === 'stepped') announce(announcedDifference(state));
    if (!isDrawingDue) requestAnimationFrame(draw);
    isDrawingDue = true;
  }

  function keep(): void {
    const saved = savedComparison(state);
    if (saved !== undefined) connection.save(saved);
  }

  const context = { dispatch, post: connection.post };

  let looksAt: number | undefined;
  function draw(): void {
    isDrawingDue = false;
    render(comparisonPanel(state, context), root);
    if (state.difference === looksAt) return;
    looksAt = state.difference;
    for (const element of root.querySelectorAll('.difference-item[aria-current], .compared-row.selected')) {
      element.scrollIntoView({ block: 'nearest' });
    }
  }

  // Two keys may come between two frames: the second is for what the first has led to.
  const drawIfDue = (): void => {
    if (isDrawingDue) draw();
  };
  document.addEventListener('keydown', drawIfDue, { capture: true });
  document.addEventListener('keydown', comparisonKeys(context));
  draw();
  connection.post({ type: 'ready' });
}
