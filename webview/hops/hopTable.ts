import { nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { findingCount, hopWords, isTroubled } from '../../src/core/shown/hopWords.ts';
import { laneName } from '../../src/core/shown/laneName.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { quietButton } from '../ui/secretText.ts';

/** The twin of the diagram: the same hops with the same words as rows of a table, all of them. */
export function hopTable(hops: readonly HopView[], shown: number, end: HopId | undefined, context: PanelContext): TemplateResult {
  return html`<div class="hop-table-scroll" tabindex="0" role="region" aria-label="Table of hops">
    <table class="hop-table">
      <caption class="hidden">Hops of the flow in the order sent</caption>
      <thead><tr><th scope="col"><span class="hidden">Hop</span></th><th scope="col">From</th><th scope="col">To</th><th scope="col">Request</th><th scope="col">Status</th><th scope="col">Time</th><th scope="col">Answer</th></tr></thead>
      <tbody>${repeat(
        hops,
        (hop) => hop.id,
        (hop, place) => tableRow(hop, place === shown, end, context),
      )}</tbody>
    </table>
  </div>`;
}

function tableRow(hop: HopView, selected: boolean, end: HopId | undefined, context: PanelContext): TemplateResult {
  const words = hopWords(hop);
  const choose = (): void => context.dispatch({ type: 'hopChosen', hop: hop.id });
  return html`<tr class="${selected ? 'selected' : ''} ${isTroubled(hop, end) ? 'troubled' : ''}" aria-current=${selected ? 'true' : nothing} @click=${choose}>
    <th scope="row">${hop.index}</th>
    <td>${laneName(hop.from)}</td>
    <td>${laneName(hop.to)}</td>
    <td class="request">${quietButton(hop.label, undefined, choose)}</td>
    <td><span class="status ${words.tone}">${words.status}</span></td>
    <td class="time">${words.time}</td>
    <td class="answer">${words.gist} ${findingCount(hop) === '' ? nothing : html`<span class="hop-findings">${findingCount(hop)}</span>`}</td>
  </tr>`;
}
