import { nothing, type TemplateResult } from 'lit-html';
import { compactJson } from '../../src/core/json/printJson.ts';
import { type ClaimMeaning, describeClaim, describeHeaderParameter } from '../../src/core/meaning/claims.ts';
import type { TokenView } from '../../src/core/runs/views.ts';
import { hopLink } from '../../src/core/shown/detail/runContext.ts';
import { type Said, said, sentences } from '../../src/core/shown/detail/said.ts';
import { tokenFormat, tokenName } from '../../src/core/shown/tokenWords.ts';
import { distanceInWords } from '../../src/core/text/times.ts';
import { remarksOfToken } from '../checks/remark.ts';
import { remarkList, remarkSummary } from '../checks/remarkItem.ts';
import { type DetailContext, isOpen, toggle } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { clockText } from '../ui/clockText.ts';
import { copyButton } from '../ui/copyButton.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import type { IconName } from '../ui/icon.ts';
import { iconButton } from '../ui/iconButton.ts';
import { secretText } from '../ui/secretText.ts';
import { isLongWord, shortenedText } from '../ui/shortenedText.ts';
import { saidText } from '../ui/values/saidText.ts';
import { section } from '../ui/values/section.ts';
import { clockTime } from '../ui/values/timeText.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';
import { lifetimeSection } from './lifetimeSection.ts';
import { tokenLead } from './tokenLead.ts';
import { valueLine } from './valueLine.ts';

const icons: Readonly<Record<TokenView['kind'], IconName>> = {
  id_token: 'account',
  access_token: 'key',
  refresh_token: 'refresh',
  subject_token: 'key',
  actor_token: 'key',
  response: 'code',
  logout_token: 'account',
};

/** What a token is good for, its value, its life, what was checked of it, and what it says. */
export function tokenPane(token: TokenView, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const remarks = remarksOfToken(run.summary, token);
  const failed = remarks.some(({ kind }) => kind === 'failed');
  return html`${paneTitle({
    mark: icons[token.kind],
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
  const from = hop === undefined ? (token.channel === 'given' ? said`given by you` : []) : said`from ${hopLink(hop)}`;
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
    valueRows([{ name: 'scope', value: scope, note: 'as the token response says', copied: scope }], context),
  );
}

function claimsSection(token: TokenView, claims: Readonly<Record<string, unknown>>, detail: DetailContext): TemplateResult {
  const rows = Object.entries(claims).map(([name, value]) => claimRow(token, name, value, detail));
  const { context } = detail;
  const copy = copyButton('Copy the claims as JSON, with tags in place of secrets', () =>
    context.post({ type: 'copyText', text: JSON.stringify(claims, null, 2) }),
  );
  return section('Claims', rows.length, valueRows(rows, context), copy);
}

function claimRow(token: TokenView, name: string, value: unknown, detail: DetailContext): ValueRow {
  const described = describeClaim(name, detail.context.words);
  const exact = token.exact?.[name];
  if (typeof value === 'number' && exact === undefined && described?.kind === 'time') return timeRow(name, value, described);
  return memberRow(name, exact ?? value, described, `claim:${name}`, detail);
}

/** What happens at a time, in front of how far away it is. */
const timeWords: Readonly<Record<string, string | undefined>> = {
  exp: 'expires',
  iat: 'issued',
  nbf: 'valid from',
  auth_time: 'signed on',
  updated_at: 'profile changed',
};

/** The time as people read it first, then as it is written. */
function timeRow(name: string, seconds: number, { meaning, spec }: ClaimMeaning): ValueRow {
  return {
    name,
    meaning,
    spec,
    value: html`<span class="time-value">${clockTime(seconds * 1000)}</span> <span class="dim">${seconds}</span>`,
    note: html`${clockText((now) => `${timeWords[name] ?? meaning} ${distanceInWords(seconds * 1000, now)}`)}`,
    copied: String(seconds),
  };
}

function memberRow(
  name: string,
  value: unknown,
  described: ClaimMeaning | undefined,
  key: string,
  { context, toggled }: DetailContext,
): ValueRow {
  const text = textOf(value);
  const isTagged = text.includes('#');
  const known = described === undefined ? {} : { meaning: described.meaning, spec: described.spec, note: described.meaning };
  const shown =
    text === ''
      ? html`<span class="dim">empty</span>`
      : isLongWord(text) && !isTagged
        ? shortenedText(text, key, toggled, context)
        : secretText(text, context.secrets, 'actions');
  return { name, ...known, value: shown, ...(isTagged || text === '' ? {} : { copied: text }) };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return compactJson(value);
}

function headerSection(header: Readonly<Record<string, unknown>>, detail: DetailContext): TemplateResult {
  const rows = Object.entries(header).map(([name, value]) =>
    memberRow(name, value, describeHeaderParameter(name), `header:${name}`, detail),
  );
  return section('Header', rows.length, valueRows(rows, detail.context));
}
