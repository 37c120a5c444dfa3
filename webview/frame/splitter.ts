import type { TemplateResult } from 'lit-html';
import { html } from '../ui/html.ts';

/** How far an arrow key moves it, in pixels. */
const stepPx = 16;

/** A line between two parts that stand side by side: dragged, moved with arrow keys, put back by a double click. */
export interface SplitterProps {
  readonly label: string;
  /** Share of the first part, 0 to 1. */
  readonly share: number;
  readonly usualShare: number;
  onMove(share: number): void;
}

export function splitter({ label, share, usualShare, onMove }: SplitterProps): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const step = stepPx / widthAround(event);
    const next = { ArrowLeft: share - step, ArrowRight: share + step, Home: 0, End: 1, Enter: usualShare }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onMove(next);
  };
  const onDrag = (event: PointerEvent): void => {
    const bar = event.currentTarget as HTMLElement; // the element that the listener is on
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const around = bar.parentElement?.getBoundingClientRect();
    if (around !== undefined && around.width > 0) onMove((event.clientX - around.left) / around.width);
  };
  const onPress = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected meanwhile
  };
  return html`<div class="splitter" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${label}
    aria-valuenow=${Math.round(share * 100)} aria-valuemin="20" aria-valuemax="80"
    @keydown=${onKey} @pointerdown=${onPress} @pointermove=${onDrag} @dblclick=${() => onMove(usualShare)}></div>`;
}

function widthAround(event: KeyboardEvent): number {
  return (event.currentTarget as HTMLElement).parentElement?.clientWidth || 1000;
}
