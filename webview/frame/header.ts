import { nothing, type TemplateResult } from 'lit-html';
import type { FlowSummaryView } from '../../src/core/runs/views.ts';
import { formatDuration, formatElapsed } from '../../src/core/shown/durations.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';

/** What runs where as whom, how it ended, and what can be done about it. */
export function header(summary: FlowSummaryView, context: PanelContext): TemplateResult {
  const where = [summary.environment, summary.application, ...(summary.user === undefined ? [] : [summary.user])];
  return html`<header class="flow-header">
    <div class="flow-names">
      <h1>${summary.title}</h1>
      <span class="where">${where.join(' › ')}</span>
      ${summary.badges.map((badge) => html`<span class="pill">${badge}</span>`)}
      ${outcomePill(summary)}
      ${summary.live ? nothing : html`<span class="pill" title="The values of this run are no longer in memory, so they can be neither revealed nor used.">values no longer available</span>`}
    </div>
    <div class="flow-actions">${flowActions(summary, context)}</div>
  </header>`;
}

/** Only what can be done now: tokens are of use as long as the host has their values. */
function flowActions(summary: FlowSummaryView, context: PanelContext): TemplateResult {
  if (summary.outcome.kind === 'running') return button('Stop', 'secondary', () => context.post({ type: 'stop' }));
  const hasTokens = summary.live && summary.tokens.length > 0;
  return html`${button('Run again', 'primary', () => context.post({ type: 'runAgain' }))}
    ${hasTokens ? button('Use tokens …', 'secondary', () => context.post({ type: 'useTokens' }), 'UserInfo, introspect, refresh, revoke, sign off, call an API') : nothing}`;
}

function outcomePill({ outcome, startedAt, durationMs }: FlowSummaryView): TemplateResult {
  const time = durationMs === undefined ? '' : formatDuration(durationMs);
  switch (outcome.kind) {
    case 'running':
      return html`<span class="pill running" role="status">Running <span aria-hidden="true">${clockText((now) => formatElapsed(now - startedAt))}</span></span>`;
    case 'completed':
      return html`<span class="pill ok" role="status">✓ Completed${time === '' ? nothing : ` in ${time}`}</span>`;
    case 'refused':
      return html`<span class="pill bad" role="status">✗ Refused${time === '' ? nothing : ` after ${time}`}</span>`;
    case 'failed':
      return html`<span class="pill bad" role="status">✗ Failed${time === '' ? nothing : ` after ${time}`}</span>`;
    case 'cancelled':
      return html`<span class="pill" role="status">Stopped${time === '' ? nothing : ` after ${time}`}</span>`;
  }
}
