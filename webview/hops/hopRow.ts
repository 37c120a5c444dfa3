import { nothing, svg, type TemplateResult } from 'lit-html';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { findingCount, hopSentence, hopWords } from '../../src/core/shown/hopWords.ts';
import { html } from '../ui/html.ts';
import { placed } from '../ui/placed.ts';
import { lanePercent } from './lanes.ts';

/** Height of a row in pixels; styles.css has the same. */
export const rowHeight = 66;

const requestY = 25;
const answerY = 51;

/** One hop of the diagram: an arrow to the one who is asked, and one back. An SVG of its own, so that a row can come and go alone. */
export function hopRow(
  hop: HopView,
  lanes: readonly Lane[],
  place: { readonly selected: boolean; readonly troubled: boolean; readonly count: number; readonly choose: () => void },
): TemplateResult {
  const words = hopWords(hop);
  const sentence = hopSentence(hop);
  const findings = findingCount(hop);
  const left = Math.min(lanePercent(hop.from, lanes), lanePercent(hop.to, lanes));
  return html`<div
    class="hop-row ${place.selected ? 'selected' : ''} ${place.troubled ? 'troubled' : ''} ${hop.outcome.kind}"
    id="hop-${hop.index}" role="option" aria-selected=${place.selected ? 'true' : 'false'} aria-posinset=${hop.index} aria-setsize=${place.count}
    aria-label=${sentence} title=${sentence} @click=${place.choose}>
    <span class="hop-number">${hop.index}</span>
    <div class="hop-lanes">
      <svg class="hop-arrows" width="100%" height=${rowHeight} aria-hidden="true">
        ${lanes.map((lane) => svg`<line class="lifeline" x1="${lanePercent(lane, lanes)}%" x2="${lanePercent(lane, lanes)}%" y1="0" y2=${rowHeight}></line>`)}
        ${hop.from === hop.to ? selfArrow(left) : arrows(hop, lanes)}
      </svg>
      <div class="hop-texts" ${placed({ left: `${left}%` })}>
        <div class="hop-request">${hop.label}</div>
        <div class="hop-answer">
          ${words.status === '' ? nothing : html`<span class="status ${words.tone}">${words.status}</span>`}
          ${words.time === '' ? nothing : html`<span>${words.time}</span>`}
          <span class="hop-gist">${words.gist}</span>
          ${findings === '' ? nothing : html`<span class="hop-findings">${findings}</span>`}
        </div>
      </div>
    </div>
  </div>`;
}

function arrows(hop: HopView, lanes: readonly Lane[]): TemplateResult {
  const from = lanePercent(hop.from, lanes);
  const to = lanePercent(hop.to, lanes);
  const answered = hop.outcome.kind === 'answered';
  return svg`<line class="arrow" x1="${from}%" x2="${to}%" y1=${requestY} y2=${requestY}></line>${head(to, requestY, from < to)}
    <line class="arrow answer" x1="${to}%" x2="${from}%" y1=${answerY} y2=${answerY}></line>
    ${answered ? head(from, answerY, to < from) : nothing}${hop.outcome.kind === 'failed' ? cross(to) : nothing}`;
}

/** The point of an arrow at a lane. A nested SVG can stand at a percentage, a path cannot. */
function head(percent: number, y: number, pointsRight: boolean): TemplateResult {
  return svg`<svg class="arrow-head" x="${percent}%" y=${y} overflow="visible"><path d=${pointsRight ? 'M-1 0l-8-4v8z' : 'M1 0l8-4v8z'}></path></svg>`;
}

function cross(percent: number): TemplateResult {
  return svg`<svg class="arrow-cross" x="${percent}%" y=${answerY} overflow="visible"><path d="M-5-5L5 5M-5 5L5-5"></path></svg>`;
}

function selfArrow(percent: number): TemplateResult {
  return svg`<svg class="arrow-loop" x="${percent}%" y="0" overflow="visible"><path class="arrow" d="M0 ${requestY}h34v${answerY - requestY}h-26"></path></svg>${head(percent, answerY, false)}`;
}
