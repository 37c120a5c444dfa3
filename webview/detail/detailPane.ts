import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { keyed } from 'lit-html/directives/keyed.js';
import type { FlowSummaryView } from '../../src/core/runs/views.ts';
import { tokenName } from '../../src/core/shown/tokenWords.ts';
import { checksOfPane } from '../checks/checksOfPane.ts';
import { checksPane } from '../checks/checksPane.ts';
import { remarksOfHop, remarksOfToken } from '../checks/remark.ts';
import { pausedPane } from '../paused/pausedPane.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { PausableRun } from '../state/pausableRun.ts';
import type { ViewState } from '../state/viewState.ts';
import { pkcePane } from '../tokens/pkcePane.ts';
import { tokenPane } from '../tokens/tokenPane.ts';
import { html } from '../ui/html.ts';
import { roving } from '../ui/roving.ts';
import type { PaneContent } from './companion.ts';
import type { DetailContext } from './detailContext.ts';
import { hopPane } from './hopPane.ts';

/**
 * Everything about the entry of the list that is selected, or about what that points to. It is drawn again only when something that it
 * shows has changed; another entry gets a new element, so that it starts at its top.
 *
 * @param shown `undefined` as long as there is nothing to select
 */
export function detailPane(run: PausableRun, shown: PaneContent | undefined, state: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops, paused } = run;
  const { expanded } = state.arrangement;
  if (paused !== undefined && shown?.kind === 'hop' && shown.id === paused.hop.id) {
    const detail: DetailContext = { run: { summary, hops, tags: context.secrets.tags }, context, toggled: expanded };
    return html`${keyed(keyOf(shown), html`<div class="pane">${pausedPane(paused, detail)}</div>`)}`;
  }
  return html`${keyed(
    keyOf(shown),
    html`<div class="pane" ${roving()}>${guard([keyOf(shown), summary, hops, expanded, context.secrets], () => {
      const detail: DetailContext = { run: { summary, hops, tags: context.secrets.tags }, context, toggled: expanded };
      return shown === undefined ? emptyPane(summary) : paneOf(shown, detail);
    })}</div>`,
  )}`;
}

function emptyPane({ outcome }: FlowSummaryView): TemplateResult {
  return html`<p class="lead dim">${outcome.kind === 'running' ? 'Nothing sent yet.' : 'Nothing was sent.'}</p>`;
}

function keyOf(shown: PaneContent | undefined): string {
  switch (shown?.kind) {
    case 'hop':
    case 'checksOfHop':
      return `${shown.kind} ${shown.id}`;
    case 'token':
    case 'checksOfToken':
      return `${shown.kind} ${shown.index}`;
    default:
      return shown?.kind ?? '';
  }
}

function paneOf(shown: PaneContent, detail: DetailContext): TemplateResult | typeof nothing {
  const { summary, hops } = detail.run;
  switch (shown.kind) {
    case 'hop': {
      const hop = hops.find(({ id }) => id === shown.id);
      return hop === undefined ? nothing : hopPane(hop, detail);
    }
    case 'token': {
      const token = summary.tokens[shown.index];
      return token === undefined ? nothing : tokenPane(token, detail);
    }
    case 'pkce':
      return summary.pkce === undefined ? nothing : pkcePane(summary.pkce, detail);
    case 'checks':
      return checksPane(detail);
    case 'checksOfHop': {
      const hop = hops.find(({ id }) => id === shown.id);
      return hop === undefined ? nothing : checksOfPane(`Checks of hop ${hop.index}`, remarksOfHop(summary, hop.id), detail);
    }
    case 'checksOfToken': {
      const token = summary.tokens[shown.index];
      if (token === undefined) return nothing;
      return checksOfPane(`Checks of ${tokenName(token, summary.tokens, hops)}`, remarksOfToken(summary, token), detail);
    }
  }
}
