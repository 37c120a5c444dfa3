import { nothing, type TemplateResult } from 'lit-html';
import { clientAuthentications } from '../../src/core/oauth/clientAuthenticationMethods.ts';
import { isGrantType } from '../../src/core/plan/grants.ts';
import type { FlowSummaryView } from '../../src/core/runs/views.ts';
import { dateAndTime } from '../../src/core/text/times.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { roving } from '../ui/roving.ts';
import { textButton } from '../ui/values/textButton.ts';

/** Whether the strip has a button, and whether that runs again. */
export type OfferedBelow = 'nothing' | 'something' | 'runAgain';

const mostChips = 2;

/**
 * What runs where as whom, and what can be done with it.
 * @param below what the strip offers: the button that people most likely want, of which a panel has one at most, or to run again
 */
export function header(summary: FlowSummaryView, below: OfferedBelow, context: PanelContext): TemplateResult {
  const where = [summary.environment, summary.application, ...(summary.user === undefined ? [] : [summary.user])].join(' › ');
  return html`<header class="run-header">
    <h1>${summary.title}</h1>
    <span class="where" title=${where}>${where}</span>
    ${from(summary, context)}
    ${chips(summary)}
    <span class="header-actions" role="toolbar" aria-label="Run" data-row ${roving()}>${runActions(summary, below, context)}</span>
  </header>`;
}

/** The run that this one is from, and the way there. */
function from({ basedOn, grant }: FlowSummaryView, { basis, post }: PanelContext): TemplateResult | typeof nothing {
  if (basedOn === undefined || basis === undefined) return nothing;
  const place = isGrantType(grant) ? 'From the start of' : `From hop ${basedOn.index} of`;
  if (basis.kind === 'gone') return html`<span class="where">${place} a run that is no longer in the history</span>`;
  const text = `${place} ${basis.label}`;
  return textButton(text, () => post({ type: 'openBasis' }), `${text}, ${dateAndTime(basis.startedAt) ?? ''}`);
}

/** The most telling facts: PKCE, then how the client authenticates; the others stand in the tooltip of the last. */
function chips({ badges, clientAuthentication: method, live }: FlowSummaryView): TemplateResult {
  const isPkce = (badge: string): boolean => badge.includes('PKCE');
  const others = badges.filter((badge) => !isPkce(badge) && badge !== method).map((badge) => ({ name: badge, words: badge }));
  const client =
    method === undefined ? [] : [{ name: method === 'none' ? 'public client' : method, words: clientAuthentications[method].hint }];
  const all = [...badges.filter(isPkce).map((badge) => ({ name: badge, words: badge })), ...client, ...others];
  const hidden = all.slice(mostChips);
  return html`${all.slice(0, mostChips).map(({ name, words }) => html`<span class="chip ${live ? '' : 'restored'}" title=${words}>${name}</span>`)}${
    hidden.length === 0 ? nothing : html`<span class="chip" title=${hidden.map(({ name }) => name).join(', ')}>+${hidden.length}</span>`
  }`;
}

/** Only what can be done now: tokens are of use as long as the host has their values. */
function runActions(summary: FlowSummaryView, below: OfferedBelow, { post, recording }: PanelContext): TemplateResult {
  if (summary.outcome.kind === 'running' && recording === undefined) return button('Stop', 'secondary', () => post({ type: 'stop' }));
  const share = iconButton('share', 'Export Run…', () => post({ type: 'exportRun' }));
  if (recording !== undefined) return share;
  const hasTokens = summary.live && summary.tokens.length > 0;
  return html`${iconButton('git-compare', 'Compare with…', () => post({ type: 'compare' }))}${share}
    ${hasTokens ? button('Use Tokens…', 'secondary', () => post({ type: 'useTokens' }), 'UserInfo, introspect, refresh, revoke, sign off, call an API') : nothing}
    ${below === 'runAgain' ? nothing : button('Run Again', below === 'nothing' ? 'primary' : 'secondary', () => post({ type: 'runAgain' }))}`;
}
