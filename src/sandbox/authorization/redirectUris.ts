import type { Application } from '../directory/application.ts';

/** Stands for "none" with `response_mode=pi.flow`; the library insists on one. */
export const piFlowRedirectUri = 'https://sandbox.invalid/pi.flow';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a redirect URI is registered. PingOne compares byte for byte, trailing slash included; on loopback any port
 * will do; an application may allow one `*` in path or query.
 */
export function redirectUriAllowed(
  sent: string,
  registered: readonly string[],
  application: Pick<Application, 'allowWildcardInRedirectUris'>,
): boolean {
  return registered.some(
    (uri) =>
      sent === uri ||
      withoutLoopbackPort(sent) === withoutLoopbackPort(uri) ||
      (application.allowWildcardInRedirectUris && fitsWildcard(sent, uri)),
  );
}

/** The URI as sent, with the port cut out when its host is loopback (RFC 8252 section 7.3). */
function withoutLoopbackPort(uri: string): string {
  const match = /^(https?:\/\/)([^/?#:@]+|\[::1\])(?::\d+)?(?=[/?#]|$)(.*)$/s.exec(uri);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return match !== null && loopbackHosts.has(host) ? `${scheme}${host}${rest}` : uri;
}

function fitsWildcard(sent: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  const pathStart = pattern.indexOf('/', pattern.indexOf('://') + 3);
  if (star === -1 || pathStart === -1 || star < pathStart || sent.includes('#')) return false;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return sent.length >= start.length + end.length && sent.startsWith(start) && sent.endsWith(end);
}
