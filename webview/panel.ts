import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { FlowSummaryView, HopView } from '../src/core/runs/views.ts';
import { requestsRead } from '../src/core/shown/tokenWords.ts';
import { checkList } from './checks/checkList.ts';
import { detailPane } from './detail/detailPane.ts';
import { errorBanner } from './frame/errorBanner.ts';
import { header } from './frame/header.ts';
import { promptView } from './frame/promptView.ts';
import { sequence } from './hops/sequence.ts';
import type { PanelContext } from './state/panelContext.ts';
import { shownHopIndex, shownTokenIndex } from './state/selection.ts';
import type { ViewState } from './state/viewState.ts';
import { claimsView } from './tokens/claimsView.ts';
import { pkceView } from './tokens/pkceView.ts';
import { tokenList } from './tokens/tokenList.ts';
import { progressRing } from './ui/components.ts';
import { html } from './ui/html.ts';

/** The whole panel for a state. */
export function panel(state: ViewState, context: PanelContext): TemplateResult {
  switch (state.content.kind) {
    case 'loading':
      return html`<div class="whole-panel" role="status">${progressRing()}<p>Loading the flow …</p></div>`;
    case 'nothing':
      return html`<div class="whole-panel" role="status"><p>${state.content.message}</p></div>`;
    case 'flow':
      return flowPanel(state.content.summary, state.content.hops, state, context);
  }
}

/** Parts are guarded by what they show: scrolling draws rows only, a new hop leaves claims and checks alone. */
function flowPanel(summary: FlowSummaryView, hops: readonly HopView[], state: ViewState, context: PanelContext): TemplateResult {
  const { arrangement } = state;
  const { outcome, tokens, pkce, prompt } = summary;
  const { secrets } = context;
  const shown = shownHopIndex(summary, hops, arrangement);
  const hop = hops[shown];
  const token = shownTokenIndex(tokens, arrangement.token);
  return html`<main class="flow">
    <div class="flow-top">
      ${guard([summary], () => header(summary, context))}
      ${outcome.kind === 'refused' || outcome.kind === 'failed' ? errorBanner(outcome.error, hops, context) : nothing}
      ${guard([prompt], () => (prompt === undefined ? nothing : promptView(prompt, context)))}
    </div>
    <div class="flow-middle">
      ${sequence(summary, hops, shown, state, context)}
      <section class="detail" aria-label="Hop detail">
        ${detailPane({ summary, hops }, hop === undefined ? undefined : { kind: 'hop', id: hop.id }, state, context)}
      </section>
    </div>
    <div class="flow-bottom">
      <section class="column" aria-label="Tokens and PKCE">
        ${guard([summary, Math.min(hops.length, requestsRead), token, arrangement.expanded, secrets], () => html`${tokenList(summary, hops, token, context)}${pkce === undefined ? nothing : pkceView(pkce, arrangement.expanded, context)}`)}
      </section>
      <section class="column" aria-label="Claims">${guard([tokens[token], arrangement.expanded, secrets], () => claimsView(tokens[token], arrangement.expanded, context))}</section>
      <section class="column" aria-label="Checks and findings">${guard([summary, secrets], () => checkList(summary, hops, context))}</section>
    </div>
  </main>`;
}
