import { nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { laneName } from '../../src/core/shown/laneName.ts';
import { hopMenu, noMenu } from '../menu/hopMenu.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { textButton } from '../ui/values/textButton.ts';
import { rowTexts } from './hopTexts.ts';
import type { HopRow, ListModel } from './listModel.ts';

/** The twin of the list for screen readers: the same hops with the same words as rows of a table, all of them. */
export function hopTable({ rows }: ListModel, selectedKey: string | undefined, context: PanelContext): TemplateResult {
  const hops = rows.filter((row) => row.kind === 'hop');
  return html`<div class="hop-table-scroll" tabindex="0" role="region" aria-label="Table of hops">
    <table class="hop-table">
      <caption class="hidden">Hops of the run in the order sent</caption>
      <thead><tr><th scope="col"><span class="hidden">Hop</span></th><th scope="col">From</th><th scope="col">To</th><th scope="col">Request</th><th scope="col">Status</th><th scope="col">Time</th><th scope="col">Result</th></tr></thead>
      <tbody>${repeat(
        hops,
        ({ key }) => key,
        (row) => tableRow(row, row.key === selectedKey, context),
      )}</tbody>
    </table>
  </div>`;
}

function tableRow(row: HopRow, selected: boolean, context: PanelContext): TemplateResult {
  const { hop, troubled } = row;
  const { method, path, result, status, time } = rowTexts(row);
  const choose = (): void => context.dispatch({ type: 'hopChosen', hop: hop.id });
  return html`<tr class="${selected ? 'selected' : ''} ${troubled ? 'troubled' : ''}" aria-current=${selected ? 'true' : nothing} data-vscode-context=${row.edits === undefined ? hopMenu(hop) : noMenu} @click=${choose}>
    <th scope="row">${hop.index}</th>
    <td class="who">${laneName(hop.from)}</td>
    <td class="who">${laneName(hop.to)}</td>
    <td class="request">${textButton(`${method} ${path}`, choose)}</td>
    <td class="status">${status}</td>
    <td class="time">${time}</td>
    <td class="answer" title=${result}>${result}</td>
  </tr>`;
}
