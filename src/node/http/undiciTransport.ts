import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type ClientCertificate, type SendContext, type Transport, type TransportAnswer, TransportError } from '../../core/engine/ports.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import { parseHttpUrl } from '../../core/http/parseUrl.ts';
import { type ConnectTimes, measuredConnector, type TlsOptions, trustedAuthorities } from './connector.ts';
import { type Carrier, Dispatchers, type Opener } from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import type { ProxySettings } from './proxyAddress.ts';
import { proxyUnusable } from './proxyFailure.ts';
import { aborted, badUrl, describeTransportFailure } from './transportFailure.ts';

/**
 * HTTP by undici: one request, one answer, redirects not followed. Connections are kept and used again until
 * {@link close}. What a hop shows as sent is what undici wrote: it says so on its diagnostics channels.
 */
export class UndiciTransport implements Transport {
  readonly #dispatchers: Dispatchers;
  /** Connections with a client certificate are for its requests alone: by certificate and key. */
  readonly #certified = new Map<string, Dispatchers>();
  readonly #connectTimes: ConnectTimes = new WeakMap();
  /**
   * Where undici's request object keeps its exchange. Not a WeakMap: an exchange leads back to that object, and such a pair
   * outlives every collection but the full ones, with all that hangs on it.
   */
  readonly #exchange = Symbol('exchange');
  /** Set while `dispatch` runs, which makes undici's request object and, if need be, opens the socket. */
  #dispatching: Exchange | undefined;

  constructor(private readonly settings: ProxySettings = {}) {
    this.#dispatchers = this.#newDispatchers();
    subscribe('undici:request:create', this.#onCreate);
    subscribe('undici:client:sendHeaders', this.#onHeadersWritten);
  }

  #newDispatchers(certificate?: Pick<TlsOptions, 'cert' | 'key'>): Dispatchers {
    const toServer = this.#newOpener(certificate);
    return new Dispatchers(this.settings, toServer, certificate === undefined ? toServer : this.#newOpener());
  }

  #newOpener(certificate?: Pick<TlsOptions, 'cert' | 'key'>): Opener {
    const { settings } = this;
    const tlsOptions = (): TlsOptions => {
      const ca = trustedAuthorities();
      return {
        maxCachedSessions: 0,
        ...(ca === undefined ? {} : { ca }),
        ...(settings.strictSSL === false ? { rejectUnauthorized: false } : {}),
        ...certificate,
      };
    };
    const connect = measuredConnector(this.#connectTimes, tlsOptions, (socket) => this.#dispatching?.ownSocket(socket));
    return { connect, tlsOptions };
  }

  #dispatchersFor(certificate: ClientCertificate | undefined): Dispatchers {
    if (certificate === undefined) return this.#dispatchers;
    const pem = { cert: certificate.certificate.reveal(), key: certificate.key.reveal() };
    const id = JSON.stringify(pem);
    const dispatchers = this.#certified.get(id) ?? this.#newDispatchers(pem);
    this.#certified.set(id, dispatchers);
    return dispatchers;
  }

  send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
    const url = parseHttpUrl(request.url);
    if (url === undefined) return Promise.reject(new TransportError(badUrl(request.url), { totalMs: 0 }));
    if (context.signal.aborted) return Promise.reject(new TransportError(aborted, { totalMs: 0 }));
    let carrier: Carrier;
    try {
      carrier = this.#dispatchersFor(context.clientCertificate).for(url);
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
    await Promise.all([this.#dispatchers, ...this.#certified.values()].map((each) => each.close()));
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

/** undici's request object, with the exchange that it belongs to under the symbol of the transport. */
type UndiciRequest = Record<symbol, Exchange | undefined>;
