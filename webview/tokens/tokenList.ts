import type { TemplateResult } from 'lit-html';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { missingTokens, tokenFormat, tokenKindName, tokenName } from '../../src/core/shown/tokenWords.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { formatTimeLeft } from '../ui/times.ts';

/** The tokens that came, to choose one from, and those that did not. */
export function tokenList(summary: FlowSummaryView, hops: readonly HopView[], shown: number, context: PanelContext): TemplateResult {
  const { tokens } = summary;
  return part(
    'Tokens',
    html`<ul class="tokens">
      ${tokens.map(
        (token, place) => html`<li>
          <button type="button" title=${token.channel === 'given' ? 'Given by you' : `Came through the ${token.channel} channel`} class="token ${place === shown ? 'selected' : ''}" aria-pressed=${place === shown ? 'true' : 'false'} @click=${() => context.dispatch({ type: 'tokenChosen', token: place })}>
            <span>${tokenName(token, tokens, hops)}</span>
            <span class="token-facts">${clockText((now) => [tokenFormat(token), ...(token.expiresAt === undefined ? [] : [formatTimeLeft(token.expiresAt, now)])].join(' · '))}</span>
          </button>
        </li>`,
      )}
      ${missingTokens(summary, hops).map(({ kind, note }) => html`<li class="token missing"><span>${tokenKindName(kind)}</span><span class="token-facts">${note}</span></li>`)}
    </ul>`,
  );
}
