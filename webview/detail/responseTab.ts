import { nothing, type TemplateResult } from 'lit-html';
import { headerValue } from '../../src/core/http/http.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatBytes, formatDuration } from '../../src/core/shown/durations.ts';
import { responsePlace } from '../../src/core/shown/messagePlaces.ts';
import { splitUrl } from '../../src/core/shown/urlParts.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { headerRows, messageBody, parameterRows } from './messageBody.ts';

/** What came back, or why nothing did. */
export function responseTab(hop: HopView, expanded: readonly string[], context: PanelContext): TemplateResult {
  const { outcome } = hop;
  switch (outcome.kind) {
    case 'pending':
      return html`<p class="dim">Waiting for the answer …</p>`;
    case 'handedOver':
      return html`<p class="purpose">${secretText(outcome.message, context.secrets, 'button')}</p>`;
    case 'failed':
      return html`<div class="failure">
        <p><strong>No answer after ${formatDuration(outcome.timing.totalMs)}.</strong> ${secretText(outcome.failure.message, context.secrets, 'button')}</p>
        ${outcome.failure.remedy === undefined ? nothing : html`<p>${secretText(outcome.failure.remedy, context.secrets, 'button')}</p>`}
        <p class="dim"><code>${outcome.failure.code}</code></p>
      </div>`;
    case 'answered': {
      const location = headerValue(outcome.headers, 'location');
      return html`<p class="status-line"><span class="status ${statusTone(outcome.status)}">${outcome.status}</span> ${outcome.statusText} <span class="dim">${formatBytes(outcome.bodyBytes)}</span></p>
        ${location === undefined ? nothing : part('Location', fieldList(locationRows(location, responsePlace(hop, outcome.status, 'url'), context)))}
        ${part('Headers', fieldList(headerRows(outcome.headers, responsePlace(hop, outcome.status, 'header'), context)))}
        ${messageBody({ where: 'response', place: responsePlace(hop, outcome.status, 'body'), text: outcome.body, headers: outcome.headers, read: { bytes: outcome.bodyBytes, cut: outcome.bodyCut }, expanded }, context)}`;
    }
  }
}

/** Where a redirect leads: its address and the parameters it carries in query and fragment. */
export function locationRows(location: string, place: MeaningPlace, context: PanelContext): readonly FieldRow[] {
  const url = splitUrl(location, context.secrets.tags);
  return [
    { name: 'location', value: secretText(url.address, context.secrets, 'button') },
    ...parameterRows([...url.query, ...url.fragment], place, context),
  ];
}

export function statusTone(status: number): 'ok' | 'bad' {
  return status < 400 ? 'ok' : 'bad';
}
