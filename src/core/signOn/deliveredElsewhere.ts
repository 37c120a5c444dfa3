import { fieldValue } from '../http/form.ts';
import { staysOnThisMachine } from '../http/loopback.ts';
import { parseUrl } from '../http/parseUrl.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import { receivedInUrl, responseNames } from '../oauth/authorizationResponse.ts';
import { differenceInWords } from '../oauth/redirectUri.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';

/**
 * Says that a redirect carries the authorization response of this run to another address than the redirect URI. It is not followed:
 * a code goes to the redirect URI and nowhere else (RFC 6749 section 4.1.2, RFC 9700 section 2.1). It is that of this run when its state
 * is ours, or when only the name of this machine differs, port and path being the same. A server that hands it on to itself first is let do so.
 *
 * @param from the address that redirected
 */
export function deliveredElsewhere(
  url: URL,
  { redirectUri, state }: Pick<SentAuthorizationRequest, 'redirectUri' | 'state'>,
  from: string,
): { readonly message: string; readonly remedy: string } | undefined {
  if (redirectUri === undefined || url.origin === parseUrl(from)?.origin) return undefined;
  const { parameters } = receivedInUrl(url.href);
  if (!parameters.some(([name]) => responseNames.has(name))) return undefined;
  const names = loopbackNamesDiffer(url.href, redirectUri);
  const isOurs = state !== undefined && fieldValue(parameters, 'state') === state;
  const isSameListener = names !== '' && url.port === parseUrl(redirectUri)?.port;
  if (!isOurs && !isSameListener) return undefined;
  const place = `${url.origin}${url.pathname}`;
  const named = redirectUri.split(/[?#]/, 1)[0] ?? '';
  const difference = names === '' ? ` ${differenceInWords(named, place)}` : names;
  return {
    message: l10n`The server sent the authorization response to ${quotedText(place)}, but the request named ${quotedText(named)}. It was not sent there.${difference}${errorInWords(fieldValue(parameters, 'error'))}`,
    remedy:
      names === ''
        ? l10n`Find out what rewrote the redirect URI: the server, or a proxy before it. A server has to redirect to the redirect URI of the request, as registered.`
        : l10n`Use one of both everywhere: in this configuration, in the registration at the server, and where the client listens. RFC 8252 section 8.3 recommends the address 127.0.0.1.`,
  };
}

/** A sentence that follows another; empty where both are not the same place on this machine under two names. */
export function loopbackNamesDiffer(actual: string, expected: string): string {
  const left = parseUrl(actual);
  const right = parseUrl(expected);
  if (left === undefined || right === undefined || left.hostname === right.hostname) return '';
  if (!staysOnThisMachine(left) || !staysOnThisMachine(right) || left.pathname !== right.pathname) return '';
  return l10n` ${left.hostname} and ${right.hostname} are both this machine and still different addresses: a client that listens at one need not be reached at the other, and servers compare redirect URIs as text.`;
}

function errorInWords(error: string | undefined): string {
  return error === undefined ? '' : l10n` It carries the error ${quotedText(error)}.`;
}
