import type { Rule, Verdict } from '../findings/finding.ts';
import { ownMember } from '../json/json.ts';
import { typeInWords } from '../json/valueInWords.ts';
import { l10n } from '../text/l10n.ts';
import { tokenLifetime } from './tokenLifetimeRule.ts';
import { isText, memberRule, type TokenResponseFacts } from './tokenResponseMembers.ts';
import { notApplicable, passed } from './verdict.ts';

/** A bearer token goes into a header, so it has to consist of what may stand there. */
function sendable(token: string, type: unknown): Verdict {
  const isBearer = typeof type !== 'string' || type === '' || /^bearer$/i.test(type);
  if (!isBearer || /^[\w.~+/-]+=*$/.test(token)) return passed;
  const what = /^(?:bearer|dpop)\s/i.test(token)
    ? l10n`begins with the word that belongs before it in the header`
    : /\s/.test(token)
      ? l10n`contains white space`
      : l10n`contains characters that a bearer token must not have`;
  return {
    outcome: 'failed',
    severity: 'warning',
    message: l10n`The access token ${what}, so APIs may not recognize it in the Authorization header. It is sent as it came.`,
    spec: 'RFC 6750 section 2.1',
    remedy: l10n`Return the token alone at the server, without white space and without its type.`,
  };
}

const hasAccessToken = memberRule('access_token', {
  code: 'tokenResponse.accessToken',
  title: l10n`the token response contains an access token`,
  severity: 'error',
  check: (members) => {
    const token = ownMember(members, 'access_token');
    if (typeof token === 'string' && token !== '') return sendable(token, ownMember(members, 'token_type'));
    return {
      outcome: 'failed',
      message:
        token === undefined
          ? l10n`The token response contains no access_token, which every successful one has to have.`
          : l10n`access_token is ${token === '' ? l10n`empty` : typeInWords(token)} in the token response, so it contains no access token, which every successful one has to have.`,
      remedy: l10n`Correct it at the server; until then only the other tokens of the response can be used.`,
    };
  },
});

const saysType = memberRule('token_type', {
  code: 'tokenResponse.tokenType',
  title: l10n`the token response says the type of its access token`,
  severity: 'warning',
  check: (members) => {
    if (!isText(members, 'access_token')) return notApplicable(l10n`token_type: there is no access token`);
    const type = ownMember(members, 'token_type');
    if (typeof type === 'string' && type.trim() !== '') return passed;
    const what = type === undefined || type === null ? l10n`is missing` : typeof type === 'string' ? l10n`is empty` : l10n`is not text`;
    return {
      outcome: 'failed',
      message: l10n`token_type ${what} in the token response, so a client has to guess how to send the access token.`,
      remedy: l10n`Return token_type at the server; a token without it is sent as a bearer token here.`,
    };
  },
});

const namesScopes = memberRule('scope', {
  code: 'tokenResponse.scope',
  title: l10n`a scope in the token response is not empty`,
  severity: 'warning',
  check: (members) => {
    const scope = ownMember(members, 'scope');
    if (typeof scope !== 'string') return notApplicable(l10n`scope: the token response has no text for it`);
    if (scope.trim() !== '') return passed;
    return {
      outcome: 'failed',
      message: l10n`scope is empty in the token response, where at least one value belongs. Whether everything that was requested was granted, or nothing, is not defined; some servers mean nothing.`,
      remedy: l10n`Name the granted scopes at the server, or leave scope out if they are those of the request. Until then, find out what the token allows by using it.`,
    };
  },
});

export const tokenResponseRules: readonly Rule<TokenResponseFacts>[] = [hasAccessToken, saysType, tokenLifetime, namesScopes];
