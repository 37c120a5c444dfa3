import type { HopAnswer, Run } from '../engine/run.ts';
import { fieldValue } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { authorizationHttpRequest, type SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import { responseValuesIn } from '../oauth/responses/responseValues.ts';
import type { SessionLeft } from '../runs/evidence.ts';
import { maxRedirects, readRedirect } from '../signOn/redirect.ts';
import { parametersOfOneUse, withOwnValues } from '../signOn/requestCopy.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';

/** Parameters that ask for another sign-on, name a user, are used once, or change how the response comes: the session alone has to decide. */
const leftOut: ReadonlySet<string> = new Set([...parametersOfOneUse, 'prompt', 'max_age', 'acr_values', 'claims', 'response_mode']);

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
  return authorizationHttpRequest(endpoint, 'GET', [...withOwnValues(kept, ownValue), ['prompt', 'none']]);
}

/** What an authorization response to `prompt=none` says of the session. */
export function sessionIn({ parameters }: ReceivedAuthorizationResponse): SessionLeft {
  const error = fieldValue(parameters, 'error');
  if (error === 'login_required') return { kind: 'no' };
  if (error !== undefined) return { kind: 'unknown', why: l10n`the server answered prompt=none with ${quotedText(error, 100)}` };
  return responseValuesIn(parameters).length > 0
    ? { kind: 'yes' }
    : { kind: 'unknown', why: l10n`the response to prompt=none says nothing` };
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
      for (const value of responseValuesIn(reading.received.parameters)) run.usedSecret(value);
      return { answer, left: sessionIn(reading.received) };
    }
    if (reading.kind !== 'next' || count === maxRedirects) {
      const why = l10n`the server answered prompt=none with status ${answer.response.status} instead of an authorization response`;
      return { answer, left: { kind: 'unknown', why } };
    }
    request = reading.request;
  }
}
