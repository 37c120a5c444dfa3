import type { TemplateResult } from 'lit-html';
import { html } from '../../ui/html.ts';
import { placed } from '../../ui/placed.ts';
import type { TimeBar } from './timeAxis.ts';

/** When a row was under way, in a column on the axis of the run. However short it was, it can be seen. */
export function timeBar({ from, length, words }: TimeBar): TemplateResult {
  return html`<span class="waterfall" title=${words}><span class="time-bar" ${placed({ left: percent(from), width: percent(length) })}></span></span>`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
