import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerOptions } from 'node:https';
import { httpServer, httpsServer, type TestServer } from './rawServer.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that gives a token to everybody and remembers who asked for what. */
export interface OneClientProvider {
  /** Its origin on loopback. */
  readonly origin: string;
  /** The same server by an address that is not loopback for anybody who reads it, and ends on this machine all the same. */
  readonly outside: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/**
 * @param metadata members of the discovery document, given the issuer that was asked
 * @param location where `/authorize` redirects to
 * @param tls key and certificate; without them it speaks plain http
 */
export async function startOneClientProvider(
  metadata: (issuer: string) => Readonly<Record<string, string>> = () => ({}),
  location: (issuer: string) => { readonly status: number; readonly url: string } = (issuer) => ({ status: 302, url: `${issuer}/next` }),
  tls?: ServerOptions,
): Promise<OneClientProvider> {
  const seen: SeenRequest[] = [];
  const scheme = tls === undefined ? 'http' : 'https';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const issuer = `${scheme}://${request.headers.host}`;
    const { pathname } = new URL(request.url ?? '/', issuer);
    seen.push({ method: request.method ?? '', path: pathname, headers: request.headers, body });
    const json = (value: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
    };
    if (pathname === '/.well-known/openid-configuration') {
      const own = {
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
      };
      return json({ issuer, ...own, response_types_supported: ['code'], ...metadata(issuer) });
    }
    if (pathname === '/token') return json({ access_token: 'access-0123456789abcdef', token_type: 'Bearer', expires_in: 60 });
    if (pathname === '/userinfo') return json({ sub: 'jane' });
    if (pathname === '/authorize') {
      const { status, url } = location(issuer);
      return void response.writeHead(status, { location: url, 'set-cookie': 'session=abcdef0123456789' }).end();
    }
    response.writeHead(404).end();
  };
  const server: TestServer = await (tls === undefined
    ? httpServer((request, response) => void answer(request, response))
    : httpsServer(tls, (request, response) => void answer(request, response)));
  const { port } = new URL(server.url);
  return { origin: `${scheme}://127.0.0.1:${port}`, outside: `${scheme}://0.0.0.0:${port}`, seen, close: () => server.close() };
}
