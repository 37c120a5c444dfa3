import type { Verdict } from '../../findings/finding.ts';
import type { SentAuthorizationRequest } from '../../oauth/authorizationRequest.ts';
import { isJwtResponse, type ReceivedAuthorizationResponse, type ResponseSource } from '../../oauth/authorizationResponse.ts';
import { differenceInWords, isRedirectTarget } from '../../oauth/redirectUri.ts';
import { asksForJwt } from '../../oauth/responses/responseMode.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';
import { isReturned, type ResponseRule } from './responseRule.ts';

/** Where the response has to stand, from `response_mode` (with `.jwt` for JARM) or else from the response type. */
function expectedSource(sent: SentAuthorizationRequest): ResponseSource | undefined {
  const place = sent.responseMode?.replace(/\.jwt$/, '');
  switch (place) {
    case 'query':
    case 'fragment':
    case 'form_post':
    case 'pi.flow':
      return place;
    case 'jwt':
    case undefined:
      return sent.responseType.split(' ').some((word) => word === 'token' || word === 'id_token') ? 'fragment' : 'query';
    default:
      return undefined;
  }
}

const sourceNames: Readonly<Record<ResponseSource, string>> = {
  query: l10n`the query of the redirect URI`,
  fragment: l10n`the fragment of the redirect URI`,
  form_post: l10n`a posted form`,
  'pi.flow': l10n`the flow object`,
};

/** The response stands where the response mode says. */
const modeKept: ResponseRule = {
  code: 'response.mode',
  title: l10n`returned as response_mode requires`,
  spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  severity: 'error',
  check: ({ sent, received }) => {
    if (refusesMode(received))
      return notApplicable(l10n`response_mode: the server says that it does not support ${sent.responseMode ?? ''}`);
    const otherForm = asJwtOrPlain(sent, received);
    if (otherForm !== undefined) return otherForm;
    const expected = expectedSource(sent);
    if (expected === undefined) return notApplicable(l10n`response_mode: ${sent.responseMode ?? ''} is not known here`);
    if (received.source === expected) return { outcome: 'passed', message: l10n`arrives in ${sourceNames[expected]}` };
    return {
      outcome: 'failed',
      message: l10n`The response came in ${sourceNames[received.source]}, where ${sourceNames[expected]} was expected.`,
      remedy: l10n`Check how the server returns responses to this client, and request the response mode in which it does.`,
    };
  },
};

/** A client that asked for a JWT relies on its signature: a plain response could be from anybody (JARM section 2.3). */
function asJwtOrPlain({ responseMode }: SentAuthorizationRequest, received: ReceivedAuthorizationResponse): Verdict | undefined {
  const isJwt = received.jwt !== undefined || isJwtResponse(received.parameters);
  if (asksForJwt(responseMode) === isJwt) return undefined;
  const spec = 'JARM section 2.3';
  if (isJwt) {
    return {
      outcome: 'failed',
      severity: 'warning',
      message: l10n`The response came as a JWT, although response_mode did not request one.`,
      remedy: l10n`Send a response mode of JARM, such as query.jwt, if the server always returns a JWT.`,
      spec,
    };
  }
  return {
    outcome: 'failed',
    message: l10n`The response came with plain parameters, although response_mode=${responseMode ?? ''} requests a JWT: nothing vouches for them.`,
    remedy: l10n`Do not use this response. Compare response_modes_supported in the discovery document: a server that does not know the mode may ignore it.`,
    spec,
  };
}

/** Then the response comes as it would without the parameter (OAuth 2.0 Multiple Response Types section 2.1). */
function refusesMode({ parameters }: ReceivedAuthorizationResponse): boolean {
  return parameters.some(([name, value]) => name === 'error' && value === 'unsupported_response_mode');
}

/** The answer was delivered to the redirect URI that the request named. */
const deliveredToRedirectUri: ResponseRule = {
  code: 'response.redirectUri',
  title: l10n`delivered to the redirect URI of the request`,
  spec: 'RFC 6749 section 3.1.2',
  severity: 'error',
  check: ({ sent, received }) => {
    if (received.redirectUri === undefined) return notApplicable(l10n`redirect URI: the response was not delivered to one`);
    if (sent.redirectUri === undefined) return notApplicable(l10n`redirect URI: the request named none`);
    if (isRedirectTarget(received.redirectUri, sent.redirectUri)) return passed;
    const named = sent.redirectUri.split(/[?#]/, 1)[0] ?? '';
    return {
      outcome: 'failed',
      message: l10n`The response went to ${received.redirectUri}, but the request named ${named}. ${differenceInWords(named, received.redirectUri)}`,
      remedy: l10n`Find out what rewrote the address in transit; the token endpoint compares it with the request.`,
    };
  },
};

export const tokenInQueryCode = 'response.tokenInQuery';

/** A query ends up in logs and histories, and goes on to others as the referrer. */
const noTokenInQuery: ResponseRule = {
  code: tokenInQueryCode,
  alias: 'advice.tokenInUrl',
  title: l10n`no token in a query`,
  spec: 'RFC 9700 section 4.3.2',
  severity: 'error',
  check: (facts) => {
    const tokens = ['access_token', 'id_token'].filter((name) => isReturned(facts, name));
    if (facts.received.source !== 'query' || tokens.length === 0) return passed;
    if (facts.received.jwt?.encrypted === true)
      return { outcome: 'passed', message: l10n`tokens in a query are encrypted`, spec: 'JARM section 2.3.1' };
    return {
      outcome: 'failed',
      message: l10n`Tokens were returned in the query of the redirect URI, which servers and proxies write to their logs.`,
      remedy: l10n`Use response_mode form_post or fragment.`,
    };
  },
};

/** Where a response came. */
export const responsePlaceRules: readonly ResponseRule[] = [modeKept, deliveredToRedirectUri, noTokenInQuery];
