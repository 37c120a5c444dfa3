import { nothing, type TemplateResult } from 'lit-html';
import type { PanelContext } from '../../state/panelContext.ts';
import { copyButton } from '../copyButton.ts';
import { html } from '../html.ts';
import { specLink } from '../specLink.ts';

/** A name, its value, and what there is to say about it: where it comes from, or what it means. */
export interface ValueRow {
  readonly name: string;
  /** What the name means; the tooltip of the name. */
  readonly meaning?: string;
  /** Where the name is defined; the name is then a link. */
  readonly spec?: string;
  readonly value: unknown;
  /** What the copy button copies, as far as it is no secret; without it there is no button. */
  readonly copied?: string;
  /** All of the value where nothing is copied: its tooltip, since it may be cut. */
  readonly whole?: string;
  /** Stays on one line where it is a text, which is then its tooltip. */
  readonly note?: unknown;
}

/** As many as a person reads, and a page draws at once: a server may send ten thousand. */
const mostRows = 200;

/** Names, values and notes in three columns, the first 200 of them; in a narrow pane the note goes under the value. @param values whether long ones are cut */
export function valueRows(rows: readonly ValueRow[], context: PanelContext, values: 'one line' | 'whole' = 'one line'): TemplateResult {
  const shown = rows.slice(0, mostRows);
  return html`<dl class="values ${values === 'whole' ? 'whole-values' : ''}">${shown.map((row) => valueRow(row, context))}</dl>
    ${shown.length === rows.length ? nothing : html`<p class="prose dim">${shown.length} of ${rows.length} are shown.</p>`}`;
}

function valueRow({ name, meaning, spec, value, copied, whole, note }: ValueRow, context: PanelContext): TemplateResult {
  const copy = (): void => context.post({ type: 'copyText', text: copied ?? '' });
  return html`<div class="value-row" data-row>
    <dt title=${meaning ?? name}>${spec === undefined ? name : specLink(spec, name)}</dt>
    <dd class="value"><span class="value-content" title=${copied ?? whole ?? nothing}>${value}</span>${copied === undefined ? nothing : html`<span class="value-actions">${copyButton(`Copy ${name}`, copy)}</span>`}</dd>
    <dd class="note ${typeof note === 'string' ? 'one-line' : ''}" title=${typeof note === 'string' ? note : nothing}>${note ?? nothing}</dd>
  </div>`;
}
