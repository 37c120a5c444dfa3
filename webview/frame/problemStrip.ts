import { nothing, type TemplateResult } from 'lit-html';
import type { FlowErrorView, HopView, OutcomeView } from '../../src/core/runs/views.ts';
import { type Comparison, comparisonIn } from '../../src/core/shown/detail/comparison.ts';
import { messageAtHop } from '../../src/core/shown/messageAtHop.ts';
import { outcomeWords } from '../../src/core/shown/outcomeWords.ts';
import type { RemedyAction } from '../../src/messages.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { button } from '../ui/components.ts';
import { copyButton } from '../ui/copyButton.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { textButton } from '../ui/values/textButton.ts';

const remedyLabels: Readonly<Record<RemedyAction, string>> = {
  openConfiguration: 'Open Configuration',
  editEnvironment: 'Edit Environment…',
  openApplicationSettings: 'Show Application Settings',
  clearSession: 'Clear Session',
  addRedirectUri: 'Register the Sent URI…',
  retryWithRegisteredMethod: 'Retry with the Registered Method',
  runAgain: 'Run Again',
  storeClientSecret: 'Store Client Secret…',
  storePassword: 'Store Password…',
  storePasskey: 'Store Passkey…',
  openInBrowser: 'Sign On in the Browser',
  pushRequest: 'Push the Request',
  signRequest: 'Send a Signed Request Object',
  requestScope: 'Request the Scope',
  forcePrompt: 'Run Again with prompt=login',
};

/** What the host offers for an error, that this panel has a button for: what helps most, and an alternative. */
export function remediesOf({ remedies = [] }: FlowErrorView): readonly RemedyAction[] {
  return remedies.filter((name): name is RemedyAction => Object.hasOwn(remedyLabels, name)).slice(0, 2);
}

type Problem = Extract<OutcomeView, { readonly error: FlowErrorView }>;

/**
 * What went wrong, where, why and what to do: one button for what helps most, and one alternative.
 *
 * @param afterwards whether it is about what was done after the grant, and so no verdict on the sign-on
 */
export function problemStrip(
  { kind, error }: Problem,
  afterwards: boolean,
  hops: readonly HopView[],
  context: PanelContext,
): TemplateResult {
  const hop = hops.find(({ id }) => id === error.hop);
  const message = hop === undefined ? error.message : messageAtHop(error.message, hop);
  const [first = '', ...lines] = message.split('\n');
  const comparison = comparisonIn(message);
  const text = (words: string): unknown => secretText(words, context.secrets, 'button');
  return html`<section class="strip problem" role="alert" aria-label=${afterwards ? 'Why it went wrong after the flow' : 'Why the run ended'}>
    ${icon(error.code === 'run.interrupted' ? 'history' : 'error', 'bad')}
    <div class="strip-body">
      <p class="message" data-row><strong>${afterwards ? 'After the flow: ' : nothing}${outcomeWords(kind)}${
        hop === undefined
          ? '.'
          : html` at <span class="joined">${textButton(`hop ${hop.index}`, () => context.dispatch({ type: 'hopChosen', hop: hop.id }), `Show hop ${hop.index}: ${hop.label}`)}.</span>`
      }</strong> <span class="why">${text(first)}</span></p>
      ${comparison === undefined ? (lines.length === 0 ? nothing : html`<span class="comparison" tabindex="0" data-scrolls>${text(lines.join('\n'))}</span>`) : comparisonPart(comparison, noteIn(lines), text)}
      ${error.remedy === undefined ? nothing : html`<p class="remedy">${text(error.remedy)}</p>`}
      <div class="strip-foot" data-row>${actions(remediesOf(error), context)}<span class="strip-facts">${facts(error, context)}</span></div>
    </div>
  </section>`;
}

/** What a line with a mark under the difference says of it. */
function noteIn(lines: readonly string[]): string {
  return lines.map((line) => /^\s*\^+\s*(.*)$/.exec(line)?.[1] ?? '').find((note) => note !== '') ?? '';
}

function comparisonPart({ rows }: Comparison, note: string, text: (words: string) => unknown): TemplateResult {
  return html`<dl class="compared">${rows.map(
    ({ name, parts }) =>
      html`<dt>${name}</dt><dd><code>${parts.map((part) => (part.differs ? html`<mark>${text(part.text)}</mark>` : text(part.text)))}</code></dd>`,
  )}</dl>${note === '' ? nothing : html`<p class="remedy">${text(note)}</p>`}`;
}

function actions([first, second]: readonly RemedyAction[], { post }: PanelContext): TemplateResult | typeof nothing {
  if (first === undefined) return nothing;
  const take = (remedy: RemedyAction) => (): void => post({ type: 'takeRemedy', remedy });
  return html`${button(remedyLabels[first], 'primary', take(first))}${second === undefined ? nothing : textButton(remedyLabels[second], take(second))}`;
}

function facts({ code, spec, correlationId }: FlowErrorView, { post }: PanelContext): TemplateResult {
  return html`<code>${code}</code> ${spec === undefined ? nothing : specLink(spec)}
    ${
      correlationId === undefined
        ? nothing
        : html`<span class="correlation">Correlation ID <code title=${correlationId}>${correlationId}</code>${copyButton('Copy the correlation ID', () => post({ type: 'copyText', text: correlationId }))}</span>`
    }`;
}
