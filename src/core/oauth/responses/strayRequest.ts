import type { Finding } from '../../findings/finding.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';

/** Why a request that came while the browser was waited for cannot be the authorization response, whatever it carries. */
export type StrayReason =
  /** To another path. `carries`: parameters of a response. */
  | { readonly kind: 'path'; readonly path: string; readonly carries: boolean }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'method'; readonly method: string }
  /** No request: a TLS handshake that failed. `code` is one of ours or of the TLS library. */
  | { readonly kind: 'tls'; readonly code: string }
  /** To the redirect URI, with nothing in it. */
  | { readonly kind: 'empty' };

/** Of what a request says of itself, in characters. */
const longestShown = 120;

/** Says that a request was turned away and that the wait goes on. What it says of itself is quoted; its parameters are not. */
export function strayRequestFinding(reason: StrayReason, redirectUri: string): Finding {
  const { message, remedy } = wordsOf(reason, redirectUri);
  return {
    severity: 'warning',
    code: 'userAgent.strayRequest',
    message: l10n`${message} It was ignored; the run is still waiting.`,
    spec: 'RFC 6749 section 3.1.2',
    remedy,
  };
}

function wordsOf(reason: StrayReason, redirectUri: string): { readonly message: string; readonly remedy: string } {
  switch (reason.kind) {
    case 'path':
      return {
        message: l10n`A request${reason.carries ? l10n` with the parameters of a response` : ''} arrived at the path ${quotedText(reason.path, longestShown)}, which is not that of the redirect URI ${redirectUri}.`,
        remedy: l10n`If this was the response: the server, or a proxy on the way, changed the path of the redirect URI, perhaps by a slash at its end.`,
      };
    case 'host':
      return {
        message: l10n`A request arrived for the host ${quotedText(reason.host, longestShown)}, which is neither this machine nor the host of the redirect URI.`,
        remedy: l10n`If a proxy passes the response on, it has to keep the host of the redirect URI, or to name this machine as localhost or 127.0.0.1.`,
      };
    case 'method':
      return {
        message: l10n`A request with the method ${quotedText(reason.method, longestShown)} arrived at the redirect URI, where only GET and POST are accepted.`,
        remedy: l10n`A browser brings the response by GET, or by POST with response_mode=form_post.`,
      };
    case 'tls':
      return {
        message: l10n`A connection to the redirect URI ended in its TLS handshake (${reason.code}).`,
        remedy: l10n`If the browser shows a warning, it does not trust the certificate of the listener: accept it there, or use one that the browser trusts. A redirect URI with http instead of https ends like this too.`,
      };
    case 'empty':
      return {
        message: l10n`A request arrived at the redirect URI without any parameter of a response.`,
        remedy: l10n`If this was the response: look in the address bar of the browser for what the server returned, and check that no proxy or redirect on the way drops the query.`,
      };
  }
}
