import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { bypassesProxy } from '../../core/http/loopback.ts';
import { l10n } from '../../core/text/l10n.ts';
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
      clientFactory: proxyClient,
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

/** What happened to the connection to a proxy, which says nothing about the server behind it. */
class ProxyError extends Error {
  readonly code = 'PROXY';
  constructor(cause: unknown) {
    super(l10n`The proxy opened no tunnel.`, { cause });
    this.name = 'ProxyError';
  }
}

/**
 * The connections to a proxy. What a proxy does instead of opening a tunnel ends the request: undici takes a proxy that hangs
 * up for a connection that was lost, and would ask it again at once, thousands of times in a second.
 */
function proxyClient(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options);
  const open = pool.connect.bind(pool) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connect = async (wanted: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    try {
      return await open(wanted);
    } catch (cause) {
      throw new ProxyError(cause);
    }
  };
  return Object.assign(pool, { connect });
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
