import { nothing, type TemplateResult } from 'lit-html';
import type { FormField } from '../../src/core/http/form.ts';
import type { HeaderField } from '../../src/core/http/http.ts';
import { compactJson, deeperLevelsNote } from '../../src/core/json/printJson.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import { type BodyField, type BodyReading, readBody } from '../../src/core/shown/bodyReading.ts';
import { formatBytes } from '../../src/core/shown/durations.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { jsonText } from '../ui/jsonText.ts';
import { quietButton, secretText } from '../ui/secretText.ts';

/** The body of a request or of an answer. */
export interface MessageBody {
  readonly where: 'request' | 'response';
  readonly place: MeaningPlace;
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
  const reading = readBody(body.text, body.headers);
  if (reading.kind === 'empty') return part('Body', html`<p class="dim">No body.</p>`);
  return html`${bodyParts(body, reading, context)}${cutMark(body)}`;
}

function bodyParts(body: MessageBody, reading: Exclude<BodyReading, { kind: 'empty' }>, context: PanelContext): TemplateResult {
  const raw = body.text ?? '';
  if (reading.kind === 'text') return part('Body', longText(body, raw, false, context), copyButton(raw, context));
  const isRaw = body.expanded.includes(rawKey(body));
  const text = isRaw || reading.kind === 'form' ? raw : reading.pretty;
  const actions = html`${copyButton(text, context)} ${rawToggle(body, isRaw, context)}`;
  if (isRaw) return part('Body', longText(body, raw, false, context), actions);
  if (reading.kind === 'form') return part('Body', fieldList(parameterRows(reading.fields, body.place, context)), actions);
  const rows = reading.fields.map((field) => bodyFieldRow(field, body.place, context));
  // The fields of a flat request say all that its text says.
  if (body.where === 'request' && reading.isFlat) return part('Body', fieldList(rows), actions);
  return html`${rows.length === 0 ? nothing : part('Fields', fieldList(rows))}${part('Body', html`${longText(body, text, true, context)}${depthMark(reading)}`, actions)}`;
}

function rawKey({ where }: MessageBody): string {
  return `raw:${where}`;
}

function rawToggle(body: MessageBody, isRaw: boolean, context: PanelContext): TemplateResult {
  const toggle = (): void => context.dispatch({ type: 'partToggled', key: rawKey(body) });
  return isRaw ? quietButton('formatted', 'Show the body formatted', toggle) : quietButton('raw', 'Show the body as sent', toggle);
}

function copyButton(text: string, context: PanelContext): TemplateResult {
  return quietButton('copy', 'Copy the body, with tags in place of secrets', () => context.post({ type: 'copyText', text }));
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

function depthMark(reading: Extract<BodyReading, { kind: 'json' }>): TemplateResult | typeof nothing {
  return reading.isDeep ? html`<p class="dim">${deeperLevelsNote}</p>` : nothing;
}

function cutMark(body: MessageBody): TemplateResult | typeof nothing {
  if (body.read?.cut !== true) return nothing;
  return html`<p class="cut-mark">The body ends here: the server sent more than the ${formatBytes(body.read.bytes)} that are kept.</p>`;
}

/** Parameters of a URL or a form, in the order sent, each with what it means. */
export function parameterRows(fields: readonly FormField[], place: MeaningPlace, context: PanelContext): readonly FieldRow[] {
  return fields.map(([name, value]) => ({
    name,
    value: value === '' ? html`<span class="dim">empty</span>` : secretText(value, context.secrets, 'actions'),
    ...meaningOf(place, name, context.words),
  }));
}

export function headerRows(headers: readonly HeaderField[], place: MeaningPlace, context: PanelContext): readonly FieldRow[] {
  return headers.map(([name, value]) => ({
    name,
    value: secretText(value, context.secrets, 'actions'),
    ...meaningOf(place, name, context.words),
  }));
}

export function bodyFieldRow(field: BodyField, place: MeaningPlace, context: PanelContext): FieldRow {
  const { path, value } = field;
  return {
    name: path,
    value: typeof value === 'string' ? secretText(value, context.secrets, 'actions') : compactJson(value),
    type: typeof value === 'string' ? 'text' : 'number',
    ...meaningOf(place, path, context.words),
  };
}
