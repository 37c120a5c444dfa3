import { nothing, type TemplateResult } from 'lit-html';
import { describeHeaderParameter } from '../../src/core/meaning/claims.ts';
import type { TokenView } from '../../src/core/runs/views.ts';
import { hopLink } from '../../src/core/shown/detail/runContext.ts';
import { type Said, said, sentences } from '../../src/core/shown/detail/said.ts';
import { tokenFormat, tokenName } from '../../src/core/shown/tokenWords.ts';
import { isTrouble, remarksOfToken } from '../checks/remark.ts';
import { remarkList, remarkSummary } from '../checks/remarkItem.ts';
import { type DetailContext, isOpen, toggle } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { copyButton } from '../ui/copyButton.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { secretText } from '../ui/secretText.ts';
import { saidText } from '../ui/values/saidText.ts';
import { section } from '../ui/values/section.ts';
import { valueRows } from '../ui/values/valueRows.ts';
import { claimRows } from './claimRows.ts';
import { lifetimeSection } from './lifetimeSection.ts';
import { memberRow } from './memberRow.ts';
import { tokenIcons } from './tokenIcons.ts';
import { tokenLead } from './tokenLead.ts';
import { valueLine } from './valueLine.ts';

/** What a token is good for, its value, its life, what was checked of it, and what it says. */
export function tokenPane(token: TokenView, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const remarks = remarksOfToken(run.summary, token);
  const failed = remarks.some(isTrouble);
  return html`${paneTitle({
    mark: tokenIcons[token.kind],
    title: tokenName(token, run.summary.tokens, run.hops),
    facts: saidText(factsOf(token, detail), context),
    actions: documentAction(token, detail),
  })}
    <p class="lead">${saidText(sentences(tokenLead(run, token)), context)}</p>
    ${valueLine(token, context)}
    ${token.problem === undefined ? nothing : html`<p class="prose">${secretText(token.problem, context.secrets, 'button')}</p>`}
    ${lifetimeSection(token, detail)}
    <div class="folds">${fold({ title: 'Verification', summary: remarkSummary(remarks), isOpen: isOpen(detail, 'fold:verification', failed), onToggle: toggle(detail, 'fold:verification'), content: () => remarkList(remarks, detail) })}</div>
    ${token.claims === undefined ? scopeOfOpaque(token, detail) : claimsSection(token, token.claims, detail)}
    ${token.header === undefined ? nothing : headerSection(token.header, detail)}`;
}

function factsOf(token: TokenView, { run }: DetailContext): Said {
  const hop = run.hops.find(({ id }) => id === token.hop);
  const format = token.format === 'jwt' ? `JWT · ${tokenFormat(token)}` : 'opaque';
  const from = hop === undefined ? (token.channel === 'given' ? said`provided by you` : []) : said`from ${hopLink(hop)}`;
  return from.length === 0 ? [format] : said`${format} · ${from}`;
}

function documentAction(token: TokenView, { context }: DetailContext): TemplateResult | typeof nothing {
  if (!context.secrets.live || token.format !== 'jwt') return nothing;
  return iconButton('go-to-file', 'Open as Document', () => context.post({ type: 'openToken', tag: token.tag }));
}

/** Of a token that cannot be read the response has told this much. */
function scopeOfOpaque({ scope }: TokenView, { context }: DetailContext): TemplateResult | typeof nothing {
  if (scope === undefined) return nothing;
  return section(
    'Granted',
    undefined,
    valueRows([{ name: 'scope', value: scope, note: 'from the token response', copied: scope }], context),
  );
}

function claimsSection(token: TokenView, claims: Readonly<Record<string, unknown>>, detail: DetailContext): TemplateResult {
  const rows = claimRows(token, claims, detail);
  const { context } = detail;
  const copy = copyButton('Copy the claims as JSON, with tags in place of secrets', () =>
    context.post({ type: 'copyText', text: JSON.stringify(claims, null, 2) }),
  );
  return section('Claims', rows.length, valueRows(rows, context), copy);
}

function headerSection(header: Readonly<Record<string, unknown>>, detail: DetailContext): TemplateResult {
  const rows = Object.entries(header).map(([name, value]) =>
    memberRow(name, value, describeHeaderParameter(name), `header:${name}`, detail),
  );
  return section('Header', rows.length, valueRows(rows, detail.context));
}
