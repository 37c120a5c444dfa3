import { nothing, type TemplateResult } from 'lit-html';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import type { RowState } from './listRow.ts';
import type { ResultRow } from './resultRows.ts';
import { rowLife } from './rowLife.ts';

/** A token, PKCE or the checks in one line below the hops. */
export function resultRow(row: ResultRow, { id, selected, active, menu, choose }: RowState): TemplateResult {
  const { name, facts, trouble, life } = row;
  const said = [name, trouble, facts].filter((part) => part !== undefined && part !== '').join(', ');
  return html`<div class="row outcome ${selected ? 'selected' : ''} ${active ? 'active' : ''}" id=${id} role="treeitem" aria-level="1" aria-selected=${String(selected)}
    aria-label=${said} title=${said} data-vscode-context=${menu} @click=${choose}>
    ${icon(row.icon)}<span class="outcome-name">${name}</span>
    <span class="facts">${trouble === undefined ? nothing : html`<span class="trouble">${trouble}</span>${facts === '' ? nothing : ' · '}`}${facts}</span>
    ${life === undefined ? nothing : rowLife(life)}
  </div>`;
}
