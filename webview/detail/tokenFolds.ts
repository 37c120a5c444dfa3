import { nothing, type TemplateResult } from 'lit-html';
import type { HopView, TokenView } from '../../src/core/runs/views.ts';
import { tokenName } from '../../src/core/shown/tokenWords.ts';
import { claimRows } from '../tokens/claimRows.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { valueRows } from '../ui/values/valueRows.ts';
import { type DetailContext, isOpen, toggle } from './detailContext.ts';

/** What the tokens say that came with a hop. The ID token is open: it is what a sign-on is for. */
export function tokenFolds(hop: HopView, detail: DetailContext): TemplateResult | typeof nothing {
  const read = detail.run.summary.tokens.filter((token) => token.hop === hop.id && token.claims !== undefined);
  if (read.length === 0) return nothing;
  return html`<div class="folds">${read.map((token) => tokenFold(token, token.claims ?? {}, detail))}</div>`;
}

function tokenFold(token: TokenView, claims: Readonly<Record<string, unknown>>, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const key = `fold:claims:${token.tag}`;
  const count = Object.keys(claims).length;
  return fold({
    title: tokenName(token, run.summary.tokens, run.hops),
    summary: count === 1 ? '1 claim' : `${count} claims`,
    isOpen: isOpen(detail, key, token.kind === 'id_token'),
    onToggle: toggle(detail, key),
    content: () => valueRows(claimRows(token, claims, detail), context),
  });
}
