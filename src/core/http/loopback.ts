import { parseHttpUrl, parseUrl } from './parseUrl.ts';

/*
 * What "loopback" means depends on why one asks, so there is one function for each question and none for the word.
 * Each takes a whole URL, so that it sees the host as a client does: `127.1` and `2130706433` are 127.0.0.1 by then
 * (WHATWG URL), `http://127.0.0.1@evil.example` is evil.example. Text that is not a URL is never loopback.
 */

/**
 * Whether what is sent to this URL cannot leave the machine, so that a secret may go there without TLS: addresses of
 * 127.0.0.0/8, ::1, and `localhost`, which every system resolves itself. Not `x.localhost`, `localhost.` or 0.0.0.0:
 * whether these stay here depends on the resolver and the system.
 */
export function staysOnThisMachine(url: string | URL): boolean {
  const host = hostOf(url);
  return host === 'localhost' || isIpv4Loopback(host) || host === '[::1]' || isMappedLoopback(host);
}

/**
 * The addresses to listen on in order to receive what a browser sends to this redirect URI (RFC 8252 section 7.3).
 * `localhost` may be either family, by the browser's choice. Empty when this machine cannot receive it.
 */
export function listenAddresses(redirectUri: string): readonly string[] {
  const url = parseUrl(redirectUri);
  return url?.protocol === 'http:' ? addressesOf(url) : [];
}

function addressesOf(url: URL): readonly string[] {
  switch (hostOf(url)) {
    case '127.0.0.1':
      return ['127.0.0.1'];
    case '[::1]':
      return ['::1'];
    case 'localhost':
      return ['127.0.0.1', '::1'];
    default:
      return [];
  }
}

/** How it is listened for a browser that comes back, where that is more than the redirect URI says. */
export interface CallbackListening {
  /** In place of the port of the redirect URI, which may then be any address: something in front of this machine passes its requests on. */
  readonly port?: number | undefined;
  /** The listener speaks TLS itself. */
  readonly tls?: boolean;
}

/**
 * Where to listen for a browser that comes back to this redirect URI: always on loopback.
 * @returns `undefined` when this machine cannot receive it in this way
 */
export function callbackPlace(
  redirectUri: string,
  { port, tls = false }: CallbackListening = {},
): { readonly addresses: readonly string[]; readonly port: number } | undefined {
  const url = parseHttpUrl(redirectUri);
  if (url === undefined || (tls && url.protocol !== 'https:')) return undefined;
  if (port !== undefined) return { addresses: ['127.0.0.1', '::1'], port };
  const addresses = addressesOf(url);
  if (addresses.length === 0 || (url.protocol === 'https:') !== tls) return undefined;
  return { addresses, port: Number(url.port || (tls ? 443 : 80)) };
}

/**
 * Whether a `Host` header is one that a callback is reached by: a name of our listener, or the host of the redirect URI, which a proxy
 * passes on. What a proxy says otherwise (`X-Forwarded-Host`) is not asked: anybody can say it.
 */
export function namesCallback(hostHeader: string, redirectUri: string): boolean {
  const url = parseHttpUrl(redirectUri);
  if (namesOurListener(hostHeader) || url === undefined) return namesOurListener(hostHeader);
  return parseHttpUrl(`${url.protocol}//${hostHeader}/`)?.host === url.host && !/[/?#@\\]/.test(hostHeader);
}

/** Where to listen when any address on this machine will do: by a number, which nobody else can take (RFC 8252 section 8.3). */
export const anyHere = '127.0.0.1';

/**
 * Whether a `Host` header is one that our listener is reached by. Another name is a page elsewhere that points it at
 * this machine (DNS rebinding).
 */
export function namesOurListener(hostHeader: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(hostHeader);
}

/**
 * Whether a browser takes the origin for a potentially trustworthy one though it may be http, and so keeps `Secure`
 * cookies for it (W3C Secure Contexts section 3.1).
 */
export function isTrustworthyToBrowsers(url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === undefined) return false;
  if (parsed.protocol === 'https:') return true;
  const host = hostOf(parsed);
  return isIpv4Loopback(host) || host === '[::1]' || isLocalhostName(host);
}

/** Whether a proxy stays out of it: every name and address that a proxy would look for on its own machine. */
export function bypassesProxy(url: string | URL): boolean {
  const host = hostOf(url);
  return isLocalhostName(host) || isIpv4Loopback(host) || host === '[::1]' || isMappedLoopback(host);
}

/** Whether servers compare this redirect URI without its port (RFC 8252 section 7.3; some do it for `localhost`, too). */
export function portMayVary(redirectUri: string | URL): boolean {
  const host = hostOf(redirectUri);
  return host === 'localhost' || isIpv4Loopback(host) || host === '[::1]';
}

/** Whether it reaches this machine by a name, which may be taken or lead elsewhere (RFC 8252 section 8.3). */
export function isLoopbackByName(url: string): boolean {
  return isLocalhostName(hostOf(url));
}

/**
 * Another spelling of a loopback address, which a browser reads as the same: `127.1` is 127.0.0.1 to the host parser of the URL standard,
 * which ignores upper case as well. Browser editions replace the usual spellings by their own proxy wherever they open an address; there,
 * neither cookies nor redirect URIs are what the server expects.
 *
 * @returns the same text with another host, to the character; `undefined` for a host that has no other spelling
 */
export function otherLoopbackSpelling(url: string): string | undefined {
  const [, scheme = '', host, rest = ''] = /^(https?:\/\/)(127\.0\.0\.1|localhost)((?:[:/?#].*)?)$/i.exec(url) ?? [];
  if (host === undefined) return undefined;
  return `${scheme}${host === '127.0.0.1' ? '127.1' : host.toUpperCase()}${rest}`;
}

function hostOf(url: string | URL): string {
  return parseUrl(url)?.hostname.toLowerCase() ?? '';
}

/** RFC 6761 section 6.3, with the dot that ends a fully qualified name. */
function isLocalhostName(host: string): boolean {
  return /^(?:.+\.)?localhost\.?$/.test(host);
}

function isIpv4Loopback(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** 127.0.0.0/8 inside IPv6 (RFC 4291 section 2.5.5.2), as the URL parser writes it: `[::ffff:7f00:1]`. */
function isMappedLoopback(host: string): boolean {
  return /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(host);
}
