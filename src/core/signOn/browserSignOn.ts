import { FlowStop } from '../engine/flowStop.ts';
import type { SignOn } from '../engine/signOn.ts';
import type { Finding } from '../findings/finding.ts';
import type { HttpRequest } from '../http/http.ts';
import { receivedInForm, receivedInUrl } from '../oauth/authorizationResponse.ts';
import { l10n } from '../text/l10n.ts';
import { awaitBrowser } from './awaitBrowser.ts';
import { checkRequest } from './requestCheck.ts';

/**
 * Hands the authorization request to a system browser and waits for the answer at the redirect URI (RFC 8252).
 * What happens in between is between the browser and the server and is not seen here.
 */
export const browserSignOn: SignOn = async (run, start) => {
  const { request, sent } = start;
  const { redirectUri, state } = sent;
  if (redirectUri === undefined) {
    throw FlowStop.failed({
      code: 'redirectUri.missing',
      message: l10n`A sign-on in the system browser needs a redirect URI to come back to.`,
      remedy: l10n`Add a redirect URI on 127.0.0.1 to the application, here and at the server.`,
      spec: 'RFC 8252 section 7.3',
    });
  }
  run.needProtectedPage('authorization response', redirectUri);
  if (state === undefined) run.note([stateNotSent]);
  if (start.plan.signOn.kind === 'browser' && start.plan.signOn.checkFirst === true) await checkRequest(run, start);
  if (request.method === 'POST') run.note([sentByPost]);
  const message = l10n`Opened in the system browser, whose requests are not seen here.`;
  const { result: answer } = await run.handOver('authorization request', request, message, () => awaitBrowser(run, start, redirectUri));
  const hop = run.recordArrival(arrival(answer.url, answer.form), l10n`The browser returned to the redirect URI.`);
  return { received: answer.form === undefined ? receivedInUrl(answer.url) : receivedInForm(answer.form, redirectUri), hop };
};

const stateNotSent: Finding = {
  severity: 'warning',
  code: 'state.notSent',
  message: l10n`The request has no state, so no response can be matched to it: the first response without a state is accepted.`,
  spec: 'RFC 6749 section 10.12',
  remedy: l10n`Send a state with every authorization request.`,
};

/** What comes of it after the first page of the server is known to the person alone. */
const sentByPost: Finding = {
  severity: 'info',
  code: 'authorizationRequest.post',
  message: l10n`The browser sends the authorization request as POST. Some servers take it and lose its parameters on the way through their own pages, where an error is seen in the browser alone.`,
  spec: 'OpenID Connect Core section 3.1.2.1',
  remedy: l10n`If the browser shows an error after the sign-on, such as a client that does not exist, send the request as GET.`,
};

/** The request of the browser to the redirect URI, as far as it is known. */
function arrival(url: string, form: string | undefined): HttpRequest {
  if (form === undefined) return { method: 'GET', url, headers: [] };
  return { method: 'POST', url, headers: [['content-type', 'application/x-www-form-urlencoded']], body: form };
}
