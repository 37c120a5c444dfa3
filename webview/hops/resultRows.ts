import type { FlowSummaryView, HopView, PkceView, TokenView } from '../../src/core/runs/views.ts';
import { missingTokens, tokenFormat, tokenKindName, tokenName } from '../../src/core/shown/tokenWords.ts';
import { verdictOf } from '../../src/core/shown/verdict/verdictOf.ts';
import { timeInWords } from '../../src/core/text/times.ts';
import { checkCounts } from '../checks/checkCounts.ts';
import type { Selection } from '../state/selection.ts';
import { tokenIcons } from '../tokens/tokenIcons.ts';
import type { IconName } from '../ui/icon.ts';

/** What a run brought, as a row below its hops. */
export interface ResultRow {
  readonly kind: 'result';
  readonly key: string;
  readonly icon: IconName;
  readonly name: string;
  readonly facts: string;
  /** Failed checks, said before the facts in the colour of errors. */
  readonly trouble?: string;
  /** Left out of a row that says why there is nothing. */
  readonly selection?: Selection;
  /** Of a token with an end: from when to when it is valid, in milliseconds since the epoch. */
  readonly life?: { readonly from: number; readonly to: number };
}

export function resultKey(selection: Selection): string {
  return selection.kind === 'token' ? `token:${selection.index}` : selection.kind;
}

export function resultRows(summary: FlowSummaryView, hops: readonly HopView[]): readonly ResultRow[] {
  const { pkce } = summary;
  return [...tokenRows(summary, hops), ...(pkce === undefined ? [] : [pkceRow(pkce)]), checksRow(summary)];
}

function tokenRows(summary: FlowSummaryView, hops: readonly HopView[]): readonly ResultRow[] {
  const { tokens } = summary;
  if (tokens.length === 0) return [{ kind: 'result', key: 'tokens', icon: 'key', name: 'Tokens', facts: whyNoTokens(summary, hops) }];
  const missing = missingTokens(summary, hops).filter(({ note }) => note !== 'not requested');
  return [
    ...tokens.map((token, index) => tokenRow(token, index, summary, hops)),
    ...missing.map(
      ({ kind, note }): ResultRow => ({
        kind: 'result',
        key: `missing:${kind}`,
        icon: tokenIcons[kind],
        name: tokenKindName(kind),
        facts: note,
      }),
    ),
  ];
}

function whyNoTokens(summary: FlowSummaryView, hops: readonly HopView[]): string {
  const { outcome } = verdictOf(summary);
  if (outcome.kind === 'running') return 'not yet';
  if (outcome.kind === 'completed') return 'none';
  const last = 'error' in outcome ? hops.find(({ id }) => id === outcome.error.hop) : hops.at(-1);
  return last === undefined ? 'none: nothing was sent' : `none: the run ended at hop ${last.index}`;
}

function tokenRow(token: TokenView, index: number, summary: FlowSummaryView, hops: readonly HopView[]): ResultRow {
  const selection = { kind: 'token', index } as const;
  const scopes = token.scope?.split(' ').filter((scope) => scope !== '').length ?? 0;
  const { expiresAt } = token;
  const setting = expiresAt === undefined ? summary.lifetimes?.find(({ token: kind }) => kind === token.kind) : undefined;
  const signature = signatureOf(token, summary);
  const facts = [
    token.format === 'jwt' ? `JWT · ${tokenFormat(token)}` : 'opaque',
    ...(signature === 'verified' ? ['verified'] : []),
    ...(setting === undefined ? [] : [`valid for ${timeInWords(setting.seconds)}`]),
    ...(token.kind === 'access_token' && scopes > 0 ? [scopes === 1 ? '1 scope' : `${scopes} scopes`] : []),
  ];
  const issued = token.claims?.['iat'];
  const from = typeof issued === 'number' ? issued * 1000 : (hops.find(({ id }) => id === token.hop)?.startedAt ?? summary.startedAt);
  return {
    kind: 'result',
    key: resultKey(selection),
    icon: tokenIcons[token.kind],
    name: tokenName(token, summary.tokens, hops),
    facts: facts.join(' · '),
    selection,
    ...(signature === 'not verified' ? { trouble: 'signature not verified' } : {}),
    ...(expiresAt === undefined ? {} : { life: { from, to: expiresAt } }),
  };
}

const signatureChecks: Partial<Readonly<Record<TokenView['kind'], string>>> = {
  id_token: 'idToken.signature',
  access_token: 'accessToken.signature',
  logout_token: 'logoutToken.signature',
};

/** What came of the signature, as far as one check speaks of this token alone. */
function signatureOf({ kind }: TokenView, { checks, tokens }: FlowSummaryView): 'verified' | 'not verified' | undefined {
  const code = signatureChecks[kind];
  const results = checks.filter((check) => check.code === code && check.outcome !== 'notApplicable');
  if (code === undefined || results.length === 0) return undefined;
  if (results.every(({ outcome }) => outcome === 'passed')) return 'verified';
  return tokens.filter((token) => token.kind === kind).length === 1 ? 'not verified' : undefined;
}

function pkceRow({ method, verifierTag, challenge }: PkceView): ResultRow {
  const short = challenge.length > 12 ? `${challenge.slice(0, 6)}…${challenge.slice(-3)}` : challenge;
  const facts = method === 'none' ? 'not used' : method === 'plain' ? `plain · ${verifierTag}` : `${method} · ${verifierTag} → ${short}`;
  return { kind: 'result', key: 'pkce', icon: 'lock', name: 'PKCE', facts, selection: { kind: 'pkce' } };
}

function checksRow(summary: FlowSummaryView): ResultRow {
  const { failed, rest } = checkCounts(summary.checks);
  const running = verdictOf(summary).outcome.kind === 'running';
  const facts =
    rest === '' && failed === '' ? (running ? 'not yet' : 'nothing was checked') : running && rest !== '' ? `${rest} so far` : rest;
  return {
    kind: 'result',
    key: 'checks',
    icon: 'checklist',
    name: 'Checks',
    facts,
    selection: { kind: 'checks' },
    ...(failed === '' ? {} : { trouble: failed }),
  };
}
