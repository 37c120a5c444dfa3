import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { RunView } from '../../src/core/runs/runView.ts';
import { checkList } from '../checks/checkList.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { Selection } from '../state/selection.ts';
import type { ViewState } from '../state/viewState.ts';
import { claimsView } from '../tokens/claimsView.ts';
import { pkceView } from '../tokens/pkceView.ts';
import { html } from '../ui/html.ts';
import { hopDetail } from './hopDetail.ts';

/**
 * Everything about the entry of the list that is selected. A part is drawn again only when what it shows has changed.
 *
 * @param selection `undefined` as long as there is nothing to select
 */
export function detailPane(run: RunView, selection: Selection | undefined, state: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops } = run;
  const { arrangement } = state;
  const { secrets } = context;
  switch (selection?.kind) {
    case undefined:
      return html`<p class="dim">Nothing sent yet.</p>`;
    case 'hop': {
      const hop = hops.find(({ id }) => id === selection.id);
      return html`${guard([hop, arrangement.tab === 'cookies' ? hops : undefined, arrangement.tab, arrangement.expanded, secrets], () =>
        hop === undefined ? nothing : hopDetail(hop, hops, arrangement, context),
      )}`;
    }
    case 'token': {
      const token = summary.tokens[selection.index];
      return html`${guard([token, arrangement.expanded, secrets], () => claimsView(token, arrangement.expanded, context))}`;
    }
    case 'pkce':
      return html`${guard([summary.pkce, arrangement.expanded, secrets], () =>
        summary.pkce === undefined ? nothing : pkceView(summary.pkce, arrangement.expanded, context),
      )}`;
    case 'checks':
      return html`${guard([summary, secrets], () => checkList(summary, hops, context))}`;
  }
}
