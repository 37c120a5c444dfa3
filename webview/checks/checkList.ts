import { nothing, type TemplateResult } from 'lit-html';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { quietButton } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { type CheckGroup, countChecks, findingsBesideChecks, groupedChecks } from './checkSummary.ts';
import { findingItem, messageText } from './findingItem.ts';

type Check = FlowSummaryView['checks'][number];

const signs = { passed: '✓', failed: '✗', notApplicable: '–' } as const;
const names = { passed: 'Passed', failed: 'Failed', notApplicable: 'Not applicable' } as const;

/** Every rule that was checked with its section, and what else was found. */
export function checkList(summary: FlowSummaryView, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const { checks, outcome } = summary;
  const said = outcome.kind === 'refused' || outcome.kind === 'failed' ? outcome.error.message : undefined;
  const findings = findingsBesideChecks(summary.findings, checks);
  return html`${part(
    checks.length === 0 ? 'Checks' : html`Checks <span class="check-counts">${countChecks(checks)}</span>`,
    checks.length === 0
      ? html`<p class="dim">Nothing was checked yet.</p>`
      : groupedChecks(checks).map((group) => checkGroup(group, said, hops, context)),
  )}
  ${
    findings.length === 0
      ? nothing
      : part(
          'Findings',
          html`<ul class="findings">${findings.map((finding) => findingItem(finding, context, hopButton(finding.hop, hops, context)))}</ul>`,
        )
  }`;
}

function checkGroup(group: CheckGroup, said: string | undefined, hops: readonly HopView[], context: PanelContext): TemplateResult {
  return html`<h4 class="check-group">${group.title}</h4>
    <ul class="checks" aria-label=${group.title}>${group.checks.map((check) => checkItem(check, said, hops, context))}</ul>`;
}

/** @param said what the banner says already; a check that failed with the same words does not repeat them */
function checkItem(check: Check, said: string | undefined, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const failed = check.outcome === 'failed';
  const note = check.message === check.title ? undefined : check.message;
  return html`<li class="check ${check.outcome}">
    <span class="sign" role="img" aria-label=${names[check.outcome]}>${signs[check.outcome]}</span>
    <span>${check.title}${check.outcome === 'notApplicable' && note !== undefined ? html`: ${note}` : nothing}</span>
    ${specLink(check.spec)}
    ${
      failed
        ? html`<div class="said">
            ${note === undefined || note === said ? nothing : html`<p class="message">${messageText(note, context)}</p>`}
            ${check.remedy === undefined || note === said ? nothing : html`<p class="remedy">${messageText(check.remedy, context)}</p>`}
            <p>${hopButton(check.hop, hops, context)}</p>
          </div>`
        : nothing
    }
  </li>`;
}

function hopButton(id: HopId | undefined, hops: readonly HopView[], context: PanelContext): TemplateResult | typeof nothing {
  const hop = id === undefined ? undefined : hops.find((each) => each.id === id);
  return hop === undefined
    ? nothing
    : quietButton(`hop ${hop.index}`, `Show hop ${hop.index}: ${hop.label}`, () => context.dispatch({ type: 'hopChosen', hop: hop.id }));
}
