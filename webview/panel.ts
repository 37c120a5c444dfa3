import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { RunView } from '../src/core/runs/runView.ts';
import type { FlowSummaryView } from '../src/core/runs/views.ts';
import { outcomeIcon } from '../src/core/shown/outcomeIcon.ts';
import { outcomeWords } from '../src/core/shown/outcomeWords.ts';
import { defaultLayout } from '../src/core/shown/panelLayout.ts';
import { runParts } from '../src/core/shown/verdict/runParts.ts';
import { verdictOf } from '../src/core/shown/verdict/verdictOf.ts';
import { checkCounts } from './checks/checkCounts.ts';
import { withTrouble } from './checks/withTrouble.ts';
import { companionOf, type PaneContent } from './detail/companion.ts';
import { detailPane } from './detail/detailPane.ts';
import { contactStrip } from './frame/contactStrip.ts';
import { header, type OfferedBelow } from './frame/header.ts';
import { outcomeTone } from './frame/outcomeTone.ts';
import { problemStrip, remediesOf } from './frame/problemStrip.ts';
import { promptStrip } from './frame/promptStrip.ts';
import { recordingStrip } from './frame/recordingStrip.ts';
import { splitter } from './frame/splitter.ts';
import { verdictStrip } from './frame/verdictStrip.ts';
import { hopList } from './hops/hopList.ts';
import { pausedStrip } from './paused/pausedStrip.ts';
import type { PanelContext } from './state/panelContext.ts';
import { pausableRun } from './state/pausableRun.ts';
import { shownSelection } from './state/selection.ts';
import type { ViewState } from './state/viewState.ts';
import { button, progressRing } from './ui/components.ts';
import { html } from './ui/html.ts';
import { icon } from './ui/icon.ts';
import { placed } from './ui/placed.ts';
import { roving } from './ui/roving.ts';

/** How much of its share the list keeps when a third pane stands beside it. */
const wideScale = 0.8;

/** The whole panel for a state. */
export function panel(state: ViewState, context: PanelContext): TemplateResult {
  switch (state.content.kind) {
    case 'loading':
      return html`${contactStrip(state.contact, context)}<div class="whole-panel" role="status">${progressRing()}<p>Loading the run…</p></div>`;
    case 'nothing':
      return html`${contactStrip(state.contact, context)}<div class="whole-panel" role="status"><p>${state.content.message}</p>${state.content.offers === undefined ? nothing : button('Open as Text', 'secondary', () => context.post({ type: 'openAsText' }))}</div>`;
    case 'flow':
      return runPanel(state.content, state, context);
  }
}

/** Parts are guarded by what they show: scrolling draws rows only. */
function runPanel(run: RunView, state: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops } = run;
  const shown = pausableRun(run, state.paused);
  const selection = shownSelection(shown, state.arrangement.selection);
  const companion = state.isWide ? companionOf(shown, selection) : undefined;
  // Of a wide panel two panes have what is beside the list.
  const scale = state.isWide ? wideScale : 1;
  const listShare = state.layout.listShare * scale;
  const below = offeredBelow(summary);
  return html`<main class="panel">
    ${guard([summary, state.recording, state.basis], () => header(summary, below, context))}
    <div class="strips" role="group" aria-label="Outcome" ${roving()}>${guard([summary, hops.length, context.secrets, state.contact, state.recording, state.paused], () => strips(run, state, context))}</div>
    <div class="master-detail ${state.isWide ? 'wide' : ''}" ${placed({ properties: { '--list-share': String(listShare) } })}>
      ${hopList(shown, selection, state, context)}
      ${splitter({
        label: 'Width of the list',
        share: listShare,
        usualShare: defaultLayout.listShare * scale,
        onMove: (share) => context.dispatch({ type: 'splitMoved', listShare: share / scale }),
      })}
      <section class="detail" id="detail-pane" tabindex="-1" aria-label=${paneLabel(selection)}>
        ${detailPane(shown, selection, state, context)}
      </section>
      ${companion === undefined ? nothing : html`<section class="detail companion" aria-label=${paneLabel(companion)}>${detailPane(shown, companion, state, context)}</section>`}
    </div>
  </main>`;
}

function offeredBelow({ outcome, prompt }: FlowSummaryView): OfferedBelow {
  const remedies = 'error' in outcome ? remediesOf(outcome.error) : [];
  if (remedies.includes('runAgain')) return 'runAgain';
  return remedies.length > 0 || (prompt?.actions.length ?? 0) > 0 ? 'something' : 'nothing';
}

/**
 * That nothing is heard any more goes before everything; what is asked before what went wrong, and that before the verdict; the verdict on
 * the grant stays when something goes wrong later.
 */
function strips(run: RunView, { contact, paused }: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops } = run;
  const { outcome, prompt } = summary;
  const verdict = verdictOf(summary).outcome;
  const isVerdictToldBelow = prompt !== undefined || paused !== undefined || 'error' in verdict;
  return html`${contactStrip(contact, context)}
    ${recordingStrip(context)}
    ${isVerdictToldBelow ? nothing : verdictStrip(summary, hops, context)}
    ${paused === undefined ? nothing : pausedStrip(paused, context)}
    ${prompt === undefined ? nothing : promptStrip(prompt, context)}
    ${'error' in verdict ? problemStrip(verdict, false, hops, context) : nothing}
    ${isLater(summary) && 'error' in outcome ? problemStrip(outcome, true, hops, context) : nothing}
    ${isLater(summary) && prompt === undefined && paused === undefined ? laterStrip(run) : nothing}`;
}

/** That something is under way after the grant, was stopped, or completed with failed checks; an error has a strip of its own. */
function laterStrip({ summary, hops }: RunView): TemplateResult | typeof nothing {
  const { later } = runParts({ ...summary, hops });
  if (later === undefined || 'error' in later.outcome) return nothing;
  const { kind } = later.outcome;
  const trouble = kind === 'completed' ? withTrouble(checkCounts(later.checks)) : '';
  if (kind === 'completed' && trouble === '') return nothing;
  const name = outcomeIcon(later);
  return html`<section class="strip" role="status" aria-label="After the flow">${icon(name, outcomeTone(name))}<strong>After the flow: ${outcomeWords(kind)}${trouble}</strong></section>`;
}

/** Whether the outcome is of what was done after the grant. */
function isLater({ grantEnd }: FlowSummaryView): boolean {
  return grantEnd !== undefined;
}

function paneLabel(shown: PaneContent | undefined): string {
  switch (shown?.kind) {
    case undefined:
    case 'hop':
      return 'Hop detail';
    case 'token':
      return 'Token';
    case 'pkce':
      return 'PKCE';
    case 'checks':
      return 'Checks and findings';
    case 'checksOfHop':
      return 'Checks of the hop';
    case 'checksOfToken':
      return 'Checks of the token';
  }
}
