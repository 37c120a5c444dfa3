import type { Rule, Verdict } from '../findings/finding.ts';
import type { HttpResponse } from '../http/http.ts';
import { type JsonObject, ownMember } from '../json/json.ts';
import { valueInWords } from '../json/valueInWords.ts';
import { readResponseBody } from '../oauth/responses/responseBody.ts';
import { otherLifetime } from '../oauth/responses/unusableTokenResponse.ts';
import { l10n } from '../text/l10n.ts';
import { notApplicable, passed } from './verdict.ts';

/** A response of the token endpoint with a success status. */
export interface TokenResponseFacts {
  readonly response: HttpResponse;
}

const spec = 'RFC 6749 section 5.1';

/** A rule about the members of a response that brings tokens; any other was a refusal, or ended the run with its own reason. */
function memberRule(
  about: string,
  rule: Omit<Rule<TokenResponseFacts>, 'check' | 'spec'> & { readonly check: (members: JsonObject) => Verdict },
): Rule<TokenResponseFacts> {
  return {
    ...rule,
    spec,
    check: ({ response }) => {
      const members = membersOf(response);
      const bringsTokens = members !== undefined && ['access_token', 'id_token', 'refresh_token'].some((name) => isText(members, name));
      return bringsTokens ? rule.check(members) : notApplicable(l10n`${about}: the response brings no token`);
    },
  };
}

const bodies = new WeakMap<HttpResponse, JsonObject | 'none'>();

/** Rules are evaluated more than once in a run, and the text stays. */
function membersOf(response: HttpResponse): JsonObject | undefined {
  const known = bodies.get(response) ?? read(response);
  bodies.set(response, known);
  return known === 'none' ? undefined : known;
}

function read(response: HttpResponse): JsonObject | 'none' {
  const body = readResponseBody(response, '', spec);
  return body.kind === 'object' ? body.value : 'none';
}

function isText(members: JsonObject, name: string): boolean {
  const value = ownMember(members, name);
  return typeof value === 'string' && value !== '';
}

const hasAccessToken = memberRule('access_token', {
  code: 'tokenResponse.accessToken',
  title: l10n`the token response contains an access token`,
  severity: 'error',
  check: (members) => {
    if (isText(members, 'access_token')) return passed;
    return {
      outcome: 'failed',
      message: l10n`The token response contains no access_token, which every successful one has to have.`,
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

const saysLifetime = memberRule('expires_in', {
  code: 'tokenResponse.expiresIn',
  title: l10n`the token response says how long the access token lasts`,
  severity: 'info',
  check: (members) => {
    if (!isText(members, 'access_token')) return notApplicable(l10n`expires_in: there is no access token`);
    const written = ownMember(members, 'expires_in');
    const message = l10n`The token response does not say how long the access token lasts.${otherLifetime(members)}`;
    if (written === undefined || written === null || written === '') return { outcome: 'failed', message };
    const seconds = typeof written === 'string' && /^-?\d{1,15}$/.test(written) ? Number(written) : written;
    if (typeof seconds !== 'number') {
      return {
        outcome: 'failed',
        severity: 'warning',
        message: l10n`expires_in is ${valueInWords(written)}, which is not a number of seconds. It was not used.`,
      };
    }
    if (seconds > 0) return passed;
    return {
      outcome: 'failed',
      severity: 'warning',
      message:
        seconds === 0
          ? l10n`expires_in is 0: by this the access token expired when it was issued.`
          : l10n`expires_in is ${seconds}: by this the access token expired before it was issued. It was not used.`,
      remedy: l10n`Correct it at the server: expires_in is the lifetime in seconds, counted from the response.`,
    };
  },
});

export const tokenResponseRules: readonly Rule<TokenResponseFacts>[] = [hasAccessToken, saysType, saysLifetime];
