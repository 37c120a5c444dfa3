import { fieldValue, parseForm } from '../http/form.ts';
import type { TokenKind } from '../oauth/wire.ts';
import { grants, isGrantType } from '../plan/grants.ts';
import type { FlowSummaryView, HopView, TokenView } from '../runs/views.ts';
import { tokenKinds } from '../values/tokenKinds.ts';
import { tagSet } from './tags.ts';
import { splitUrl } from './urlParts.ts';

const kindNames: Readonly<Record<TokenView['kind'], string>> = {
  id_token: 'ID token',
  access_token: 'Access token',
  refresh_token: 'Refresh token',
  subject_token: 'Subject token',
  actor_token: 'Actor token',
  response: 'Authorization response',
  logout_token: 'Logout token',
};

export function tokenKindName(kind: TokenView['kind']): string {
  return kindNames[kind];
}

/** The same in the middle of a sentence. */
export function tokenNoun(kind: TokenView['kind']): string {
  return kind === 'id_token' ? kindNames[kind] : kindNames[kind].toLowerCase();
}

/** The name of a token in the list. Where the same kind came twice, the channel or the hop tells which. */
export function tokenName(token: TokenView, tokens: readonly TokenView[], hops: readonly HopView[]): string {
  const name = kindNames[token.kind];
  const twins = tokens.filter(({ kind }) => kind === token.kind);
  if (twins.length < 2) return name;
  const sameChannel = twins.filter(({ channel }) => channel === token.channel);
  if (sameChannel.length === 1) return `${name}, ${token.channel}`;
  const hop = hops.find(({ id }) => id === token.hop);
  return `${name}, hop ${hop?.index ?? '?'}`;
}

/** The signature algorithm of a JWT, or that a token says nothing to a client. */
export function tokenFormat(token: TokenView): string {
  const alg = token.header?.['alg'];
  if (token.format !== 'jwt' || typeof alg !== 'string') return 'opaque';
  return token.encryption === undefined ? alg : `${alg}, encrypted with ${token.encryption.alg} and ${token.encryption.enc}`;
}

export interface MissingToken {
  readonly kind: TokenKind;
  readonly note: 'not requested' | 'not received' | 'not yet';
}

/** The first requests of a flow say what is asked for; later ones are not looked at. */
export const requestsRead = 8;

/** The kinds of token that are not there, and why as far as the requests tell. */
export function missingTokens(summary: FlowSummaryView, hops: readonly HopView[]): readonly MissingToken[] {
  const requested = requestedParameters(hops);
  const scopes = requested.scope?.split(' ');
  return tokenKinds
    .filter((kind) => !summary.tokens.some((token) => token.kind === kind))
    .map((kind) => {
      if (scopes !== undefined && kind === 'id_token' && !scopes.includes('openid')) return { kind, note: 'not requested' };
      if (summary.grant === 'given_tokens') return { kind, note: 'not requested' };
      if (isGrantType(summary.grant) && !grants[summary.grant].tokens.includes(kind)) return { kind, note: 'not requested' };
      if (requested.responseType === 'id_token' && kind !== 'id_token') return { kind, note: 'not requested' };
      return { kind, note: summary.outcome.kind === 'running' ? 'not yet' : 'not received' };
    });
}

/** `scope` and `response_type` of the first request that has a scope, in its query or its form. */
function requestedParameters(hops: readonly HopView[]): { readonly scope?: string; readonly responseType?: string } {
  const noTags = tagSet([]);
  for (const { request } of hops.slice(0, requestsRead)) {
    const fields = [...splitUrl(request.url, noTags).query, ...parseForm(request.body ?? '')];
    const scope = fieldValue(fields, 'scope');
    const responseType = fieldValue(fields, 'response_type');
    if (scope !== undefined) return { scope, ...(responseType === undefined ? {} : { responseType }) };
  }
  return {};
}
