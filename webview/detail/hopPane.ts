import { nothing, type TemplateResult } from 'lit-html';
import type { HopView } from '../../src/core/runs/views.ts';
import { curlCommand, rawMessages } from '../../src/core/shown/detail/copiedMessage.ts';
import { faultsOf } from '../../src/core/shown/detail/faults.ts';
import { hopLead } from '../../src/core/shown/detail/hopLead.ts';
import { isSentByUs } from '../../src/core/shown/detail/isSentByUs.ts';
import { receivedFields, sentFields } from '../../src/core/shown/detail/messageFields.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { copyButton } from '../ui/copyButton.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { saidText } from '../ui/values/saidText.ts';
import { assertionPart } from './assertionPart.ts';
import type { DetailContext } from './detailContext.ts';
import { hopFolds } from './hopFolds.ts';
import { receivedSection, sentSection } from './messageSections.ts';
import { paneTitle } from './paneTitle.ts';
import { sentJwtPart } from './sentJwtPart.ts';
import { tokenFolds } from './tokenFolds.ts';

/** Everything about one hop: what happened, what was sent and received by importance, the rest in folds. */
export function hopPane(hop: HopView, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const sent = sentFields(hop, run.tags);
  const received = receivedFields(hop, run.tags);
  const faults = faultsOf(run, hop, sent, received);
  return html`${paneTitle({ mark: hop.index, title: html`<code title=${hop.label}>${hop.label}</code>`, facts: outcomeFacts(hop), actions: copyActions(hop, detail) })}
    <p class="lead">${saidText(hopLead(run, hop, context.words), context)}</p>
    ${sentSection(hop, sent, faults, detail)}
    ${hop.assertion === undefined ? nothing : assertionPart(hop.assertion, context)}
    ${hop.jwts === undefined ? nothing : hop.jwts.map((jwt) => sentJwtPart(jwt, context))}
    ${receivedSection(hop, received, faults, detail)}
    ${tokenFolds(hop, detail)}
    ${hopFolds(hop, sent, detail)}`;
}

function outcomeFacts({ outcome }: HopView): TemplateResult {
  if (outcome.kind === 'pending') return html`<span class="chip">waiting</span>`;
  const time = formatDuration(outcome.timing.totalMs);
  switch (outcome.kind) {
    case 'failed':
      return html`<span class="chip bad">no response</span> ${time}`;
    case 'handedOver':
      return html`<span class="chip">in the browser</span> ${time}`;
    case 'answered':
      return html`<span class="chip" title=${outcome.statusText === '' ? nothing : outcome.statusText}>${outcome.status}</span> ${time}`;
  }
}

function copyActions(hop: HopView, { context }: DetailContext): TemplateResult {
  const copy = (text: string) => (): void => context.post({ type: 'copyText', text });
  return html`${isSentByUs(hop) ? copyButton('Copy as curl command, with tags in place of secrets', copy(curlCommand(hop)), undefined, 'terminal', 'c') : nothing}
    ${copyButton('Copy request and response, with tags in place of secrets', copy(rawMessages(hop)), undefined, 'code', 'r')}
    ${isSentByUs(hop) ? iconButton('edit', 'Edit and Resend…', () => context.post({ type: 'resendHop', hop: hop.id }), { key: 'e' }) : nothing}`;
}
