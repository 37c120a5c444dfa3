import { Buffer } from 'node:buffer';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Dispatcher } from 'undici';
import type { HopTiming, TransportFailure } from '../flow/hop.ts';
import { type SendContext, type Transport, type TransportAnswer, TransportError } from '../flow/ports.ts';
import { type HeaderField, type HttpRequest, headerValue } from '../protocol/http.ts';
import { type ConnectTimes, measuredConnector, type TlsOptions, trustedAuthorities } from './connector.ts';
import { Dispatchers, type ProxySettings } from './dispatcher.ts';
import { readBody } from './readBody.ts';
import { aborted, badUrl, brokenOff, describeTransportFailure, proxyFailed, type TimeoutPhase, timedOut } from './transportFailure.ts';

/**
 * HTTP by undici: one request, one answer, redirects not followed. Connections are kept and used again until
 * {@link close}. What a hop shows as sent is what undici wrote: it says so on its diagnostics channels.
 */
export class UndiciTransport implements Transport {
  readonly #dispatchers: Dispatchers;
  readonly #connectTimes: ConnectTimes = new WeakMap();
  /** undici's request object > the exchange it belongs to. */
  readonly #exchanges = new WeakMap<object, Exchange>();
  /** Set while `dispatch` runs, which makes undici's request object and, if need be, opens the socket. */
  #dispatching: Exchange | undefined;

  constructor(settings: ProxySettings = {}) {
    const tlsOptions = (): TlsOptions => {
      const ca = trustedAuthorities();
      return { ...(ca === undefined ? {} : { ca }), ...(settings.strictSSL === false ? { rejectUnauthorized: false } : {}) };
    };
    const connect = measuredConnector(this.#connectTimes, tlsOptions, (socket) => this.#dispatching?.ownSocket(socket));
    this.#dispatchers = new Dispatchers(settings, connect, tlsOptions);
    subscribe('undici:request:create', this.#onCreate);
    subscribe('undici:client:sendHeaders', this.#onHeadersWritten);
  }

  send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
    const url = readUrl(request.url);
    if (url === undefined) return Promise.reject(new TransportError(badUrl(request.url), { totalMs: 0 }));
    if (context.signal.aborted) return Promise.reject(new TransportError(aborted, { totalMs: 0 }));
    let dispatcher: Dispatcher;
    try {
      dispatcher = this.#dispatchers.for(url);
    } catch (error) {
      return Promise.reject(new TransportError(proxyFailed(url.host), { totalMs: 0 }, { cause: error }));
    }
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, url, context, resolve, reject);
      this.#dispatching = exchange;
      try {
        dispatcher.dispatch(exchange.options, exchange);
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
    await this.#dispatchers.close();
  }

  /** The first request made during `dispatch` is ours; a CONNECT to a proxy may follow it. */
  readonly #onCreate = (message: unknown): void => {
    const { request } = message as { request: object };
    if (this.#dispatching !== undefined && !this.#dispatching.isCreated) {
      this.#dispatching.isCreated = true;
      this.#exchanges.set(request, this.#dispatching);
    }
  };

  readonly #onHeadersWritten = (message: unknown): void => {
    const { request, headers, socket } = message as { request: object; headers: string; socket: object };
    const exchange = this.#exchanges.get(request);
    if (exchange === undefined) return;
    exchange.headersWritten(headers, this.#connectTimes.get(socket));
    this.#connectTimes.delete(socket); // the next request finds the connection open
  };
}

/** One request under way: the handler undici calls, the timer of the current phase and the measuring. */
class Exchange implements Dispatcher.DispatchHandler {
  isCreated = false;
  readonly options: Dispatcher.DispatchOptions;

  readonly #startedAt = performance.now();
  #controller: Dispatcher.DispatchController | undefined;
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settled = false;

  #writtenAt: number | undefined;
  #connectMs: number | undefined;
  #firstByteAt: number | undefined;

  #status = 0;
  #statusText = '';
  #headers: readonly HeaderField[] = [];
  readonly #chunks: Buffer[] = [];
  #bodyBytes = 0;

  constructor(
    private readonly request: HttpRequest,
    private readonly url: URL,
    private readonly context: SendContext,
    private readonly resolve: (answer: TransportAnswer) => void,
    private readonly reject: (error: TransportError) => void,
  ) {
    this.options = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: withDefaults(request.headers).flat(),
      body: request.body ?? null,
    };
    context.signal.addEventListener('abort', this.#onAbort);
    this.#startTimer('connect', context.timeouts.connectMs);
  }

  /** The socket that is being opened for this request: nobody else could end it when the request is cancelled meanwhile. */
  ownSocket(socket: Socket): void {
    this.#socket = socket;
  }

