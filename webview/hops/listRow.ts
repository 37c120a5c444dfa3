import { nothing, svg, type TemplateResult } from 'lit-html';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { sentenceCase } from '../../src/core/text/sentenceCase.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { hopTexts, rowSentence, rowTexts } from './hopTexts.ts';
import { type ArrowHeights, laneArrows, lifelines, requestToCome } from './laneArrows.ts';
import type { FoldRow, GhostRow, GroupRow, HopRow, ListRow } from './listModel.ts';
import type { TimeBar } from './times/timeAxis.ts';
import { timeBar } from './times/timeBar.ts';

/** Height of a row in pixels; hops.css has the same. */
export const rowHeight = 22;

const heights: ArrowHeights = { request: 7.5, response: 15.5 };
/** Of the only arrow of a request that is still to be sent: where its words stand. */
const heightToCome = 11.5;

/** How a row is at the moment, and what it does. */
export interface RowState {
  /** Id of the element, which the list names as the active one. */
  readonly id: string;
  readonly selected: boolean;
  /** The keyboard is here. */
  readonly active: boolean;
  readonly choose: (event: MouseEvent) => void;
  /** What VS Code reads for the context menu. */
  readonly menu: string;
  /** When it was under way, where the list has a column for it. */
  readonly bar?: TimeBar | undefined;
}

/** One row of the list: head of a group, fold, or hop in one line. */
export function listRow(row: ListRow, lanes: readonly Lane[], state: RowState): TemplateResult {
  switch (row.kind) {
    case 'group':
      return groupRow(row, lanes, state);
    case 'fold':
      return foldRow(row, lanes, state);
    case 'hop':
      return hopRow(row, lanes, state);
    case 'ghost':
      return ghostRow(row, lanes, state);
  }
}

function groupRow(
  { title, note, isOpen, isEmpty }: GroupRow,
  lanes: readonly Lane[],
  { id, active, menu, choose }: RowState,
): TemplateResult {
  return html`<div class="row group ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level="1" aria-expanded=${isEmpty ? nothing : String(isOpen)} aria-selected="false"
    aria-label=${note === '' ? title : `${title}, ${note}`} data-vscode-context=${menu} @click=${choose}>
    <span class="number"></span>${strip(lanes, nothing)}
    <span class="what">${icon(isOpen ? 'chevron-down' : 'chevron-right')}<span class="phase-title">${title}</span></span>
    <span class="note">${note}</span>
  </div>`;
}

function foldRow(
  { hop, count, totalMs, isOpen, troubled }: FoldRow,
  lanes: readonly Lane[],
  { id, active, menu, choose, bar }: RowState,
): TemplateResult {
  const texts = hopTexts(hop);
  const sentence = `${count} polls from hop ${hop.index}: ${hop.label}, ${texts.status}, ${texts.result}`;
  return html`<div class="row fold-of-polls ${troubled ? 'troubled' : ''} ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level="2" aria-expanded=${String(isOpen)} aria-selected="false" aria-label=${sentence} title=${sentence} data-vscode-context=${menu} @click=${choose}>
    <span class="number">${hop.index}</span>${strip(lanes, laneArrows(hop, lanes, heights))}
    <span class="what">${icon(isOpen ? 'chevron-down' : 'chevron-right')}<code class="method">${texts.method}</code><code class="path">${texts.path}</code><span class="count">× ${count}</span><span class="result">${texts.result}</span></span>
    <span class="status">${texts.status}</span><span class="time">${formatDuration(totalMs)}</span>${bar === undefined ? nothing : timeBar(bar)}
  </div>`;
}

function hopRow(row: HopRow, lanes: readonly Lane[], { id, selected, active, menu, choose, bar }: RowState): TemplateResult {
  const { hop, troubled, isFolded, edits } = row;
  const { method, path, result, status, time } = rowTexts(row);
  const sentence = rowSentence(row);
  const arrows = edits === undefined ? laneArrows(hop, lanes, heights) : requestToCome(hop, lanes, heightToCome);
  return html`<div class="row hop ${edits === undefined ? hop.outcome.kind : 'unsent'} ${troubled ? 'troubled' : ''} ${selected ? 'selected' : ''} ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level=${isFolded ? '3' : '2'}
    aria-selected=${String(selected)} aria-label=${sentence} title=${sentence} data-vscode-context=${menu} @click=${choose}>
    <span class="number">${edits === undefined ? hop.index : icon('debug-pause')}</span>${strip(lanes, arrows)}
    <span class="what"><code class="method">${method}</code><code class="path">${path}</code><span class="result">${result}</span></span>
    <span class="status">${status}</span><span class="time">${time}</span>${bar === undefined ? nothing : timeBar(bar)}
  </div>`;
}

function ghostRow(
  { index, lanes: way, waitsFor }: GhostRow,
  lanes: readonly Lane[],
  { id, active, menu, choose }: RowState,
): TemplateResult {
  const waits = waitsFor === undefined ? '' : `waits for you: ${waitsFor}`;
  const name = index === 1 ? 'first request' : 'next request';
  const sentence = [sentenceCase(name), waits].filter((part) => part !== '').join(', ');
  return html`<div class="row ghost ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level="2" aria-selected="false" aria-label=${sentence} title=${sentence} data-vscode-context=${menu} @click=${choose}>
    <span class="number">${index}</span>${strip(lanes, way === undefined ? nothing : requestToCome(way, lanes, heightToCome))}
    <span class="what"><span class="ghost-name">${name}</span><span class="result">${waits}</span></span>
  </div>`;
}

function strip(lanes: readonly Lane[], arrows: unknown): TemplateResult {
  return html`<svg class="lane-strip" height=${rowHeight} aria-hidden="true">${svg`${lifelines(lanes)}${arrows}`}</svg>`;
}
