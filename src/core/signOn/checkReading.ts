import type { HopAnswer } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { headerValue } from '../http/http.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { redirectTarget } from '../http/redirectTarget.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import { readAuthorizationError } from '../oauth/errors/authorizationError.ts';
import { jwtOfResponse, openedJwtResponse } from '../oauth/responses/jwtResponse.ts';
import type { OAuthError } from '../oauth/wire.ts';
import { readRedirect } from './redirect.ts';

/** What the response to the check says about the request of the person. */
export interface CheckReading {
  /**
   * `goesOn`: a page to sign on at, or what says nothing about the request. `refused`: an error of OAuth, whoever asks. `rejected`: the
   * same, with a status and a page or a body of the server's own.
   */
  readonly kind: 'goesOn' | 'refused' | 'rejected';
  /** Where the server redirects to, without parameters; left out of a response that does not redirect. */
  readonly place?: string;
  readonly said?: { readonly error: OAuthError; readonly findings: readonly Finding[]; readonly atRedirectUri: boolean };
}

/**
 * Errors of the person or of the moment: four ask for a person (OpenID Connect Core section 3.1.2.6) and one for another way to sign on
 * (OpenID Connect Core Error Code unmet_authentication_requirements), `access_denied` may be the answer to somebody who is not there, and
 * two stand for the statuses 500 and 503 (RFC 6749 section 4.1.2.1).
 */
const saysNothing: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'unmet_authentication_requirements',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
]);

/** Codes of refused requests (RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6); a page to sign on at has errors of its own. */
const codeOfRequest =
  /^(?:invalid_(?!session|grant|credentials|login|user)|unauthorized_client$|unsupported_response_|[a-z_]+_not_supported$)/;

/** Total. What is not known to be refused again goes on. */
export function readCheck(answer: HopAnswer, redirectUri: string | undefined): CheckReading {
  const { status, headers } = answer.response;
  const reached = readRedirect(answer, redirectUri === undefined ? {} : { redirectUri });
  if (reached.kind === 'reached') return judged(openedParameters(reached.received), true, redirectUri?.split(/[?#]/, 1)[0]);
  if (status === 400 || status === 403) return { kind: isChallenge(answer) ? 'goesOn' : 'rejected' };
  const place = redirectTarget(answer.response, answer.request.url);
  if (place === undefined) return { kind: 'goesOn' };
  const fields = parseForm(parseUrl(headerValue(headers, 'location') ?? '', answer.request.url)?.search ?? '');
  const isOfRequest = codeOfRequest.test(fieldValue(fields, 'error') ?? '');
  return isOfRequest ? judged(fields, false, place) : { kind: 'goesOn', place };
}

/** An error in a JWT response counts without its signature being verified: nothing is done with it but to say so. */
function openedParameters(received: ReceivedAuthorizationResponse): readonly FormField[] {
  const jwt = jwtOfResponse(received);
  return (jwt === undefined ? received : openedJwtResponse(received, jwt)).parameters;
}

/** A firewall that asks a browser to prove itself says nothing about what was requested. Its vendors mark such a response. */
function isChallenge({ response: { headers } }: HopAnswer): boolean {
  return headerValue(headers, 'cf-mitigated') !== undefined || headerValue(headers, 'x-amzn-waf-action') !== undefined;
}

function judged(parameters: readonly FormField[], atRedirectUri: boolean, place: string | undefined): CheckReading {
  const shown = readAuthorizationError(parameters);
  const where = place === undefined ? {} : { place };
  if (shown === undefined) return { kind: 'goesOn', ...where };
  const kind = saysNothing.has(shown.error.error) ? 'goesOn' : 'refused';
  return { kind, ...where, said: { ...shown, atRedirectUri } };
}
