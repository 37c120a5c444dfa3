import { type ClaimMeaning, describeClaim } from '../../src/core/meaning/claims.ts';
import type { TokenView } from '../../src/core/runs/views.ts';
import { distanceInWords } from '../../src/core/text/times.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { clockText } from '../ui/clockText.ts';
import { html } from '../ui/html.ts';
import { clockTime } from '../ui/values/timeText.ts';
import type { ValueRow } from '../ui/values/valueRows.ts';
import { memberRow } from './memberRow.ts';

/** A row for each claim of a token, in its order. */
export function claimRows(token: TokenView, claims: Readonly<Record<string, unknown>>, detail: DetailContext): readonly ValueRow[] {
  return Object.entries(claims).map(([name, value]) => claimRow(token, name, value, detail));
}

function claimRow(token: TokenView, name: string, value: unknown, detail: DetailContext): ValueRow {
  const described = describeClaim(name, detail.context.words);
  const exact = token.exact !== undefined && Object.hasOwn(token.exact, name) ? token.exact[name] : undefined;
  if (typeof value === 'number' && exact === undefined && described?.kind === 'time') return timeRow(name, value, described);
  return memberRow(name, exact ?? value, ofKind(token, name, described), `claim:${name}`, detail);
}

/** Who the audience is differs by kind of token; what is known of the claim names both. */
const audienceWords: Readonly<Partial<Record<TokenView['kind'], string>>> = {
  id_token: 'audience: the client that the token is for',
  access_token: 'audience: the API that may accept the token',
};

function ofKind({ kind }: TokenView, name: string, described: ClaimMeaning | undefined): ClaimMeaning | undefined {
  const words = name === 'aud' ? audienceWords[kind] : undefined;
  return words === undefined || described === undefined ? described : { ...described, meaning: words };
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
