import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { bypassesProxy } from '../core/http/loopback.ts';
import type { TlsOptions } from './connector.ts';

/** The editor's `http.proxy`, `http.noProxy` and `http.proxyStrictSSL`. What is left out comes from the environment variables. */
export interface ProxySettings {
  readonly url?: string;
  readonly noProxy?: readonly string[];
  /** False accepts any certificate. Default true. */
  readonly strictSSL?: boolean;
}

/**
 * Chooses who carries a request: a direct agent for loopback and without a proxy, else one that goes through
 * the proxy of the settings or of HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 */
export class Dispatchers {
  readonly #direct: Agent;
  #proxied: EnvHttpProxyAgent | undefined;

  constructor(
    private readonly settings: ProxySettings,
    connect: buildConnector.connector,
    private readonly tlsOptions: () => TlsOptions,
  ) {
    this.#direct = new Agent({ ...ownTimeouts, connect });
  }

  /** @throws when the proxy URL cannot be read */
  for(url: URL): Dispatcher {
    if (bypassesProxy(url) || !this.#hasProxy()) return this.#direct;
    this.#proxied ??= new EnvHttpProxyAgent({
      ...ownTimeouts,
      requestTls: this.tlsOptions(),
      proxyTls: this.tlsOptions(),
      ...(this.settings.url ? { httpProxy: this.settings.url, httpsProxy: this.settings.url } : {}),
      ...(this.settings.noProxy?.length ? { noProxy: this.settings.noProxy.join(',') } : {}),
    });
    return this.#proxied;
  }

  #hasProxy(): boolean {
    return [this.settings.url, ...proxyVariables.flatMap((name) => [process.env[name], process.env[name.toLowerCase()]])].some(Boolean);
  }

  /** Ends every connection, the busy ones too. */
  async close(): Promise<void> {
    await Promise.all([this.#direct.destroy(), this.#proxied?.destroy()]);
  }
}

/**
 * undici's own timers tick in half seconds; the transport measures its phases itself. An idle connection is given up well
 * before a server does (Node's after five seconds), whatever the server offers: a POST after a person has typed must not meet
 * a connection that is just closing, and no server keeps our sockets for longer.
 */
const ownTimeouts = {
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 2000,
  keepAliveMaxTimeout: 2000,
  keepAliveTimeoutThreshold: 3000,
} as const;
const proxyVariables = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;
