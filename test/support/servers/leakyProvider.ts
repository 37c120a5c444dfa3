import type { IncomingMessage, ServerResponse } from 'node:http';
import { mark } from '../secrets/markedSecrets.ts';
import { httpServer } from './rawServer.ts';

/** Secrets of a provider that puts them wherever it can, and of the client. */
export const marked = {
  client: mark('client'),
  access: mark('access'),
  vendor: mark('vendor'),
  header: mark('header'),
  cookie: mark('cookie'),
  page: mark('page'),
  refused: mark('refused'),
  cut: mark('cut'),
} as const;

export interface LeakyProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/**
 * Answers the first token request with a token, the second with a refusal, the third with a page, and breaks off the fourth; then
 * begins again. Every answer holds secrets of its own.
 */
export async function startLeakyProvider(): Promise<LeakyProvider> {
  let requests = 0;
  const server = await httpServer((request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    if (request.url === '/.well-known/openid-configuration') {
      const metadata = { issuer: server.url, token_endpoint: `${server.url}/token`, grant_types_supported: ['client_credentials'] };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
      return;
    }
    const headers = { 'x-auth-token': marked.header, 'set-cookie': `sid="${marked.cookie}"; Path=/` };
    const json = { ...headers, 'content-type': 'application/json' };
    requests += 1;
    switch (requests % 4) {
      case 1:
        response.writeHead(200, json).end(
          JSON.stringify({
            access_token: marked.access,
            token_type: 'Bearer',
            expires_in: 3600,
            bot: { bot_access_token: marked.vendor, raw: JSON.stringify({ apiKey: marked.vendor }) },
            echo: request.headers.authorization,
          }),
        );
        return;
      case 2:
        response
          .writeHead(401, json)
          .end(
            JSON.stringify({ error: 'invalid_client', error_description: `Refused.`, refresh_token: marked.refused, again: marked.client }),
          );
        return;
      case 3: {
        const field = `<input type="hidden" name="access_token" value="${marked.page.replaceAll('&', '&amp;')}">`;
        response.writeHead(500, { ...headers, 'content-type': 'text/html' }).end(`<h1>Oops</h1>${field}`);
        return;
      }
      default:
        response.writeHead(200, { ...json, 'content-length': '5000' });
        response.write(`{"access_token":"${marked.cut}","x":"`, () => response.destroy());
    }
  });
  return { issuer: server.url, close: () => server.close() };
}
