import { svg, type TemplateResult } from 'lit-html';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { HopOutcomeView, HopView } from '../../src/core/runs/views.ts';
import { lanePercent } from './lanes.ts';

/** Where the two arrows stand, in pixels from the top of a row. */
export interface ArrowHeights {
  readonly request: number;
  readonly response: number;
}

/** From where to where a hop went, and whether something came back. */
export interface HopWay extends Pick<HopView, 'from' | 'to'> {
  readonly outcome: { readonly kind: HopOutcomeView['kind'] };
}

/** The lines of the lanes, through rows of every kind. */
export function lifelines(lanes: readonly Lane[]): readonly TemplateResult[] {
  return lanes.map((lane) => {
    const x = `${lanePercent(lane, lanes)}%`;
    return svg`<line class="lifeline" x1=${x} x2=${x} y1="0" y2="100%"></line>`;
  });
}

/** An arrow to the one who is asked, solid, and one back, dashed; dotted with a hollow head as long as nothing has come. */
export function laneArrows(hop: HopWay, lanes: readonly Lane[], heights: ArrowHeights): TemplateResult {
  const from = lanePercent(hop.from, lanes);
  const to = lanePercent(hop.to, lanes);
  if (from === to) return loop(from, heights);
  if (hop.outcome.kind === 'pending') return requestToCome(hop, lanes, heights.request);
  return svg`<line class="arrow" x1="${from}%" x2="${to}%" y1=${heights.request} y2=${heights.request}></line>
    ${head(to, heights.request, from < to, false)}${response(hop, from, to, heights.response)}`;
}

/** The arrow of a request without a response, sent or still to be sent, at a height in pixels. */
export function requestToCome(way: Pick<HopWay, 'from' | 'to'>, lanes: readonly Lane[], y: number): TemplateResult {
  const from = lanePercent(way.from, lanes);
  const to = lanePercent(way.to, lanes);
  return svg`<line class="arrow pending" x1="${from}%" x2="${to}%" y1=${y} y2=${y}></line>${head(to, y, from < to, true)}`;
}

function response(hop: HopWay, from: number, to: number, y: number): TemplateResult {
  const isThere = hop.outcome.kind !== 'failed';
  return svg`<line class="arrow response" x1="${to}%" x2="${from}%" y1=${y} y2=${y}></line>
    ${isThere ? head(from, y, to < from, false) : svg`<svg class="arrow-cross" x="${to}%" y=${y} overflow="visible"><path d="M-3-3L3 3M-3 3L3-3"></path></svg>`}`;
}

/** The point of an arrow at a lane. A nested SVG can stand at a percentage, a path cannot. */
function head(percent: number, y: number, toRight: boolean, isHollow: boolean): TemplateResult {
  const path = toRight ? 'M-6-3L-.5 0l-5.5 3z' : 'M6-3L.5 0l5.5 3z';
  return svg`<svg class="arrow-head ${isHollow ? 'hollow' : ''}" x="${percent}%" y=${y} overflow="visible"><path d=${path}></path></svg>`;
}

/** What a lane does with itself: the authorization response that reaches the client in the user agent. */
function loop(percent: number, { request, response: back }: ArrowHeights): TemplateResult {
  return svg`<svg x="${percent}%" y="0" overflow="visible"><path class="arrow" d="M0 ${request}h14v${back - request}h-8"></path></svg>${head(percent, back, false, false)}`;
}
