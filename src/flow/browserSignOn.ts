import { receivedInForm, receivedInUrl } from '../protocol/authorizationResponse.ts';
import type { HttpRequest } from '../protocol/http.ts';
import { FlowStop } from './flowStop.ts';
import { UserAgentError } from './ports.ts';
import type { SignOn } from './signOn.ts';

/**
 * Hands the authorization request to a system browser and waits for the answer at the redirect URI (RFC 8252).
 * What happens in between is between the browser and the server and is not seen here.
 */
export const browserSignOn: SignOn = async (run, { request, sent }) => {
  const { redirectUri } = sent;
  if (redirectUri === undefined) {
    throw FlowStop.failed({
      code: 'redirectUri.missing',
      message: 'A sign-on in the system browser needs a redirect URI to come back to.',
      remedy: 'Add a redirect URI on 127.0.0.1 to the application, here and at the server.',
      spec: 'RFC 8252 section 7.3',
    });
  }
  const message = 'Opened in the system browser, whose requests are not seen here.';
  const { result: answer } = await run.handOver('authorization request', request, message, async () => {
    try {
      return await run.ports.userAgent.authorize(request, redirectUri, run.signal);
    } catch (error) {
      if (!(error instanceof UserAgentError)) throw error;
      const { code, remedy } = error;
      throw FlowStop.failed({ code, message: error.message, ...(remedy === undefined ? {} : { remedy }) }, error);
    }
  });
  const hop = run.recordArrival(arrival(answer.url, answer.form), 'The browser came back to the redirect URI.');
  return { received: answer.form === undefined ? receivedInUrl(answer.url) : receivedInForm(answer.form, redirectUri), hop };
};

/** The request of the browser to the redirect URI, as far as it is known. */
function arrival(url: string, form: string | undefined): HttpRequest {
  if (form === undefined) return { method: 'GET', url, headers: [] };
  return { method: 'POST', url, headers: [['content-type', 'application/x-www-form-urlencoded']], body: form };
}
