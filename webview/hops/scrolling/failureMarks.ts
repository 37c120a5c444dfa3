import { nothing, svg, type TemplateResult } from 'lit-html';
import { html } from '../../ui/html.ts';
import type { ListRow } from '../listModel.ts';
import type { RowPlaces } from './rowWindow.ts';

/** Marks that are nearer to each other are one, in pixels. */
const nearestPx = 3;

/** Where the hops that went wrong stand in a list that is longer than its window: marks along its scrollbar. */
export function failureMarks(rows: readonly ListRow[], places: RowPlaces, viewportHeight: number): TemplateResult | typeof nothing {
  const marks = markPlaces(rows, places, viewportHeight);
  if (marks.length === 0) return nothing;
  return html`<svg class="failure-marks" aria-hidden="true">${marks.map((share) => svg`<rect class="failure-mark" y=${`${Math.round(share * 10000) / 100}%`} width="100%" height="2"></rect>`)}</svg>`;
}

/** As shares of the height of the list, from above; none where all rows are in view. */
export function markPlaces(rows: readonly ListRow[], { tops, height }: RowPlaces, viewportHeight: number): readonly number[] {
  if (height <= viewportHeight) return [];
  const marks: number[] = [];
  const nearest = nearestPx / viewportHeight;
  rows.forEach((row, place) => {
    if (row.kind === 'ghost' || !row.troubled || (row.kind !== 'hop' && row.isOpen)) return;
    const share = ((tops[place] ?? 0) + (tops[place + 1] ?? height)) / 2 / height;
    if (share - (marks.at(-1) ?? -1) >= nearest) marks.push(share);
  });
  return marks;
}
