import { staysOnThisMachine } from '../../core/http/loopback.ts';
import type { TransportFailure } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';
import { proxyFailed, proxyRefused, refusalOf } from './proxyFailure.ts';
import { tlsFailure } from './tlsFailure.ts';

/**
 * What a request that got no answer means, in words a person can act on. Total: unknown errors are `transport.other`.
 *
 * @param began true when the head of the response had been read before
 */
export function describeTransportFailure(error: unknown, url: URL, began = false): TransportFailure {
  const code = errorCode(error);
  const host = url.host;
  switch (code) {
    case 'ECONNREFUSED':
      return refused(url);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return {
        code: 'transport.nameNotFound',
        message: l10n`The host name ${url.hostname} could not be resolved.`,
        remedy: l10n`Check the spelling of the host, and the network or VPN.`,
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return {
        code: 'transport.unreachable',
        message: l10n`There is no route to ${host}.`,
        remedy: l10n`Check the network, the VPN and the proxy settings.`,
      };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return timedOut('connect', host, undefined);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return unaskedStatus(error, host) ?? closedEarly(url);
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return {
        code: 'transport.malformed',
        message: l10n`${host} sent header fields of over 16 kB, more than is read.`,
        remedy: l10n`Check that this is the authorization server, and whether it collects cookies without end.`,
      };
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      // undici says the same of any head that it cannot read after a Content-Length, two of them among others.
      return malformed(
        host,
        began ? l10n`the body is not as long as announced` : l10n`the head cannot be read, perhaps with its length twice`,
      );
    case 'ERR_ASSERTION': // undici met an answer that it takes for impossible, such as status 000
      return malformed(host);
    case 'UND_ERR_INVALID_ARG':
      return {
        code: 'transport.badUrl',
        message: l10n`The request to ${host} cannot be sent: its URL or a header holds a character that HTTP does not allow.`,
        remedy: l10n`Look for line breaks or control characters in extra parameters and secrets.`,
      };
    default:
      return describeByFamily(error, code, url);
  }
}

function describeByFamily(error: unknown, code: string, url: URL): TransportFailure {
  const tls = tlsFailure(code, url.host);
  if (tls !== undefined) return tls;
  // undici names its parser errors by class; their code is not always set.
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    return malformed(url.host, /\(([\w ',/-]{1,80})\)$/.exec(errorMessage(error))?.[1]);
  }
  const refusal = code === 'PROXY' ? refusalOf(error) : undefined;
  if (refusal !== undefined) return proxyRefused(url.host, refusal.status, refusal.hadCredentials);
  if (code === 'UND_ERR_PRX_TLS' || /proxy/i.test(errorMessage(error))) return proxyFailed(url.host);
  return {
    code: 'transport.other',
    message: l10n`No response from ${url.host}${code === '' ? '' : ` (${code})`}.`,
    remedy: l10n`Check scheme, host and port, and whether a proxy interferes.`,
  };
}

function refused(url: URL): TransportFailure {
  const usualRemedy = l10n`Check host and port, and that the server (or the sandbox) is running.`;
  return {
    code: 'transport.refused',
    message: l10n`${url.host} refused the connection: nothing is listening there.`,
    remedy: staysOnThisMachine(url)
      ? `${usualRemedy} ${l10n`A server may be listening on only one of 127.0.0.1 and [::1], and localhost may mean either.`}`
      : usualRemedy,
  };
}

/** With TLS 1.3 a server that misses a client certificate says so after the handshake, or only hangs up (RFC 8446 section 4.4.2.4). */
function closedEarly(url: URL): TransportFailure {
  const usualRemedy = l10n`Try again. If the error persists, check that the scheme (http or https) matches the port, and whether a proxy interferes.`;
  return {
    code: 'transport.reset',
    message: l10n`${url.host} closed the connection before sending a response.`,
    remedy:
      url.protocol === 'https:'
        ? `${usualRemedy} ${l10n`A server that requires a client certificate may do this too: none is sent here.`}`
        : usualRemedy,
  };
}

/**
 * undici's words for an interim response that it does not read: it closes the connection itself. 100 is allowed without being asked for
 * (RFC 9110 section 15.2), 101 is not (section 7.8).
 */
function unaskedStatus(error: unknown, host: string): TransportFailure | undefined {
  switch (errorMessage(error)) {
    case 'bad upgrade':
      return malformed(host, l10n`it switched to another protocol, which was not requested`);
    case 'bad response':
      return {
        code: 'transport.malformed',
        message: l10n`${host} sent status 100 (Continue), which was not requested. HTTP allows that, but it is not read here.`,
        remedy: l10n`Turn it off at the server, or at the proxy in front of it: no request here waits for it (RFC 9110 section 10.1.1).`,
      };
    default:
      return undefined;
  }
}

/** @param why in words of ours or of the HTTP parser, never of the server */
function malformed(host: string, why?: string): TransportFailure {
  return {
    code: 'transport.malformed',
    message: l10n`The response of ${host} is not HTTP/1.1${why === undefined ? '' : `: ${why}`}.`,
    remedy: l10n`Check scheme and port: a server that expects https responds like this to http. Otherwise the server, or a proxy in front of it, is faulty.`,
  };
}

/** Interim responses one after the other, and no final one. */
export function tooManyInterim(host: string, most: number): TransportFailure {
  return {
    code: 'transport.malformed',
    message: l10n`${host} sent over ${most} interim responses (status 1xx) instead of a final one.`,
    remedy: l10n`The server, or a proxy in front of it, is faulty: check its log.`,
  };
}

export type TimeoutPhase = 'connect' | 'headers' | 'body';

/** @param limitMs the limit that was passed; left out when the system gave up by itself */
export function timedOut(phase: TimeoutPhase, host: string, limitMs: number | undefined): TransportFailure {
  const within = limitMs === undefined ? 'in time' : l10n`within ${limitMs / 1000} s`;
  switch (phase) {
    case 'connect':
      return {
        code: 'transport.timedOut',
        message: l10n`No connection to ${host} ${within}.`,
        remedy: l10n`Check host and port, and whether a firewall, a VPN or a proxy interferes.`,
      };
    case 'headers':
      return {
        code: 'transport.timedOut',
        message: l10n`${host} accepted the request but sent no response ${within}.`,
        remedy: l10n`Try again, or allow a longer response timeout.`,
      };
    case 'body':
      return {
        code: 'transport.timedOut',
        message: l10n`${host} started the response but did not finish it ${within}.`,
        remedy: l10n`Try again, or allow a longer response timeout.`,
      };
  }
}

/** The connection ended in the middle of an answer. */
export function brokenOff(host: string, status: number, bodyBytes: number, announced: string | undefined): TransportFailure {
  const of = announced !== undefined && /^\d{1,15}$/.test(announced) ? ` of ${announced}` : '';
  return {
    code: 'transport.reset',
    message: l10n`${host} responded with status ${status} and closed the connection after ${bodyBytes}${of} bytes of the body.`,
    remedy: l10n`Try again. If the error persists, the server, or a proxy in front of it, closes the connection too early.`,
  };
}

export function badUrl(url: string): TransportFailure {
  const scheme = /^([a-z][a-z0-9+.-]{0,20}):/i.exec(url)?.[1];
  return {
    code: 'transport.badUrl',
    message:
      scheme === undefined || /^https?$/i.test(scheme)
        ? l10n`The URL cannot be read, so nothing was sent.`
        : l10n`Only http and https URLs are fetched, not "${scheme}:", so nothing was sent.`,
    remedy: l10n`Correct the URL. When a server sent it, the hop before this one shows where.`,
  };
}

export const aborted: TransportFailure = { code: 'transport.aborted', message: l10n`The request was cancelled.` };

/** The code of an error or of what caused it; an AggregateError of several addresses has the code of its first. */
function errorCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause, errors } = at as { code?: unknown; cause?: unknown; errors?: unknown };
    const specific = typeof code === 'string' && code !== '' ? code : undefined;
    // undici wraps a reset of the peer in its own SocketError; the cause names it better.
    if (specific !== undefined && (specific !== 'UND_ERR_SOCKET' || cause === undefined || cause === null)) return specific;
    at = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    if (at === undefined && specific !== undefined) return specific;
  }
  return '';
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
