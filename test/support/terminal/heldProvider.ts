import type { ServerResponse } from 'node:http';
import { httpServer, type TestServer } from '../servers/rawServer.ts';

/** An authorization server on loopback whose token endpoint responds when a test says so. */
export interface HeldProvider extends Pick<TestServer, 'url' | 'connections' | 'close'> {
  /** Resolves when a token request has arrived. */
  asked(): Promise<void>;
  respond(body: object, status?: number): void;
}

export async function startHeldProvider(): Promise<HeldProvider> {
  let held: ServerResponse | undefined;
  let arrived = (): void => {};
  const server = await httpServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    if (request.url === '/token') {
      held = response;
      arrived();
      return;
    }
    const origin = `http://${request.headers.host}`;
    const metadata = {
      issuer: origin,
      token_endpoint: `${origin}/token`,
      authorization_endpoint: `${origin}/authorize`,
      jwks_uri: `${origin}/keys`,
      response_types_supported: ['code'],
    };
    response.end(JSON.stringify(metadata));
  });
  return {
    url: server.url,
    connections: server.connections,
    close: server.close,
    asked: () =>
      new Promise((resolve) => {
        if (held === undefined) arrived = resolve;
        else resolve();
      }),
    respond(body, status = 200) {
      if (held === undefined) throw new Error('No token request has arrived.');
      held.writeHead(status);
      held.end(JSON.stringify(body));
      held = undefined;
    },
  };
}
