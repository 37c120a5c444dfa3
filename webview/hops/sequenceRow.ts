import { nothing, svg, type TemplateResult } from 'lit-html';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { placed } from '../ui/placed.ts';
import { rowSentence, rowTexts } from './hopTexts.ts';
import { type ArrowHeights, laneArrows, lifelines } from './laneArrows.ts';
import { lanePercent } from './lanes.ts';
import type { FoldRow, HopRow, ListRow } from './listModel.ts';
import { listRow, type RowState, rowHeight } from './listRow.ts';

/** Height of a hop in the tall diagram, in pixels; hops.css has the same. */
const hopHeight = 44;

const heights: ArrowHeights = { request: 21.5, response: 39.5 };

export function sequenceRowHeight({ kind }: ListRow): number {
  return kind === 'group' || kind === 'ghost' ? rowHeight : hopHeight;
}

/** A row of the tall sequence diagram: the words of a hop stand on its arrows. Groups are as in the list. */
export function sequenceRow(row: ListRow, lanes: readonly Lane[], state: RowState): TemplateResult {
  return row.kind === 'group' || row.kind === 'ghost' ? listRow(row, lanes, state) : tallRow(row, lanes, state);
}

function tallRow(row: HopRow | FoldRow, lanes: readonly Lane[], { id, selected, active, menu, choose }: RowState): TemplateResult {
  const { hop, troubled } = row;
  const { method, path, result, status, time } = rowTexts(row);
  const sentence = rowSentence(row);
  const left = Math.min(lanePercent(hop.from, lanes), lanePercent(hop.to, lanes));
  return html`<div class="row hop tall ${hop.outcome.kind} ${troubled ? 'troubled' : ''} ${selected ? 'selected' : ''} ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level="2"
    aria-expanded=${row.kind === 'fold' ? String(row.isOpen) : nothing} aria-selected=${String(selected)} aria-label=${sentence} title=${sentence} data-vscode-context=${menu} @click=${choose}>
    <span class="number">${row.kind === 'fold' ? icon(row.isOpen ? 'chevron-down' : 'chevron-right') : nothing}${hop.index}</span>
    <div class="tall-lanes">
      <svg class="tall-strip" width="100%" height=${hopHeight} aria-hidden="true">${svg`${lifelines(lanes)}${laneArrows(hop, lanes, heights)}`}</svg>
      <div class="tall-texts" ${placed({ left: `${left}%` })}>
        <div class="tall-request"><code class="method">${method}</code> <code class="path">${path}</code>${row.kind === 'fold' ? html` <span class="count">× ${row.count}</span>` : nothing}</div>
        <div class="tall-response"><span class="status">${status}</span> <span class="result">${result}</span></div>
      </div>
    </div>
    <span class="time">${time}</span>
  </div>`;
}
