import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Dispatcher } from 'undici';
import { type SendContext, type TransportAnswer, TransportError } from '../../core/engine/ports.ts';
import { type HeaderField, type HttpRequest, headerValue, headerValues } from '../../core/http/http.ts';
import type { CertificateTrust, HopTiming, TransportFailure } from '../../core/runs/hop.ts';
import { BodyCollector } from './bodyCollector.ts';
import { certificateTrust } from './certificateTrust.ts';
import type { ProxyAddress } from './proxyAddress.ts';
import { proxyRefused, withoutServer } from './proxyFailure.ts';
import { type BodyReading, readBody, readText } from './readBody.ts';
import { aborted, brokenOff, describeTransportFailure, type TimeoutPhase, timedOut, tooManyInterim } from './transportFailure.ts';
import { fieldsToWrite, readRawFields, readWrittenHead, writtenContentLength } from './wireFields.ts';

/** More interim responses than any server has reason to send before the final one (RFC 9110 section 15.2). */
const mostInterim = 100;

/** One request under way: the handler undici calls, the timer of the current phase and the measuring. */
export class Exchange implements Dispatcher.DispatchHandler {
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
  #certificate: CertificateTrust | undefined;
  #interim = 0;

  #status = 0;
  #statusText = '';
  #headers: readonly HeaderField[] = [];
  readonly #body: BodyCollector;

  constructor(
    private readonly request: HttpRequest,
    private readonly url: URL,
    private readonly context: SendContext,
    /** The proxy that passes the request on; left out for a connection to the server, through a tunnel too. */
    private readonly forwardedBy: ProxyAddress | undefined,
    private readonly resolve: (answer: TransportAnswer) => void,
    private readonly reject: (error: TransportError) => void,
  ) {
    this.#body = new BodyCollector(context.bodyCapBytes);
    this.options = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: fieldsToWrite(request.headers),
      body: request.body ?? null,
    };
    context.signal.addEventListener('abort', this.#onAbort);
    this.#startTimer('connect', context.timeouts.connectMs);
  }

  /** The socket that is being opened for this request: nobody else could end it when the request is cancelled meanwhile. */
  ownSocket(socket: Socket): void {
    this.#socket = socket;
  }

  /** @param socket which the request was written to, and that nothing else uses until the response is complete */
  headersWritten(head: string, connectMs: number | undefined, socket: Socket): void {
    this.#writtenAt = performance.now();
    this.#connectMs = connectMs;
    this.#socket = socket;
    this.#certificate = this.forwardedBy === undefined ? certificateTrust(socket) : undefined; // else the proxy's
    if (this.#settled) return;
    const { method, body } = this.request;
    this.context.onSent?.({
      method,
      url: this.url.origin + this.options.path,
      headers: [...readWrittenHead(head), ...writtenContentLength(method, body)],
      ...(body === undefined ? {} : { body }),
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('settled before it was sent'));
    else this.#startTimer('headers', this.context.timeouts.headersMs);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: unknown, statusText?: string): void {
    if (this.#settled) return;
    if (status < 200) {
      this.#interim += 1;
      if (this.#interim > mostInterim) this.fail(tooManyInterim(this.url.host, mostInterim));
      return; // RFC 9110 section 15.2: the response is still to come
    }
    if (status === 407 && this.forwardedBy !== undefined) {
      this.fail(proxyRefused(this.url.host, status, this.forwardedBy.authorization !== undefined));
      return;
    }
    this.#firstByteAt = performance.now();
    this.#status = status;
    this.#statusText = statusText ?? '';
    this.#headers = readRawFields(controller.rawHeaders);
    this.#startTimer('body', this.context.timeouts.bodyMs);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#settled && !this.#body.add(chunk)) this.#answer(true);
  }

  onResponseEnd(): void {
    if (!this.#settled) this.#answer(false);
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#settled) return;
    const failure = describeTransportFailure(error, this.url, this.#firstByteAt !== undefined);
    if (this.#firstByteAt === undefined) this.fail(this.forwardedBy === undefined ? failure : withoutServer(failure, this.url.host), error);
    else if (this.#hasNoBody() && failure.code === 'transport.malformed') this.#answer(false);
    else if (failure.code === 'transport.reset') this.fail(this.#brokenOff(), error);
    else this.fail(failure, error);
  }

  fail(failure: TransportFailure, cause?: unknown): void {
    if (this.#settled) return;
    const timing = this.#timing();
    this.#settle();
    this.#release();
    this.reject(new TransportError(failure, timing, { cause }));
  }

  /** RFC 9110 section 8.6: a Content-Length of these says what another status would have had; undici takes it for a broken promise. */
  #hasNoBody(): boolean {
    return (this.#status === 204 || this.#status === 304) && this.#body.bytes === 0;
  }

  #brokenOff(): TransportFailure {
    return brokenOff(this.url.host, this.#status, this.#body.bytes, headerValue(this.#headers, 'content-length'));
  }

  #answer(cut: boolean): void {
    const timing = this.#timing();
    const headers = this.#headers;
    const certificate = this.#certificate;
    this.#settle();
    if (cut) this.#release();
    else this.#socket = undefined;
    const respond = ({ text, cut: bodyCut, damage }: BodyReading): void => {
      const read = {
        body: text,
        bodyBytes: this.#body.bytes,
        bodyCut: cut || bodyCut,
        ...(damage === undefined ? {} : { bodyDamage: damage }),
      };
      const response = { status: this.#status, statusText: this.#statusText, headers, ...read };
      // undici frees the connection in an immediate that it queues after this call; a request that came sooner would
      // open a second one. The microtask puts ours behind it.
      queueMicrotask(() => setImmediate(() => this.resolve({ response, timing, ...(certificate === undefined ? {} : { certificate }) })));
    };
    const bytes = this.#body.concat();
    const encodings = headerValues(headers, 'content-encoding');
    if (encodings.length === 0) {
      respond(readText(bytes, this.context.bodyCapBytes, !cut));
      return;
    }
    readBody(bytes, encodings.join(','), this.context.bodyCapBytes, !cut).then(
      respond,
      () => respond(readText(bytes, this.context.bodyCapBytes, !cut)), // readBody is total; this line is for the day it is not
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

  /**
   * Ends the request on the wire. The socket goes with an error: a request that is only aborted, undici queues once more
   * and opens another connection before it finds that out; one that is being opened without an error, it waits for.
   */
  #release(): void {
    if (this.#socket === undefined) this.#controller?.abort(new Error('the exchange is over'));
    else this.#socket.destroy(new Error('the exchange is over'));
    this.#socket = undefined;
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

/** Hundredths of a millisecond: finer is noise. */
function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
