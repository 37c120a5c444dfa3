import { html, nothing, type TemplateResult } from 'lit-html';
import type { FormField } from '../../src/protocol/form.ts';
import type { HeaderField } from '../../src/protocol/http.ts';
import { describeParameter } from '../../src/protocol/parameters.ts';
import { type BodyField, readBody } from '../bodyReading.ts';
import { formatBytes } from '../durations.ts';
import type { PanelContext } from '../panelContext.ts';
import { type FieldRow, fieldList, part } from './fieldList.ts';
import { jsonText } from './jsonText.ts';
import { quietButton, secretText } from './secretText.ts';

/** The body of a request or of an answer. */
export interface MessageBody {
  readonly where: 'request' | 'response';
  readonly text: string | undefined;
  readonly headers: readonly HeaderField[];
  /** Of an answer: bytes read, and whether the server sent more. */
  readonly read?: { readonly bytes: number; readonly cut: boolean };
  /** Keys of the opened parts. */
  readonly expanded: readonly string[];
}

const mostCharsAtOnce = 100_000;

/** A body as fields with their meaning, pretty-printed, and raw on demand. */
export function messageBody(body: MessageBody, context: PanelContext): TemplateResult {
  const { secrets } = context;
  const reading = readBody(body.text, body.headers);
  const rawKey = `raw:${body.where}`;
  const isRaw = body.expanded.includes(rawKey);
  const rawToggle = quietButton(isRaw ? 'formatted' : 'raw', isRaw ? 'Show the body formatted' : 'Show the body as sent', () =>
    context.dispatch({ type: 'partToggled', key: rawKey }),
  );
  if (reading.kind === 'empty') return part('Body', html`<p class="dim">No body.</p>`);
  if (isRaw) return html`${part('Body', longText(body, body.text ?? '', false, context), rawToggle)}${cutMark(body)}`;
  switch (reading.kind) {
    case 'form':
      return html`${part('Body', fieldList(parameterRows(reading.fields, body.where, context)), rawToggle)}${cutMark(body)}`;
    case 'json':
      // The fields of a flat request say all that its text says.
      if (body.where === 'request' && reading.isFlat)
        return html`${part('Body', fieldList(reading.fields.map((field) => bodyFieldRow(field, body.where, context))), rawToggle)}${cutMark(body)}`;
      return html`${reading.fields.length === 0 ? nothing : part('Fields', fieldList(reading.fields.map((field) => bodyFieldRow(field, body.where, context))))}
        ${part('Body', longText(body, reading.pretty, true, context), rawToggle)}${cutMark(body)}`;
    case 'text':
      return html`${part('Body', html`<pre class="body">${secretText(clip(body, reading.text), secrets, 'button')}</pre>${showAll(body, reading.text, context)}`)}${cutMark(body)}`;
  }
}

function longText(body: MessageBody, text: string, isJson: boolean, context: PanelContext): TemplateResult {
  const shown = clip(body, text);
  const content = isJson ? jsonText(shown, context.secrets) : secretText(shown, context.secrets, 'button');
  return html`<pre class="body">${content}</pre>${showAll(body, text, context)}`;
}

function clip(body: MessageBody, text: string): string {
  return text.length <= mostCharsAtOnce || body.expanded.includes(`all:${body.where}`) ? text : text.slice(0, mostCharsAtOnce);
}

function showAll(body: MessageBody, text: string, context: PanelContext): TemplateResult | typeof nothing {
  if (clip(body, text).length === text.length) return nothing;
  const key = `all:${body.where}`;
  return html`<p>${quietButton(`Show all ${formatBytes(text.length)}`, undefined, () => context.dispatch({ type: 'partToggled', key }))}</p>`;
}

function cutMark(body: MessageBody): TemplateResult | typeof nothing {
  if (body.read?.cut !== true) return nothing;
  return html`<p class="cut-mark">The body ends here: the server sent more than the ${formatBytes(body.read.bytes)} that are kept.</p>`;
}

/** Parameters of a URL or a form, in the order sent, each with what it means. */
export function parameterRows(fields: readonly FormField[], where: 'request' | 'response', context: PanelContext): readonly FieldRow[] {
  return fields.map(([name, value]) => ({
    name,
    value: value === '' ? html`<span class="dim">empty</span>` : secretText(value, context.secrets, 'actions'),
    ...describeParameter(name, where),
  }));
}

export function headerRows(headers: readonly HeaderField[], context: PanelContext): readonly FieldRow[] {
  return headers.map(([name, value]) => ({
    name,
    value: secretText(value, context.secrets, 'actions'),
    ...describeParameter(name, 'header'),
  }));
}

export function bodyFieldRow(field: BodyField, where: 'request' | 'response', context: PanelContext): FieldRow {
  const { path, value } = field;
  return {
    name: path,
    value: typeof value === 'string' ? secretText(value, context.secrets, 'actions') : JSON.stringify(value),
    type: typeof value === 'string' ? 'text' : 'number',
    ...describeParameter(path, where),
  };
}
