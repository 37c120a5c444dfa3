import { type Challenge, challengeParameter, readChallenges } from '../../http/challenges.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isJsonObject, textMember } from '../../json/json.ts';
import { jsonValueOf } from '../../json/jsonBody.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { present } from '../../values/members.ts';
import type { OAuthError } from '../wire.ts';
import { oauthError } from './oauthErrorResponse.ts';

/** How a protected resource refuses a request with an access token. */
export interface ResourceRefusal {
  /** Out of the challenge (RFC 6750 section 3), or a code of it in the body. */
  readonly error?: OAuthError;
  /** What the challenge asks for, as sentences that follow another; empty when it asks for nothing. */
  readonly asks: string;
  /** What to do about a challenge without an error. */
  readonly remedy?: string;
}

/** RFC 6750 section 3.1, RFC 9470 section 3 and RFC 9449 sections 7.1 and 9. */
const resourceErrors = new Set([
  'invalid_request',
  'invalid_token',
  'insufficient_scope',
  'insufficient_user_authentication',
  'invalid_dpop_proof',
  'use_dpop_nonce',
]);

/** The scheme that an access token is sent with: RFC 6750 section 2.1, RFC 9449 section 7.1. */
export type TokenScheme = 'Bearer' | 'DPoP';

/**
 * Reads why a protected resource refused: API or UserInfo. Total.
 * @param sentAs the scheme of the request: the challenges of that scheme are about its token
 */
export function readResourceRefusal(response: HttpResponse, sentAs: TokenScheme = 'Bearer'): ResourceRefusal {
  const challenges = readChallenges(response.headers);
  const ours = challenges.filter(({ scheme }) => isScheme(scheme, sentAs));
  const refusing = ours.find((challenge) => (challengeParameter(challenge, 'error') ?? '') !== '');
  const error = refusing === undefined ? bodyError(response) : errorOf(refusing);
  const challenge = refusing ?? ours.find(({ parameters }) => parameters.length > 0) ?? ours[0];
  if (challenge === undefined) {
    const other = challenges.find((candidate) => (challengeParameter(candidate, 'error') ?? '') !== '');
    return present({ error: error ?? (other === undefined ? undefined : errorOf(other)), ...withOtherSchemes(challenges, sentAs) });
  }
  const unnamed = error === undefined && response.status === 401;
  return present({
    error,
    asks: `${unnamed ? l10n` The challenge names no error, which is how an API responds to a request in which it finds no token (RFC 6750 section 3.1).` : ''}${asksInWords(challenge)}`,
    remedy: error === undefined ? remedyOf(challenge, unnamed) : undefined,
  });
}

function errorOf(challenge: Challenge): OAuthError {
  const parameter = (name: string): string | undefined => challengeParameter(challenge, name) || undefined;
  // Single quotes are no quotation marks in a header (RFC 9110 section 5.6.4), and some servers write them.
  return oauthError((parameter('error') ?? '').replace(/^'(.+)'$/, '$1'), parameter('error_description'), parameter('error_uri'));
}

/** An API may give the error in its body alone, where RFC 6750 wants it in the challenge. */
function bodyError(response: HttpResponse): OAuthError | undefined {
  const body = response.status < 400 ? undefined : jsonValueOf(response);
  if (!isJsonObject(body)) return undefined;
  const error = textMember(body, 'error');
  return error !== undefined && resourceErrors.has(error)
    ? oauthError(error, textMember(body, 'error_description') ?? textMember(body, 'message'), textMember(body, 'error_uri'))
    : undefined;
}

function isScheme(scheme: string, wanted: TokenScheme): boolean {
  return scheme.toLowerCase() === wanted.toLowerCase();
}

function withOtherSchemes(challenges: readonly Challenge[], sentAs: TokenScheme): Pick<ResourceRefusal, 'asks' | 'remedy'> {
  if (challenges.length === 0) return { asks: '' };
  const schemes = [...new Set(challenges.map(({ scheme }) => scheme))].join(', ');
  if (sentAs === 'DPoP') {
    return {
      asks: l10n` The challenge asks for authentication with ${quotedText(schemes, 60)}, not for a token that is bound to a key (DPoP).`,
      remedy: l10n`Check whether the API takes tokens that are bound by DPoP, and whether the URL is that of the API. A server can issue bearer tokens to an application without "dpop".`,
    };
  }
  const asks = l10n` The challenge asks for authentication with ${quotedText(schemes, 60)}, not for a bearer token.`;
  if (challenges.some(({ scheme }) => isScheme(scheme, 'DPoP'))) {
    return { asks, remedy: l10n`Set "dpop" of the application, so that its access tokens are bound to a key and sent with a proof.` };
  }
  return {
    asks,
    remedy: l10n`Access tokens are sent as bearer tokens here. Check whether the API takes bearer tokens, and whether the URL is that of the API.`,
  };
}

/** RFC 6750 section 3 (`scope`), RFC 9728 section 5.1 (`resource_metadata`), RFC 9470 section 3 (`acr_values`, `max_age`). */
function asksInWords(challenge: Challenge): string {
  const sentences: string[] = [];
  const scope = challengeParameter(challenge, 'scope');
  const metadata = challengeParameter(challenge, 'resource_metadata');
  const acrValues = challengeParameter(challenge, 'acr_values');
  const maxAge = challengeParameter(challenge, 'max_age');
  if (scope !== undefined) sentences.push(l10n` The challenge requires the scope ${quotedText(scope)}.`);
  if (acrValues !== undefined) sentences.push(l10n` The challenge requires a sign-on with acr_values ${quotedText(acrValues)}.`);
  if (maxAge !== undefined) sentences.push(l10n` The challenge requires a sign-on with max_age ${quotedText(maxAge, 20)}.`);
  if (metadata !== undefined) sentences.push(l10n` The challenge names metadata of the API at ${quotedText(metadata, 500)}.`);
  return sentences.join('');
}

function remedyOf(challenge: Challenge, unnamed: boolean): string | undefined {
  const sentences: string[] = [];
  if (unnamed) sentences.push(l10n`Check that nothing between here and the API removes the Authorization header.`);
  if (challengeParameter(challenge, 'scope') !== undefined)
    sentences.push(l10n`Grant the scope to the application, request it, and call again with the new token.`);
  if (challengeParameter(challenge, 'resource_metadata') !== undefined)
    sentences.push(
      l10n`Read the metadata: authorization_servers names issuers whose tokens the API takes (RFC 9728 section 2). Compare them with the issuer of this run.`,
    );
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
