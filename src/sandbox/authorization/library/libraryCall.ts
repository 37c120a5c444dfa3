import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Application } from '../../directory/application.ts';
import type { Flow } from '../../flows/flow.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Session } from '../../sessions/session.ts';

/** What hooks and middleware know about the request that the library is answering. */
export interface LibraryCall {
  readonly exchange: Exchange;
  /** The session that the user agent brought. */
  session?: Session;
  readonly application?: Application;
  /** The flow that is resumed, or that the library's answer started. */
  flow?: Flow;
  /** The token that introspection or revocation is about, as the client sent it. */
  readonly presentedToken?: string;
  /** What the library reported before it answered with an error. */
  refusal?: { readonly error: string; readonly detail?: string };
}

/** A request as the library gets it. */
export interface LibraryRequest {
  readonly method: string;
  /** Below the issuer: `/authorize`. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly form?: URLSearchParams;
  readonly cookies?: Readonly<Record<string, string>>;
  /** Leaves out the library's session of the user agent: somebody else has signed on. */
  readonly startsSession?: boolean;
}

const calls = new WeakMap<IncomingMessage, LibraryCall>();

/** The call that a request of {@link libraryMessage} belongs to. */
export function callOf(request: IncomingMessage): LibraryCall {
  const call = calls.get(request);
  if (call === undefined) throw new Error('The library answers only requests of the sandbox.');
  return call;
}

/** A request message for the library: the headers as received but for those about pages, which the sandbox decides about. */
export function libraryMessage(call: LibraryCall, request: LibraryRequest, mountPath: string): IncomingMessage {
  const { exchange } = call;
  const query = request.query === undefined || request.query.size === 0 ? '' : `?${request.query}`;
  const body = request.form === undefined ? exchange.body : request.form.toString();
  const {
    cookie: _cookie,
    origin: _origin,
    'content-length': _length,
    'transfer-encoding': _encoding,
    ...headers
  } = exchange.request.headers;
  const cookie = Object.entries(request.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const url = `${request.path}${query}`;
  const message = Object.assign(Readable.from(body === '' ? [] : [Buffer.from(body)]), {
    method: request.method,
    url,
    originalUrl: `${mountPath}${url}`,
    headers: {
      ...headers,
      ...(request.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...(cookie.length === 0 ? {} : { cookie: cookie.join('; ') }),
    },
    httpVersion: exchange.request.httpVersion,
    httpVersionMajor: exchange.request.httpVersionMajor,
    httpVersionMinor: exchange.request.httpVersionMinor,
    socket: exchange.request.socket,
    connection: exchange.request.socket,
  }) as unknown as IncomingMessage;
  calls.set(message, call);
  return message;
}
