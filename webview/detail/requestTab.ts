import { nothing, type TemplateResult } from 'lit-html';
import { headerValue } from '../../src/core/http/http.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { readBody } from '../../src/core/shown/bodyReading.ts';
import { requestPlace, responsePlace } from '../../src/core/shown/messagePlaces.ts';
import { splitUrl } from '../../src/core/shown/urlParts.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { assertionPart } from './assertionPart.ts';
import { bodyFieldRow, headerRows, messageBody, parameterRows } from './messageBody.ts';
import { locationRows } from './responseTab.ts';
import { sentJwtPart } from './sentJwtPart.ts';

/** What was sent, in the order of the wire, and what the answer brought in a few lines. */
export function requestTab(hop: HopView, expanded: readonly string[], context: PanelContext): TemplateResult {
  const { request } = hop;
  const url = splitUrl(request.url, context.secrets.tags);
  const parameters = [...url.query, ...url.fragment];
  return html`<p class="purpose">${purposeText(hop.purpose, context)}</p>
    ${part('URL', html`<p class="url"><span class="method">${request.method}</span> ${secretText(url.address, context.secrets, 'button')}</p>`)}
    ${parameters.length === 0 ? nothing : part('Parameters', fieldList(parameterRows(parameters, requestPlace(hop, 'url'), context)))}
    ${part('Headers', request.headers.length === 0 ? html`<p class="dim">None recorded.</p>` : fieldList(headerRows(request.headers, requestPlace(hop, 'header'), context)))}
    ${request.body === undefined ? nothing : messageBody({ where: 'request', place: requestPlace(hop, 'body'), text: request.body, headers: request.headers, expanded }, context)}
    ${hop.assertion === undefined ? nothing : assertionPart(hop.assertion, context)}
    ${(hop.jwts ?? []).map((jwt) => sentJwtPart(jwt, context))}
    ${answerPart(hop, context)}`;
}

const statusWord = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

/** Flow statuses stand out: they are what one hop hands to the next. */
function purposeText(purpose: string, context: PanelContext): readonly unknown[] {
  const parts: unknown[] = [];
  let from = 0;
  for (const match of purpose.matchAll(statusWord)) {
    parts.push(secretText(purpose.slice(from, match.index), context.secrets, 'button'), html`<strong>${match[0]}</strong>`);
    from = match.index + match[0].length;
  }
  parts.push(secretText(purpose.slice(from), context.secrets, 'button'));
  return parts;
}

const mostAnswerRows = 6;

/** The telling parts of the answer; the Response tab has all of it. */
function answerPart(hop: HopView, context: PanelContext): TemplateResult | typeof nothing {
  const { outcome } = hop;
  if (outcome.kind !== 'answered') return nothing;
  const location = headerValue(outcome.headers, 'location');
  const body = readBody(outcome.body, outcome.headers);
  const rows: FieldRow[] = [];
  if (location !== undefined) rows.push(...locationRows(location, responsePlace(hop, outcome.status, 'url'), context));
  if (body.kind === 'json')
    rows.push(...body.fields.map((field) => bodyFieldRow(field, responsePlace(hop, outcome.status, 'body'), context)));
  const kept = rows.slice(0, mostAnswerRows);
  kept.push(
    ...outcome.cookies.map((cookie) => ({
      name: `set-cookie ${cookie.name}`,
      value: secretText(cookie.value, context.secrets, 'actions'),
      meaning: cookie.attributes.join(' · '),
    })),
  );
  if (kept.length === 0) return nothing;
  const more = rows.length - mostAnswerRows;
  return part(
    'Answer',
    html`${fieldList(kept)}${more > 0 ? html`<p class="dim">${more} more ${more === 1 ? 'field' : 'fields'} under Response.</p>` : nothing}`,
  );
}
