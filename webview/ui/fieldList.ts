import { nothing, type TemplateResult } from 'lit-html';
import { html } from './html.ts';
import { specLink } from './specLink.ts';

/** One name and its value, with what it means. */
export interface FieldRow {
  readonly name: string;
  /** Makes the name a link to where it is defined, for lists with no room for the citation. */
  readonly nameSpec?: string;
  readonly value: unknown;
  /** How the value is coloured. */
  readonly type?: 'text' | 'number' | 'prose';
  readonly meaning?: unknown;
  readonly spec?: string;
}

/** Names, values and meanings in three columns; the columns stack where the list is narrow. */
export function fieldList(rows: readonly FieldRow[]): TemplateResult {
  const explained = rows.some((row) => row.meaning !== undefined || row.spec !== undefined);
  return html`<dl class="fields ${explained ? 'explained' : ''}">${rows.map(fieldRow)}</dl>`;
}

function fieldRow({ name, nameSpec, value, type = 'text', meaning, spec }: FieldRow): TemplateResult {
  const hasMeaning = meaning !== undefined || spec !== undefined;
  return html`<div class="field">
    <dt>${nameSpec === undefined ? name : specLink(nameSpec, name)}</dt>
    <dd class="value ${type}">${value}</dd>
    ${hasMeaning ? html`<dd class="meaning">${meaning ?? nothing} ${spec === undefined ? nothing : specLink(spec)}</dd>` : nothing}
  </div>`;
}

/** A headed part of a column. */
export function part(title: unknown, content: unknown, actions?: unknown): TemplateResult {
  return html`<section class="part">
    <div class="part-title"><h3>${title}</h3>${actions === undefined ? nothing : html`<div class="part-actions">${actions}</div>`}</div>
    ${content}
  </section>`;
}
