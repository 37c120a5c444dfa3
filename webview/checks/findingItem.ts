import { nothing, type TemplateResult } from 'lit-html';
import type { Finding, Severity } from '../../src/core/findings/finding.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';

const signs: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', info: 'i' };
const names: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/** One finding: how bad, what, what to do, where it is written. `place` says which hop it is about, where that is not clear. */
export function findingItem(finding: Finding, context: PanelContext, place?: unknown): TemplateResult {
  return html`<li class="finding ${finding.severity}">
    <span class="sign" role="img" aria-label=${names[finding.severity]} title=${names[finding.severity]}>${signs[finding.severity]}</span>
    <div class="said">
      <p class="message">${messageText(finding.message, context)}</p>
      ${finding.remedy === undefined ? nothing : html`<p class="remedy">${messageText(finding.remedy, context)}</p>`}
      <p class="finding-facts"><code>${finding.code}</code> ${specLink(finding.spec)} ${place ?? nothing}</p>
    </div>
  </li>`;
}

/** The first line is prose; lines after it are a comparison, so that their columns line up. */
export function messageText(message: string, context: PanelContext): unknown {
  const [first = '', ...rest] = message.split('\n');
  const prose = secretText(first, context.secrets, 'button');
  return rest.length === 0
    ? prose
    : html`${prose}<span class="comparison" tabindex="0">${secretText(rest.join('\n'), context.secrets, 'button')}</span>`;
}
