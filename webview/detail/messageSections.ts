import { nothing, type TemplateResult } from 'lit-html';
import type { HeaderField } from '../../src/core/http/http.ts';
import { mediaType } from '../../src/core/http/http.ts';
import { describeClaim } from '../../src/core/meaning/claims.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import type { Fault } from '../../src/core/shown/detail/faults.ts';
import { inOrder } from '../../src/core/shown/detail/fieldOrder.ts';
import type { MessageField, MessageFields } from '../../src/core/shown/detail/messageFields.ts';
import { originOfReceived, originOfSent } from '../../src/core/shown/detail/provenance.ts';
import type { Said } from '../../src/core/shown/detail/said.ts';
import { formatBytes } from '../../src/core/shown/durations.ts';
import { requestPlace, responsePlace } from '../../src/core/shown/messagePlaces.ts';
import { hasTag } from '../../src/core/shown/tags.ts';
import { html } from '../ui/html.ts';
import { messageValue, secretText } from '../ui/secretText.ts';
import { isLongWord, shortenedText } from '../ui/shortenedText.ts';
import { differenceText } from '../ui/values/differenceText.ts';
import { saidText } from '../ui/values/saidText.ts';
import { section } from '../ui/values/section.ts';
import { timeText } from '../ui/values/timeText.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';
import { bodyActions, bodyText, type ShownBody } from './bodyText.ts';
import type { DetailContext } from './detailContext.ts';

/** What the request carried, the parameter at fault first. */
export function sentSection(hop: HopView, sent: MessageFields, faults: readonly Fault[], detail: DetailContext): TemplateResult {
  const { request } = hop;
  const body: ShownBody = {
    hop: hop.id,
    where: 'request',
    text: request.body ?? '',
    reading: sent.body,
    isCut: false,
    headers: request.headers,
  };
  const fields = inOrder(
    sent.fields,
    'sent',
    faults.map(({ name }) => name),
  );
  const rows = fields.map((field): ValueRow => {
    const fault = faults.find(({ name }) => name === field.name);
    return fieldRow(field, { origin: originOfSent(detail.run, hop, field), place: requestPlace(hop, partOf(field)), fault }, detail);
  });
  const facts = [formOf(sent, request.headers), sizeOf(request.body, rows.length)].filter((fact) => fact !== '').join(' · ');
  return section(
    'Sent',
    facts,
    html`${list(rows, body, 'No parameters and no body.', detail)}${bodyText(body, detail)}`,
    bodyActions(body, detail),
  );
}

/** What the response carried, or why there is none. */
export function receivedSection(
  hop: HopView,
  received: MessageFields | undefined,
  faults: readonly Fault[],
  detail: DetailContext,
): TemplateResult | typeof nothing {
  const { outcome } = hop;
  if (outcome.kind === 'failed') {
    const { failure } = outcome;
    return section(
      'Received',
      'nothing',
      html`<p class="prose">${secretText(failure.message, detail.context.secrets, 'button')}</p>
        ${failure.remedy === undefined ? nothing : html`<p class="prose">${secretText(failure.remedy, detail.context.secrets, 'button')}</p>`}
        <p class="prose dim"><code>${failure.code}</code></p>`,
    );
  }
  if (outcome.kind !== 'answered' || received === undefined) return nothing;
  const body: ShownBody = {
    hop: hop.id,
    where: 'response',
    text: outcome.body,
    reading: received.body,
    isCut: outcome.bodyCut,
    bytes: outcome.bodyBytes,
    headers: outcome.headers,
  };
  const place = (part: MeaningPlace['part']): MeaningPlace => responsePlace(hop, outcome.status, part);
  const atFault = new Set(faults.map(({ name }) => name));
  const rows = inOrder(received.fields, 'received', []).map((field) => {
    const namesFault = /^details\[\d\]\.target$/.test(field.name) && atFault.has(field.value);
    const origin = namesFault ? (['the parameter at fault'] as const) : originOfReceived(detail.run, hop, field);
    return fieldRow(field, { origin, place: place(partOf(field)), fault: undefined }, detail);
  });
  const location: readonly ValueRow[] =
    received.location === undefined
      ? []
      : [
          {
            name: 'location',
            ...meaning(place('header'), 'location', detail),
            value: shownValue('received:location', received.location, detail),
            note: 'where the browser goes next',
            copied: received.location,
          },
        ];
  const isAnswer = received.fields.some(({ part, name }) => part === 'url' && (name === 'code' || name === 'error'));
  const all = isAnswer ? [...rows, ...location] : [...location, ...rows];
  const facts = [formOf(received, outcome.headers), sizeOf(outcome.body, 0, outcome.bodyBytes)].filter((fact) => fact !== '').join(' · ');
  return section('Received', facts, html`${list(all, body, 'No body.', detail)}${bodyText(body, detail)}`, bodyActions(body, detail));
}

