import type { TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { findingItem } from '../checks/findingItem.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { Arrangement, DetailTab } from '../state/viewState.ts';
import { tabs } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { cookieCount, cookiesTab } from './cookiesTab.ts';
import { requestTab } from './requestTab.ts';
import { responseTab, statusTone } from './responseTab.ts';
import { timingTab } from './timingTab.ts';

const detailTabs: readonly (readonly [tab: DetailTab, name: string, count: (hop: HopView) => number])[] = [
  ['request', 'Request', () => 0],
  ['response', 'Response', () => 0],
  ['cookies', 'Cookies', cookieCount],
  ['timing', 'Timing', () => 0],
  ['findings', 'Findings', (hop) => hop.findings.length],
];

/** Everything about one hop, behind tabs. Another hop gets a new element, so that it starts at its top. */
export function hopDetail(hop: HopView, hops: readonly HopView[], arrangement: Arrangement, context: PanelContext): TemplateResult {
  const each = detailTabs.map(([name, label, count]) => ({
    name,
    label,
    count: count(hop),
    content: () => keyed(hop.id, html`<div class="detail-view">${tabContent(name, hop, hops, arrangement, context)}</div>`),
  }));
  return html`<h2 class="detail-title" id="detail-title" tabindex="-1">
      <span class="detail-number">${hop.index}</span> <code>${hop.label}</code> ${outcomePill(hop)}
    </h2>
    ${tabs(`Details of hop ${hop.index}`, each, arrangement.tab, (tab) => context.dispatch({ type: 'tabChosen', tab }))}`;
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
