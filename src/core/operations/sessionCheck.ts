import type { HopAnswer, Run } from '../engine/run.ts';
import type { FormField } from '../http/form.ts';
import { fieldValue } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { authorizationHttpRequest, type SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import type { SessionLeft } from '../runs/evidence.ts';
import { maxRedirects, readRedirect } from '../signOn/redirect.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { Secret } from '../values/secret.ts';

/** Parameters that ask for another sign-on, name a user, are used once, or change how the response comes: the session alone has to decide. */
const leftOut: ReadonlySet<string> = new Set([
  'prompt',
  'max_age',
  'acr_values',
  'claims',
  'login_hint',
  'login_hint_token',
  'id_token_hint',
  'request',
  'request_uri',
  'response_mode',
]);

/**
 * The authorization request of a run once more, as a question whether the user has a session (OpenID Connect Core section 3.1.2.1): with
 * `prompt=none`, and with `state` and `nonce` of its own.
 */
export function sessionRequest(
  endpoint: string,
  { parameters }: Pick<SentAuthorizationRequest, 'parameters'>,
  ownValue: (name: 'state' | 'nonce') => string,
): HttpRequest {
  const kept = parameters.filter(([name]) => !leftOut.has(name));
  const own = kept.map(([name, value]): FormField => [name, name === 'state' || name === 'nonce' ? ownValue(name) : value]);
  return authorizationHttpRequest(endpoint, 'GET', [...own, ['prompt', 'none']]);
}

/** What an authorization response may bring that can be used. `response`: all of it, as a JWT (JARM). */
const grantNames: ReadonlySet<string> = new Set(['code', 'access_token', 'id_token', 'response']);

function grantsIn(parameters: readonly FormField[]): readonly Secret[] {
  return parameters.filter(([name, value]) => grantNames.has(name) && value !== '').map(([name, value]) => new Secret(value, name));
}

/** What an authorization response to `prompt=none` says of the session. */
export function sessionIn({ parameters }: ReceivedAuthorizationResponse): SessionLeft {
  const error = fieldValue(parameters, 'error');
  if (error === 'login_required') return { kind: 'no' };
  if (error !== undefined) return { kind: 'unknown', why: l10n`the server answered prompt=none with ${quotedText(error, 100)}` };
  return grantsIn(parameters).length > 0 ? { kind: 'yes' } : { kind: 'unknown', why: l10n`the response to prompt=none says nothing` };
}

/**
 * Asks the authorization endpoint whether the user still has a session, as the same user agent, and follows redirects to the response.
 * What it brings is hidden and not used.
 *
 * @throws {FlowStop} when no response arrives
 */
export async function checkSession(
  run: Run,
  endpoint: string,
  sent: SentAuthorizationRequest,
): Promise<{ readonly answer: HopAnswer; readonly left: SessionLeft }> {
  let request = sessionRequest(endpoint, sent, (name) => run.randomSecret(name));
  for (let count = 0; ; count++) {
    const answer = await run.send('session check', request);
    const reading = readRedirect(answer, sent.redirectUri === undefined ? {} : { redirectUri: sent.redirectUri });
    if (reading.kind === 'reached') {
      for (const grant of grantsIn(reading.received.parameters)) run.usedSecret(grant);
      return { answer, left: sessionIn(reading.received) };
    }
    if (reading.kind !== 'next' || count === maxRedirects) {
      const why = l10n`the server answered prompt=none with status ${answer.response.status} instead of an authorization response`;
      return { answer, left: { kind: 'unknown', why } };
    }
    request = reading.request;
  }
}
