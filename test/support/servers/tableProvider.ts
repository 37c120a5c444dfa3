import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpServer } from './rawServer.ts';

export interface TableRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An answer: JSON with status 200, or whatever is written. */
export type TableAnswer =
  | { readonly json: unknown; readonly status?: number }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** Waits for it before it answers. */
      readonly after?: Promise<void>;
    };

export interface TableProvider {
  readonly origin: string;
  readonly seen: readonly TableRequest[];
  close(): Promise<void>;
}

/**
 * A server on loopback that answers what a test says, by path, and 404 to everything else.
 * @param answers by path, given the origin and the request
 * @param otherwise the answer to every other path
 */
export async function startTableProvider(
  answers: Readonly<Record<string, (origin: string, request: TableRequest) => TableAnswer>>,
  otherwise: TableAnswer = { status: 404 },
): Promise<TableProvider> {
  const seen: TableRequest[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const origin = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const { method = '', headers } = request;
    const read = { method, path: pathname, query: searchParams, form: new URLSearchParams(body), headers, body };
    seen.push(read);
    const given = answers[pathname]?.(origin, read) ?? otherwise;
    if ('json' in given) {
      response.writeHead(given.status ?? 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(given.json));
    } else {
      await given.after;
      response.writeHead(given.status, given.headers).end(given.body);
    }
  };
  const server = await httpServer((request, response) => void answer(request, response));
  return { origin: server.url, seen, close: () => server.close() };
}

/** The metadata of a provider with an authorization and a token endpoint, under `/authorize` and `/token`. @param more members, by the origin */
export function metadataAnswer(more: (origin: string) => object = () => ({})): Record<string, (origin: string) => TableAnswer> {
  const endpoints = (origin: string): object => ({
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    response_types_supported: ['code'],
  });
  return { '/.well-known/openid-configuration': (origin) => ({ json: { ...endpoints(origin), ...more(origin) } }) };
}
