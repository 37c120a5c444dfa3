import { Agent, type buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { l10n } from '../../core/text/l10n.ts';
import type { TlsOptions } from './connector.ts';
import { type ProxyAddress, type ProxySettings, proxyFor } from './proxyAddress.ts';

/** How connections are opened. A client certificate is for the server, never for a proxy on the way to it. */
export interface Opener {
  readonly connect: buildConnector.connector;
  readonly tlsOptions: () => TlsOptions;
}

/** Who carries a request. */
export interface Carrier {
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>;
  /** A proxy that passes the request on as it is: it reads it, and answers in the place of the server where it does not. */
  readonly forwardedBy?: ProxyAddress;
}

/**
 * Chooses who carries a request: a direct agent for loopback and without a proxy; a proxy that opens a tunnel, for https; and for http
 * one that passes the request on, as proxies expect it of http (RFC 9110 section 7.6, RFC 9112 section 3.2.2): many open tunnels to
 * port 443 alone.
 */
export class Dispatchers {
  readonly #direct: Agent;
  readonly #tunnels = new Map<string, ProxyAgent>();
  readonly #forwarders = new Map<string, Pool>();

  constructor(
    private readonly settings: ProxySettings,
    private readonly toServer: Opener,
    private readonly toProxy: Opener,
  ) {
    this.#direct = new Agent({ ...ownTimeouts, connect: toServer.connect });
  }

  /** @throws {UnusableProxyError} */
  for(url: URL): Carrier {
    const proxy = proxyFor(url, this.settings, process.env);
    if (proxy === undefined) return { dispatcher: this.#direct };
    if (url.protocol === 'https:') return { dispatcher: this.#tunnel(proxy) };
    return { dispatcher: forwarding(this.#forwarder(proxy), proxy), forwardedBy: proxy };
  }

  #tunnel({ url, authorization }: ProxyAddress): ProxyAgent {
    const key = `${url.href} ${authorization ?? ''}`;
    const known = this.#tunnels.get(key);
    if (known !== undefined) return known;
    const made = new ProxyAgent({
      ...ownTimeouts,
      uri: url.href,
      clientFactory: (origin, options) => proxyClient(origin, options, authorization !== undefined),
      requestTls: this.toServer.tlsOptions(),
      proxyTls: this.toProxy.tlsOptions(),
      ...(authorization === undefined ? {} : { token: authorization }),
    });
    this.#tunnels.set(key, made);
    return made;
  }

  #forwarder({ url }: ProxyAddress): Pool {
    const known = this.#forwarders.get(url.origin);
    if (known !== undefined) return known;
    const made = new Pool(url.origin, { ...ownTimeouts, connect: this.toProxy.connect });
    this.#forwarders.set(url.origin, made);
    return made;
  }

  /** Ends every connection, the busy ones too. */
  async close(): Promise<void> {
    await Promise.all([this.#direct, ...this.#tunnels.values(), ...this.#forwarders.values()].map((each) => each.destroy()));
  }
}

/** The request as a proxy takes it: the whole URL in the request line, and what the proxy wants to know about us. */
function forwarding(pool: Pool, { url, authorization }: ProxyAddress): Pick<Dispatcher, 'dispatch'> {
  return {
    dispatch(options, handler) {
      const target = new URL(`${options.origin}${options.path}`);
      const own = Array.isArray(options.headers) ? options.headers : [];
      const added = ['host', target.host, ...(authorization === undefined ? [] : ['proxy-authorization', authorization])];
      return pool.dispatch({ ...options, origin: url.origin, path: target.href, headers: [...own, ...added] }, handler);
    },
  };
}

/** What happened to the connection to a proxy, which says nothing about the server behind it. */
class ProxyError extends Error {
  readonly code = 'PROXY';
  constructor(
    cause: unknown,
    /** How the proxy refused to open a tunnel. */
    readonly refusal?: { readonly status: number; readonly hadCredentials: boolean },
  ) {
    super(l10n`The proxy opened no tunnel.`, { cause });
    this.name = 'ProxyError';
  }
}

/**
 * The connections to a proxy. What a proxy does instead of opening a tunnel ends the request: undici takes a proxy that hangs
 * up for a connection that was lost, and would ask it again at once, thousands of times in a second.
 */
function proxyClient(origin: URL, options: object, hadCredentials: boolean): Dispatcher {
  const pool = new Pool(origin, options);
  const open = pool.connect.bind(pool) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connect = async (wanted: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    let opened: Dispatcher.ConnectData;
    try {
      opened = await open(wanted);
    } catch (cause) {
      throw new ProxyError(cause);
    }
    if (opened.statusCode === 200) return opened;
    opened.socket.on('error', () => undefined).destroy();
    throw new ProxyError(undefined, { status: opened.statusCode, hadCredentials });
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
