import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/**
 * The service that Keycloak hands a backchannel authentication to, as if a telephone asked its owner. The owner agrees at once, but
 * for a binding message that says `no`.
 */
export async function startAuthenticationChannel(): Promise<{
  readonly url: string;
  readonly answerTo: (callback: string) => void;
  readonly stop: () => void;
}> {
  let callback = '';
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = (await json(request)) as { readonly binding_message?: string };
    response.writeHead(201).end();
    await fetch(callback, {
      method: 'POST',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ status: asked.binding_message === 'no' ? 'CANCELLED' : 'SUCCEED' }),
    });
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerTo: (url) => {
      callback = url;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
