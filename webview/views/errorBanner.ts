import { html, nothing, type TemplateResult } from 'lit-html';
import type { FlowErrorView, HopView } from '../../src/flow/views.ts';
import type { PanelContext } from '../panelContext.ts';
import { messageText } from './findingItem.ts';
import { quietButton } from './secretText.ts';
import { specLink } from './specLink.ts';

/** Why the flow ended early, where, and what to do. */
export function errorBanner(error: FlowErrorView, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const hop = hops.find(({ id }) => id === error.hop);
  const { correlationId } = error;
  return html`<section class="banner" role="alert" aria-label="Why the flow ended">
    <span class="sign" aria-hidden="true">✗</span>
    <div class="banner-text">
      <p class="message">${messageText(error.message, context)}</p>
      ${error.remedy === undefined ? nothing : html`<p class="remedy">${messageText(error.remedy, context)}</p>`}
      <p class="banner-facts">
        ${hop === undefined ? nothing : quietButton(`Hop ${hop.index}: ${hop.label}`, 'Show this hop', () => context.dispatch({ type: 'hopChosen', hop: hop.id }))}
        <code>${error.code}</code>
        ${error.spec === undefined ? nothing : specLink(error.spec)}
        ${
          correlationId === undefined
            ? nothing
            : html`<span>Correlation ID <code>${correlationId}</code> ${quietButton('copy', 'Copy the correlation ID', () => context.post({ type: 'copyText', text: correlationId }))}</span>`
        }
      </p>
    </div>
  </section>`;
}
