import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { buildConnector } from 'undici';

/** How long it took to open a socket: name resolution, TCP and TLS. */
export type ConnectTimes = WeakMap<object, number>;

/**
 * Opens sockets for undici and notes how long each took. The TLS half is made when the first https URL is
 * met: reading the certificates of the system takes tens of milliseconds that a loopback flow need not pay.
 */
export function measuredConnector(
  connectTimes: ConnectTimes,
  tlsOptions: () => TlsOptions,
  onSocket: (socket: Socket) => void,
): buildConnector.connector {
  const connectPlain = buildConnector({ timeout: 0 });
  let connectTls: buildConnector.connector | undefined;
  return (options, callback) => {
    const startedAt = performance.now();
    if (options.protocol === 'https:') connectTls ??= buildConnector({ timeout: 0, ...tlsOptions() });
    const connect = options.protocol === 'https:' && connectTls !== undefined ? connectTls : connectPlain;
    // buildConnector returns the socket it opens, which its types leave out.
    const socket: unknown = connect(options, (...result) => {
      if (result[0] === null) connectTimes.set(result[1], performance.now() - startedAt);
      callback(...result);
    });
    onSocket(socket as Socket);
  };
}

export interface TlsOptions {
  readonly ca?: string[];
  /** One of `ca` is trusted though it is not a root: that of the server itself, or an intermediate one. */
  readonly allowPartialTrustChain?: boolean;
  readonly rejectUnauthorized?: boolean;
  /** PEM of a client certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  /** 0: a session that is taken up again does not tell the chain of certificates. */
  readonly maxCachedSessions: 0;
}
