import { nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../shown/durations.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { Arrangement, DetailTab } from '../state/viewState.ts';
import { html } from '../ui/html.ts';
import { cookieCount, cookiesTab } from './cookiesTab.ts';
import { findingItem } from './findingItem.ts';
import { requestTab } from './requestTab.ts';
import { responseTab, statusTone } from './responseTab.ts';
import { timingTab } from './timingTab.ts';

const tabs: readonly (readonly [tab: DetailTab, name: string, count: (hop: HopView) => number])[] = [
  ['request', 'Request', () => 0],
  ['response', 'Response', () => 0],
  ['cookies', 'Cookies', cookieCount],
  ['timing', 'Timing', () => 0],
  ['findings', 'Findings', (hop) => hop.findings.length],
];

/** Everything about one hop, behind tabs. Another hop gets a new element, so that it starts at its top. */
export function hopDetail(hop: HopView, hops: readonly HopView[], arrangement: Arrangement, context: PanelContext): TemplateResult {
  const onTab = (event: Event): void => {
    const { activeid } = event.currentTarget as HTMLElement & { readonly activeid?: string };
    const chosen = tabs.find(([tab]) => activeid === `tab-${tab}`);
    if (chosen !== undefined) context.dispatch({ type: 'tabChosen', tab: chosen[0] });
  };
  return html`<h2 class="detail-title" id="detail-title" tabindex="-1">
      <span class="detail-number">${hop.index}</span> <code>${hop.label}</code> ${outcomePill(hop)}
    </h2>
    <vscode-panels class="detail-tabs" activeid="tab-${arrangement.tab}" aria-label="Details of hop ${hop.index}" @change=${onTab}>
      ${tabs.map(([tab, name, count]) => tabHead(tab, name, count(hop)))}
      ${tabs.map(([tab]) => html`<vscode-panel-view id="view-${tab}">${tab === arrangement.tab ? keyed(hop.id, html`<div class="detail-view">${tabContent(tab, hop, hops, arrangement, context)}</div>`) : nothing}</vscode-panel-view>`)}
    </vscode-panels>`;
}

/** The component takes its first text for its name for good, so the name is given here. */
function tabHead(tab: DetailTab, name: string, count: number): TemplateResult {
  if (count === 0) return html`<vscode-panel-tab id="tab-${tab}" aria-label=${name}>${name}</vscode-panel-tab>`;
  return html`<vscode-panel-tab id="tab-${tab}" aria-label="${name} ${count}">${name} <span class="count">${count}</span></vscode-panel-tab>`;
}

function outcomePill({ outcome }: HopView): TemplateResult {
  switch (outcome.kind) {
    case 'pending':
      return html`<span class="pill">waiting</span>`;
    case 'failed':
      return html`<span class="pill bad">no answer</span> <span class="detail-ms">${formatDuration(outcome.timing.totalMs)}</span>`;
    case 'handedOver':
      return html`<span class="pill">in the browser</span> <span class="detail-ms">${formatDuration(outcome.timing.totalMs)}</span>`;
    case 'answered':
      return html`<span class="pill ${statusTone(outcome.status)}">${outcome.status}</span> <span class="detail-ms">${formatDuration(outcome.timing.totalMs)}</span>`;
  }
}

function tabContent(
  tab: DetailTab,
  hop: HopView,
  hops: readonly HopView[],
  { expanded }: Arrangement,
  context: PanelContext,
): TemplateResult {
  switch (tab) {
    case 'request':
      return requestTab(hop, expanded, context);
    case 'response':
      return responseTab(hop, expanded, context);
    case 'cookies':
      return cookiesTab(hop, hops, context);
    case 'timing':
      return timingTab(hop);
    case 'findings':
      return hop.findings.length === 0
        ? html`<p class="dim">Nothing to remark on this hop.</p>`
        : html`<ul class="findings">${hop.findings.map((finding) => findingItem(finding, context))}</ul>`;
  }
}
