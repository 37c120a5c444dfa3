import type { HopAnswer, SignOnStart } from '../engine/run.ts';
import { fieldValue, parseForm } from '../http/form.ts';
import { isMarkup } from '../http/isPage.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { readErrorInAddress } from '../oauth/errors/authorizationError.ts';
import { codeInBody, saidInBody } from '../oauth/responses/saidInBody.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { quotedText } from '../text/quotedText.ts';
import { redirectUriProblem } from './redirectUriProblem.ts';

/** Why an authorization request was answered with an error of the server's own, and what to do. */
export interface RefusedRequest {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** The remedy where an authorization endpoint does not take POST. */
export const sendAsGetRemedy = l10n`Send the request as GET, which every authorization endpoint takes; OpenID Providers have to take POST as well (OpenID Connect Core section 3.1.2.1), others need not (RFC 6749 section 3.1).`;

/**
 * Reads a response of status 400 or more that the server gave instead of redirecting (RFC 6749 section 4.1.2.1). What the status says comes
 * first: an address where nothing is, a method that is not taken and a server that is busy say nothing about a redirect URI.
 */
export function refusedRequest({ sent, plan }: SignOnStart, { request, response, step }: HopAnswer): RefusedRequest {
  const code = 'authorizationRequest.refused';
  const { status } = response;
  const isFirst = step === 'authorization request';
  const said = `${isFirst ? '' : saidInAddress(request.url)}${saidInBody(response)}`;
  if (isFirst && request.method === 'POST' && (status === 404 || status === 405)) {
    return {
      code,
      message: l10n`The server does not take this authorization request as POST (status ${status}).${said}`,
      remedy: sendAsGetRemedy,
    };
  }
  if (isFirst && status === 404) {
    return {
      code,
      message: l10n`The server has nothing at the address of the authorization request (status 404).${said}`,
      remedy: l10n`Compare the URL with authorization_endpoint in the discovery document. Some servers respond with 404 to a client ID that they do not know, too.`,
    };
  }
  const byStatus = status === 405 || status === 429 || status >= 500 ? statusRemedy(response) : undefined;
  if (byStatus !== undefined) {
    return {
      code,
      message: l10n`The server returned status ${status} instead of redirecting the browser.${codeInBody(response)}${said}`,
      remedy: byStatus,
    };
  }
  const difference = isFirst ? redirectUriProblem(sent.redirectUri, plan.client.registeredRedirectUris) : undefined;
  if (difference !== undefined) {
    const remedy = l10n`Send a registered redirect URI exactly as registered, or register this one.`;
    return { code: 'redirectUri.mismatch', message: difference, remedy };
  }
  const what = isMarkup(response) ? l10n`an error page` : l10n`an error`;
  return {
    code,
    message: l10n`The server returned ${what} (status ${status}) instead of redirecting the browser.${codeInBody(response)}${said}`,
    remedy: l10n`Servers do this when the client ID or the redirect URI is not registered. Compare both with the registered values.`,
  };
}

/** An error that the server wrote into the address of a page of its own, as sentences that follow another; empty when there is none. */
function saidInAddress(url: string): string {
  const error = readErrorInAddress(url)?.error;
  const description = error?.error_description ?? fieldValue(parseForm(parseUrl(url)?.search ?? ''), 'error_description') ?? '';
  const named = error === undefined ? '' : l10n` The address of the page has the error ${quotedText(error.error, 100)}.`;
  return description === '' ? named : l10n`${named} The server says: ${quotedSentence(description, 500)}`;
}
