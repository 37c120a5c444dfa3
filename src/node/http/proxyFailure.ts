import type { TransportFailure } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { UnusableProxyError } from './proxyAddress.ts';

/** A proxy that could not be reached, or did not answer as one. */
export function proxyFailed(host: string): TransportFailure {
  return {
    code: 'transport.proxy',
    message: l10n`The proxy did not open the way to ${host}.`,
    remedy: l10n`Check the setting http.proxy and the variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, and the credentials in them.`,
  };
}

/** A proxy that was not asked: its address cannot be used. The address itself is not repeated, since it may hold a password. */
export function proxyUnusable(error: unknown, host: string): TransportFailure {
  if (!(error instanceof UnusableProxyError)) return proxyFailed(host);
  const { source, scheme } = error;
  const code = 'transport.proxy';
  if (scheme === undefined) {
    return {
      code,
      message: l10n`The address of the proxy for ${host}, in ${source}, is not a URL.`,
      remedy: l10n`Write it as http://proxy.example:8080, or name the host in http.noProxy or NO_PROXY if it can be reached directly.`,
    };
  }
  return {
    code,
    message: l10n`The proxy for ${host}, in ${source}, has the scheme ${quotedText(scheme, 20)}, which is not supported: only http and https are.`,
    remedy: l10n`Replace it with the address of an HTTP proxy, or name the host in http.noProxy or NO_PROXY if it can be reached directly.`,
  };
}

/**
 * A proxy that answered in the place of the server.
 * @param hadCredentials whether some were sent to it
 */
export function proxyRefused(host: string, status: number, hadCredentials: boolean): TransportFailure {
  const code = 'transport.proxy';
  if (status === 407) {
    const message = hadCredentials
      ? l10n`The proxy did not accept the credentials for the connection to ${host} (status 407).`
      : l10n`The proxy requires credentials for the connection to ${host} (status 407).`;
    const remedy = l10n`Write them into the address of the proxy (http.proxy, HTTPS_PROXY, HTTP_PROXY or ALL_PROXY), before the host: the user name, a colon, the password and an at sign, with other special characters percent-encoded. Only the scheme Basic is supported.`;
    return { code, message, remedy };
  }
  if (status === 403) {
    return {
      code,
      message: l10n`The proxy does not allow the connection to ${host} (status 403).`,
      remedy: l10n`Have the host and its port allowed in the proxy, or name the host in http.noProxy or NO_PROXY if it can be reached directly.`,
    };
  }
  return {
    code,
    message: l10n`The proxy did not open the way to ${host}: it responded with status ${status}.`,
    remedy: l10n`Check that the proxy can reach the host, and the setting http.proxy and the variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.`,
  };
}

/** Where a proxy passes requests on, a connection that fails is that to the proxy: of the server nothing is known. */
export function withoutServer(failure: TransportFailure, host: string): TransportFailure {
  return lostConnection.has(failure.code) ? proxyFailed(host) : failure;
}

const lostConnection: ReadonlySet<TransportFailure['code']> = new Set([
  'transport.refused',
  'transport.nameNotFound',
  'transport.unreachable',
  'transport.reset',
  'transport.tls',
  'transport.other',
]);

interface ProxyRefusal {
  readonly status: number;
  readonly hadCredentials: boolean;
}

/** What a proxy answered in the place of opening a tunnel; `undefined` of any other error. */
export function refusalOf(error: unknown): ProxyRefusal | undefined {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { refusal, cause } = at as { refusal?: ProxyRefusal; cause?: unknown };
    if (refusal !== undefined) return refusal;
    at = cause;
  }
  return undefined;
}