function list(rows: readonly ValueRow[], { reading }: ShownBody, none: string, detail: DetailContext): TemplateResult | typeof nothing {
  if (rows.length > 0) return valueRows(rows, detail.context);
  return reading.kind === 'empty' ? html`<p class="prose dim">${none}</p>` : nothing;
}

function partOf({ part }: MessageField): MeaningPlace['part'] {
  return part;
}

interface FieldFacts {
  readonly origin: Said | undefined;
  readonly place: MeaningPlace;
  readonly fault: Fault | undefined;
}

function fieldRow(field: MessageField, { origin, place, fault }: FieldFacts, detail: DetailContext): ValueRow {
  const { name, value } = field;
  const known = meaning(place, name, detail);
  const tagged = hasTag(value, detail.run.tags);
  const time = timeOf(field, place, detail);
  const words = origin === undefined ? (time === undefined ? known.meaning : undefined) : saidText(origin, detail.context);
  const faultWords = fault === undefined ? '' : fault.words === '' ? 'at fault' : fault.words;
  return {
    name,
    ...known,
    value: fault?.parts !== undefined && !tagged ? differenceText(fault.parts) : shownValue(`${place.direction}:${name}`, value, detail),
    note: faultWords === '' ? (words ?? time) : html`<span class="bad">${faultWords}</span>`,
    ...(value === '' ? {} : tagged ? { whole: value } : { copied: value }),
  };
}

/** A claim that is a time (RFC 7519 section 2), for people. */
function timeOf({ name, value, isText }: MessageField, { part }: MeaningPlace, { context }: DetailContext): unknown {
  const isTime = part === 'body' && !isText && describeClaim(name, context.words)?.kind === 'time' && /^\d{9,11}$/.test(value);
  return isTime ? timeText(Number(value) * 1000) : undefined;
}

function shownValue(key: string, value: string, { context, toggled }: DetailContext): unknown {
  if (value === '') return html`<span class="dim">empty</span>`;
  if (isLongWord(value) && !hasTag(value, context.secrets.tags)) return shortenedText(value, `value:${key}`, toggled, context);
  return messageValue(value, context.secrets);
}

function meaning(place: MeaningPlace, name: string, { context }: DetailContext): Pick<ValueRow, 'meaning' | 'spec'> {
  return meaningOf(place, name, context.words) ?? {};
}

/** `query`, `form`, `JSON`, `page`; with both a query and a body, both. */
function formOf({ fields, body, location }: MessageFields, headers: readonly HeaderField[]): string {
  const inUrl = fields.some(({ part }) => part === 'url');
  const url = location === undefined ? (inUrl ? 'query' : '') : 'redirect';
  const content = { empty: '', form: 'form', json: 'JSON', text: textForm(headers) }[body.kind];
  return [url, content].filter((form) => form !== '').join(' and ');
}

function textForm(headers: readonly HeaderField[]): string {
  const type = mediaType(headers);
  return type === 'text/html' ? 'page' : (type ?? 'text');
}

/** A body by its size, a query by its parameters. */
function sizeOf(body: string | undefined, parameters: number, bytes = body?.length ?? 0): string {
  if (bytes > 0) return formatBytes(bytes);
  return parameters === 0 ? '' : parameters === 1 ? '1 parameter' : `${parameters} parameters`;
}
