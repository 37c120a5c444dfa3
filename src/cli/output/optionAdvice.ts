import type { Problem } from '../../core/meaning/explanation.ts';
import { explainCode } from '../../pingone/explain/explanations.ts';
import { explainPingOneOAuthError } from '../../pingone/explain/oauthErrors.ts';

/** The option that helps with a problem, in a sentence; `undefined` where none does. */
const advice: Readonly<Record<Problem, string | undefined>> = {
  browserNeeded: 'Sign on in the browser: --sign-on browser',
  signOnForbidden: 'Allow the server to prompt for sign-on: --prompt login',
  pushedRequestMissing: 'Push the authorization request: --par',
  requestObjectMissing: 'Send a signed request object: --request-object HS256',
  redirectUriNotRegistered: 'To name the registered redirect URI: --redirect-uri http://127.0.0.1:8123/callback',
  clientAuthenticationRefused:
    'To give another secret or method in this run: --client-secret env:NAME --client-authentication client_secret_post',
  // No option changes how an application is registered, nor what is stored; the variable of a secret is named by the port.
  registrationInsufficient: undefined,
  clientSecretMissing: undefined,
  passwordMissing: undefined,
  passwordRefused: undefined,
  passkeyRefused: undefined,
  configurationWrong: undefined,
  // A worker lacks a role as often as a user lacks a scope.
  scopeMissing: undefined,
  // A command begins without a session, and begins anew each time.
  sessionStillOpen: undefined,
  sessionLost: undefined,
  expired: undefined,
  ended: undefined,
  serverUnavailable: undefined,
};

/** What a limit or a place of ours ended, which says nothing about the request. */
const limits: ReadonlyMap<string, string> = new Map([
  ['authorizationRequest.refused', 'To name the registered redirect URI: --redirect-uri http://127.0.0.1:8123/callback'],
  [
    'userAgent.unavailable',
    'To open the address yourself, also on another machine: --no-browser. To sign on as a test user, without a browser: --sign-on form',
  ],
  ['userAgent.timedOut', 'To wait longer, in seconds: --wait 900'],
  [
    'userAgent.cannotReturn',
    'For a redirect URI whose requests a proxy or a tunnel passes on to this machine: --listen 8123. For one on https://localhost: --callback-certificate FILE',
  ],
  ['initiatedLogin.notReceived', 'To wait longer, in seconds: --wait 900'],
  ['transport.timedOut', 'To wait longer, in seconds: --connect-timeout 30 --response-timeout 120'],
  ['run.timedOut', 'To wait longer, in seconds: --run-timeout 600'],
]);

/**
 * What the command line can do about an error, for a terminal, beside the remedy that holds anywhere.
 * @param named the problem that the error itself names; else it is looked up by the code
 */
export function optionAdvice(code: string, named?: Problem): string | undefined {
  const limit = limits.get(code);
  if (limit !== undefined) return limit;
  const problem = named ?? (explainCode(code) ?? explainPingOneOAuthError(code))?.problem;
  return problem === undefined ? undefined : advice[problem];
}