  headersWritten(head: string, connectMs: number | undefined): void {
    this.#writtenAt = performance.now();
    this.#connectMs = connectMs;
    this.#socket = undefined;
    if (this.#settled) return;
    const { method, body } = this.request;
    this.context.onSent?.({
      method,
      url: this.url.origin + this.options.path,
      headers: [...readHead(head), ...contentLength(method, body)],
      ...(body === undefined ? {} : { body }),
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('settled before it was sent'));
    else this.#startTimer('headers', this.context.timeouts.headersMs);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: unknown, statusText?: string): void {
    if (status < 200 || this.#settled) return; // RFC 9110 section 15.2: the answer is still to come
    this.#firstByteAt = performance.now();
    this.#status = status;
    this.#statusText = statusText ?? '';
    this.#headers = readRawHeaders(controller.rawHeaders);
    this.#startTimer('body', this.context.timeouts.bodyMs);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    const room = this.context.bodyCapBytes - this.#bodyBytes;
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, Math.max(room, 0)) : chunk);
    this.#bodyBytes += Math.min(chunk.length, Math.max(room, 0));
    if (chunk.length > room) this.#answer(true);
  }

  onResponseEnd(): void {
    if (!this.#settled) this.#answer(false);
  }

  onResponseError(_: unknown, error: Error): void {
    const failure = describeTransportFailure(error, this.url);
    const began = this.#firstByteAt !== undefined && failure.code === 'transport.reset';
    this.fail(
      began ? brokenOff(this.url.host, this.#status, this.#bodyBytes, headerValue(this.#headers, 'content-length')) : failure,
      error,
    );
  }

  fail(failure: TransportFailure, cause?: unknown): void {
    if (this.#settled) return;
    const timing = this.#timing();
    this.#settle();
    this.#release();
    this.reject(new TransportError(failure, timing, { cause }));
  }

  #answer(cut: boolean): void {
    const timing = this.#timing();
    const headers = this.#headers;
    this.#settle();
    if (cut) this.#release();
    const bytes = this.#chunks.length === 1 && this.#chunks[0] !== undefined ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const respond = (body: string, bodyCut: boolean): void => {
      const response = {
        status: this.#status,
        statusText: this.#statusText,
        headers,
        body,
        bodyBytes: this.#bodyBytes,
        bodyCut: cut || bodyCut,
      };
      // undici frees the connection in an immediate that it queues after this call; a request that came sooner would
      // open a second one. The microtask puts ours behind it.
      queueMicrotask(() => setImmediate(() => this.resolve({ response, timing })));
    };
    const encoding = headerValue(headers, 'content-encoding');
    if (encoding === undefined) {
      respond(bytes.toString('utf8'), false);
      return;
    }
    readBody(bytes, encoding, this.context.bodyCapBytes).then(
      (body) => respond(body.text, body.cut),
      () => respond(bytes.toString('utf8'), false), // readBody is total; this line is for the day it is not
    );
  }

  readonly #onAbort = (): void => this.fail(aborted, this.context.signal.reason);

  #startTimer(phase: TimeoutPhase, limitMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fail(timedOut(phase, this.url.host, limitMs)), limitMs);
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.context.signal.removeEventListener('abort', this.#onAbort);
  }

  /** Ends the request on the wire: its socket is destroyed, be it in use or still being opened. */
  #release(): void {
    this.#controller?.abort(new Error('the exchange is over'));
    this.#socket?.destroy();
  }

  #timing(): HopTiming {
    const now = performance.now();
    const writtenAt = this.#writtenAt;
    if (writtenAt === undefined) return { totalMs: rounded(now - this.#startedAt) };
    const connectMs = this.#connectMs;
    return {
      queueMs: rounded(Math.max(writtenAt - this.#startedAt - (connectMs ?? 0), 0)),
      ...(connectMs === undefined ? {} : { connectMs: rounded(connectMs) }),
      ...(this.#firstByteAt === undefined ? {} : { firstByteMs: rounded(this.#firstByteAt - writtenAt) }),
      totalMs: rounded(now - this.#startedAt),
    };
  }
}

function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** Ours: who we are, and that any content is welcome, unless the request says otherwise. PingOne: a narrow Accept draws 406 on the flows API. */
function withDefaults(headers: readonly HeaderField[]): readonly HeaderField[] {
  const missing: HeaderField[] = [];
  if (headerValue(headers, 'accept') === undefined) missing.push(['accept', '*/*']);
  if (headerValue(headers, 'user-agent') === undefined) missing.push(['user-agent', 'auth-flow-explorer']);
  return [...headers, ...missing];
}

/** The head as undici hands it over: request line, then one field a line. */
function readHead(head: string): readonly HeaderField[] {
  return head
    .split('\r\n')
    .slice(1)
    .flatMap((line): HeaderField[] => {
      const colon = line.indexOf(': ');
      return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
    });
}

/** undici adds Content-Length after the head that it hands over, by the rule of RFC 9110 section 8.6. */
function contentLength(method: HttpRequest['method'], body: string | undefined): readonly HeaderField[] {
  if (body !== undefined && body !== '') return [['content-length', String(Buffer.byteLength(body))]];
  return method === 'POST' || method === 'PUT' || method === 'PATCH' ? [['content-length', '0']] : [];
}

/** Name and value by turns, as received: order, case and repeats are kept. */
function readRawHeaders(raw: Dispatcher.DispatchController['rawHeaders']): readonly HeaderField[] {
  if (!Array.isArray(raw)) return [];
  const fields: HeaderField[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) fields.push([String(raw[at]), String(raw[at + 1])]);
  return fields;
}

/** Hundredths of a millisecond: finer is noise. */
function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
