import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type ClientCertificate, type SendContext, type Transport, type TransportAnswer, TransportError } from '../../core/engine/ports.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import { parseHttpUrl } from '../../core/http/parseUrl.ts';
import { type ConnectTimes, measuredConnector, type TlsOptions } from './connector.ts';
import { type Carrier, Dispatchers, type Opener } from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import type { ProxySettings } from './proxyAddress.ts';
import { proxyUnusable } from './proxyFailure.ts';
import type { ServerTrust } from './serverTrust.ts';
import { aborted, badUrl, describeTransportFailure } from './transportFailure.ts';
import { trustedAuthorities } from './trustedAuthorities.ts';

/**
 * HTTP by undici: one request, one answer, redirects not followed. Connections are kept and used again until
 * {@link close}. What a hop shows as sent is what undici wrote: it says so on its diagnostics channels.
 */
export class UndiciTransport implements Transport {
  readonly #dispatchers: Dispatchers;
  /** Connections that no other request may use: by client certificate and key, and by the origin that is not verified. */
  readonly #apart = new Map<string, Dispatchers>();
  readonly #connectTimes: ConnectTimes = new WeakMap();
  /**
   * Where undici's request object keeps its exchange. Not a WeakMap: an exchange leads back to that object, and such a pair
   * outlives every collection but the full ones, with all that hangs on it.
   */
  readonly #exchange = Symbol('exchange');
  /** Set while `dispatch` runs, which makes undici's request object and, if need be, opens the socket. */
  #dispatching: Exchange | undefined;

  constructor(
    private readonly settings: ProxySettings = {},
    private readonly trust: ServerTrust = {},
  ) {
    this.#dispatchers = this.#newDispatchers();
    subscribe('undici:request:create', this.#onCreate);
    subscribe('undici:client:sendHeaders', this.#onHeadersWritten);
  }

  /** @param ofServer what holds for the server alone, and for no proxy on the way to it */
  #newDispatchers(ofServer?: OwnTls): Dispatchers {
    const toServer = this.#newOpener(ofServer);
    return new Dispatchers(this.settings, toServer, ofServer === undefined ? toServer : this.#newOpener());
  }

  #newOpener(own?: OwnTls): Opener {
    const { settings, trust } = this;
    const tlsOptions = (): TlsOptions => ({
      maxCachedSessions: 0,
      ...trustedAuthorities(trust.authorities),
      ...(settings.strictSSL === false ? { rejectUnauthorized: false } : {}),
      ...own,
    });
    const connect = measuredConnector(this.#connectTimes, tlsOptions, (socket) => this.#dispatching?.ownSocket(socket));
    return { connect, tlsOptions };
  }

  #dispatchersFor({ origin }: URL, certificate: ClientCertificate | undefined): Dispatchers {
    const isUnverified = this.trust.unverifiedOrigins?.includes(origin) === true;
    if (certificate === undefined && !isUnverified) return this.#dispatchers;
    const own: OwnTls = {
      ...(certificate === undefined ? {} : { cert: certificate.certificate.reveal(), key: certificate.key.reveal() }),
      ...(isUnverified ? { rejectUnauthorized: false } : {}),
    };
    const id = JSON.stringify([own, isUnverified ? origin : undefined]);
    const dispatchers = this.#apart.get(id) ?? this.#newDispatchers(own);
    this.#apart.set(id, dispatchers);
    return dispatchers;
  }

  send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
    const url = parseHttpUrl(request.url);
    if (url === undefined) return Promise.reject(new TransportError(badUrl(request.url), { totalMs: 0 }));
    if (context.signal.aborted) return Promise.reject(new TransportError(aborted, { totalMs: 0 }));
    let carrier: Carrier;
    try {
      carrier = this.#dispatchersFor(url, context.clientCertificate).for(url);
    } catch (error) {
      return Promise.reject(new TransportError(proxyUnusable(error, url.host), { totalMs: 0 }, { cause: error }));
    }
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, url, context, carrier.forwardedBy, resolve, reject);
      this.#dispatching = exchange;
      try {
        carrier.dispatcher.dispatch(exchange.options, exchange);
      } catch (error) {
        exchange.fail(describeTransportFailure(error, url), error);
      } finally {
        this.#dispatching = undefined;
      }
    });
  }

  /** Ends every connection. Requests under way fail. */
  async close(): Promise<void> {
    unsubscribe('undici:request:create', this.#onCreate);
    unsubscribe('undici:client:sendHeaders', this.#onHeadersWritten);
    await Promise.all([this.#dispatchers, ...this.#apart.values()].map((each) => each.close()));
  }

  /** The first request made during `dispatch` is ours; a CONNECT to a proxy may follow it. */
  readonly #onCreate = (message: unknown): void => {
    const { request } = message as { request: UndiciRequest };
    if (this.#dispatching !== undefined && !this.#dispatching.isCreated) {
      this.#dispatching.isCreated = true;
      request[this.#exchange] = this.#dispatching;
    }
  };

  readonly #onHeadersWritten = (message: unknown): void => {
    const { request, headers, socket } = message as { request: UndiciRequest; headers: string; socket: Socket };
    const exchange = request[this.#exchange];
    if (exchange === undefined) return;
    exchange.headersWritten(headers, this.#connectTimes.get(socket), socket);
    this.#connectTimes.delete(socket); // the next request finds the connection open
  };
}

/** What a server is met with in TLS that others are not. */
type OwnTls = Pick<TlsOptions, 'cert' | 'key' | 'rejectUnauthorized'>;

/** undici's request object, with the exchange that it belongs to under the symbol of the transport. */
type UndiciRequest = Record<symbol, Exchange | undefined>;
