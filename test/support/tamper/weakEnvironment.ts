import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { weakServerRedirectUri } from './weakness.ts';
import { startWeakServer, type WeakServer } from './weakServer.ts';

/** A weak server as a person configures it, with a server in front of it that takes its time. */
export interface WeakEnvironment {
  readonly server: WeakServer;
  /** For `authFlow.environments`. */
  readonly entry: object;
  /** Each answer comes so much later. Milliseconds; none at first. */
  delayMs: number;
  readonly close: () => Promise<void>;
}

/** Starts it for a public client, and for a user whom it signs on without a question. */
export async function startWeakEnvironment(): Promise<WeakEnvironment> {
  const server = await startWeakServer();
  server.off.add('clientNeeded');
  const environment = { server, delayMs: 0 };
  const front = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', url = '/', headers } = request;
      const sent = Object.entries(headers).filter(([name]) => ['content-type', 'authorization', 'cookie', 'dpop'].includes(name));
      const answer = await fetch(`${server.issuer}${url}`, {
        method,
        redirect: 'manual',
        headers: Object.fromEntries(sent.map(([name, value]) => [name, String(value)])),
        ...(method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
      });
      await new Promise((resolve) => setTimeout(resolve, environment.delayMs));
      response.writeHead(
        answer.status,
        Object.fromEntries([...answer.headers].filter(([name]) => name === 'content-type' || name === 'location')),
      );
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const entry = {
    name: 'Weak',
    kind: 'oidc',
    endpoints: { authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token` },
    applications: [
      { name: 'Public app', clientId: 'weak', clientAuthentication: 'none', redirectUris: [weakServerRedirectUri], scopes: ['profile'] },
    ],
    users: [{ username: 'jane' }],
  };
  return Object.assign(environment, {
    entry,
    close: async () => {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await server.close();
    },
  });
}
