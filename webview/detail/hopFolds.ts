import { nothing, type TemplateResult } from 'lit-html';
import type { HeaderField } from '../../src/core/http/http.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { clientAuthentication } from '../../src/core/shown/detail/clientAuthentication.ts';
import type { MessageFields } from '../../src/core/shown/detail/messageFields.ts';
import { requestPlace, responsePlace } from '../../src/core/shown/messagePlaces.ts';
import { remarksOfHop } from '../checks/remark.ts';
import { remarkList, remarkSummary } from '../checks/remarkItem.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { messageValue } from '../ui/secretText.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';
import { cookieFold } from './cookieFold.ts';
import { type DetailContext, isOpen, toggle } from './detailContext.ts';
import { timingSummary, timingTable } from './timing.ts';

/** What most people look at only when something is wrong, each with what is in it on its line. */
export function hopFolds(hop: HopView, sent: MessageFields, detail: DetailContext): TemplateResult {
  const own = (key: string, title: string, summary: unknown, content: () => unknown): TemplateResult =>
    fold({ title, summary, isOpen: isOpen(detail, `fold:${key}`), onToggle: toggle(detail, `fold:${key}`), content });
  const authentication = clientAuthentication(hop, sent);
  const remarks = remarksOfHop(detail.run.summary, hop.id);
  return html`<div class="folds">
    ${
      authentication === undefined
        ? nothing
        : own('client', 'Client authentication', `${authentication.method} · ${authentication.words}`, () =>
            authenticationRows(hop, sent, detail),
          )
    }
    ${own('headers', 'Headers', headerCount(hop), () => headerLists(hop, detail))}
    ${cookieFold(hop, detail)}
    ${own('timing', 'Timing', timingSummary(hop), () => timingTable(hop))}
    ${own('checks', 'Checks of this hop', remarkSummary(remarks), () => remarkList(remarks, detail))}
  </div>`;
}

const authenticationFields: ReadonlySet<string> = new Set(['client_id', 'client_secret', 'client_assertion', 'client_assertion_type']);

function authenticationRows(hop: HopView, sent: MessageFields, detail: DetailContext): TemplateResult {
  const header = hop.request.headers.filter(([name]) => name.toLowerCase() === 'authorization');
  const fields = sent.fields.filter(({ name }) => authenticationFields.has(name)).map(({ name, value }): HeaderField => [name, value]);
  return html`${header.length === 0 ? nothing : valueRows(rowsOf(header, requestPlace(hop, 'header'), detail), detail.context)}
    ${fields.length === 0 ? nothing : valueRows(rowsOf(fields, requestPlace(hop, 'body'), detail), detail.context)}`;
}

function headerCount({ request, outcome }: HopView): string {
  const sent = `${request.headers.length} sent`;
  return outcome.kind === 'answered' ? `${sent} · ${outcome.headers.length} received` : sent;
}

function headerLists(hop: HopView, detail: DetailContext): TemplateResult {
  const { request, outcome } = hop;
  return html`<h4 class="group-title">Sent</h4>${headerList(request.headers, requestPlace(hop, 'header'), detail)}
    ${outcome.kind === 'answered' ? html`<h4 class="group-title">Received</h4>${headerList(outcome.headers, responsePlace(hop, outcome.status, 'header'), detail)}` : nothing}`;
}

function headerList(headers: readonly HeaderField[], place: MeaningPlace, detail: DetailContext): TemplateResult {
  return headers.length === 0
    ? html`<p class="prose dim">None recorded.</p>`
    : valueRows(rowsOf(headers, place, detail), detail.context, 'whole');
}

function rowsOf(fields: readonly HeaderField[], place: MeaningPlace, { context }: DetailContext): readonly ValueRow[] {
  return fields.map(([name, value]) => {
    const known = meaningOf(place, name, context.words);
    return { name, ...known, value: messageValue(value, context.secrets), note: known?.meaning };
  });
}
