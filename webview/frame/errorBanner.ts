import { nothing, type TemplateResult } from 'lit-html';
import type { FlowErrorView, HopView } from '../../src/core/runs/views.ts';
import type { RemedyAction } from '../../src/messages.ts';
import { messageText } from '../checks/findingItem.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { quietButton } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';

const remedyLabels: Readonly<Record<RemedyAction, string>> = {
  openConfiguration: 'Open the configuration',
  openApplicationSettings: 'Show the application settings',
  clearSession: 'Clear the session',
  addRedirectUri: 'Add the redirect URI …',
  retryWithRegisteredMethod: 'Retry with the registered method',
  runAgain: 'Run again',
  storeClientSecret: 'Store the secret …',
  storePassword: 'Store the password …',
  storePasskey: 'Store the passkey …',
  openInBrowser: 'Sign on in the browser',
  pushRequest: 'Push the request',
  signRequest: 'Send a signed request object',
  requestScope: 'Request the scope',
  forcePrompt: 'Run again with prompt=login',
};

function isRemedyAction(name: string): name is RemedyAction {
  return Object.hasOwn(remedyLabels, name);
}

/** Why the flow ended early, where, and what to do. */
export function errorBanner(error: FlowErrorView, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const hop = hops.find(({ id }) => id === error.hop);
  const { correlationId } = error;
  const remedies = (error.remedies ?? []).filter(isRemedyAction);
  return html`<section class="banner" role="alert" aria-label="Why the flow ended">
    <span class="sign" aria-hidden="true">✗</span>
    <div class="banner-text">
      <p class="message">${messageText(error.message, context)}</p>
      ${error.remedy === undefined ? nothing : html`<p class="remedy">${messageText(error.remedy, context)}</p>`}
      ${
        remedies.length === 0
          ? nothing
          : html`<div class="banner-actions">${remedies.map((remedy) => button(remedyLabels[remedy], 'secondary', () => context.post({ type: 'takeRemedy', remedy })))}</div>`
      }
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
