import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PlatformError } from './platformError.ts';

/** A request that was read whole, and the response that is still open. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  /** Path with the ends of slashes as sent. */
  readonly path: string;
  readonly body: string;
  /** Goes into `Correlation-Id` and into every error text. */
  readonly correlationId: string;
}

const bodyLimitBytes = 1_000_000;

/**
 * Reads a request.
 * @param origin of the sandbox: makes the URL absolute
 * @throws {PlatformError} when the body is over 1 MB
 */
export async function readExchange(request: IncomingMessage, response: ServerResponse, origin: string): Promise<Exchange> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyLimitBytes) throw new PlatformError(413, 'INVALID_REQUEST', 'The request body is too large.');
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', origin);
  return {
    request,
    response,
    method: request.method ?? 'GET',
    url,
    path: url.pathname,
    body: Buffer.concat(chunks).toString('utf8'),
    correlationId: randomUUID(),
  };
}

/** The media type of the body in lower case, without its parameters. */
export function bodyType(exchange: Exchange): string {
  return (exchange.request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The body as a JSON object. @throws {PlatformError} 400 `INVALID_REQUEST` when it is not one. */
export function jsonBody(exchange: Exchange): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = exchange.body.trim() === '' ? {} : JSON.parse(exchange.body);
  } catch {
    throw new PlatformError(400, 'INVALID_REQUEST', 'The request could not be completed. The body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PlatformError(400, 'INVALID_REQUEST', 'The request could not be completed. The body is not a JSON object.');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Cookies of the request, last one wins. */
export function cookiesOf(exchange: Exchange): ReadonlyMap<string, string> {
  const pairs = (exchange.request.headers.cookie ?? '').split(';').flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=');
    return equals === -1 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
  });
  return new Map(pairs);
}

/** Only a browser names HTML: everything else gets JSON. */
export function wantsHtml(exchange: Exchange): boolean {
  return (exchange.request.headers.accept ?? '').includes('text/html');
}
