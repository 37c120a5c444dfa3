import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { keyed } from 'lit-html/directives/keyed.js';
import type { RunView } from '../../src/core/runs/runView.ts';
import { checksPane } from '../checks/checksPane.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { Selection } from '../state/selection.ts';
import type { ViewState } from '../state/viewState.ts';
import { pkcePane } from '../tokens/pkcePane.ts';
import { tokenPane } from '../tokens/tokenPane.ts';
import { html } from '../ui/html.ts';
import { roving } from '../ui/roving.ts';
import type { DetailContext } from './detailContext.ts';
import { hopPane } from './hopPane.ts';

/**
 * Everything about the entry of the list that is selected. It is drawn again only when something that it shows has changed; another
 * entry gets a new element, so that it starts at its top.
 *
 * @param selection `undefined` as long as there is nothing to select
 */
export function detailPane(run: RunView, selection: Selection | undefined, state: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops } = run;
  const { expanded } = state.arrangement;
  return html`${keyed(
    keyOf(selection),
    html`<div class="pane" ${roving()}>${guard([keyOf(selection), summary, hops, expanded, context.secrets], () => {
      const detail: DetailContext = { run: { summary, hops, tags: context.secrets.tags }, context, toggled: expanded };
      return selection === undefined ? html`<p class="lead dim">Nothing sent yet.</p>` : paneOf(selection, detail);
    })}</div>`,
  )}`;
}

function keyOf(selection: Selection | undefined): string {
  switch (selection?.kind) {
    case 'hop':
      return `hop ${selection.id}`;
    case 'token':
      return `token ${selection.index}`;
    default:
      return selection?.kind ?? '';
  }
}

function paneOf(selection: Selection, detail: DetailContext): TemplateResult | typeof nothing {
  const { summary, hops } = detail.run;
  switch (selection.kind) {
    case 'hop': {
      const hop = hops.find(({ id }) => id === selection.id);
      return hop === undefined ? nothing : hopPane(hop, detail);
    }
    case 'token': {
      const token = summary.tokens[selection.index];
      return token === undefined ? nothing : tokenPane(token, detail);
    }
    case 'pkce':
      return summary.pkce === undefined ? nothing : pkcePane(summary.pkce, detail);
    case 'checks':
      return checksPane(detail);
  }
}
