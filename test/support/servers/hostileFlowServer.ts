import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileFlowServer {
  /** The environment's base URL without its ID. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Answers like PingOne's flows API and puts a text into every member that a person may get to see. Its flow asks for an
 * agreement; accepting it is refused once with the text and then ends in an OAuth error with the text.
 */
export async function startHostileFlowServer(text: string): Promise<HostileFlowServer> {
  let refusals = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const base = `${origin}/${pathname.split('/')[1]}`;
    request.resume();
    if (pathname.endsWith('/as/authorize')) {
      const flowId = encodeURIComponent(`${searchParams.get('redirect_uri')} ${searchParams.get('state')}`);
      response.writeHead(302, { location: `${base}/signon/?flowId=${flowId}` }).end();
    } else if (pathname.endsWith('/as/resume')) {
      const [redirectUri, state = ''] = (searchParams.get('flowId') ?? '').split(' ');
      const answer = new URLSearchParams({ error: 'access_denied', error_description: text.replaceAll('\n', ' '), state });
      response.writeHead(302, { location: `${redirectUri}?${answer}` }).end();
    } else if (request.method === 'POST' && refusals === 0) {
      refusals += 1;
      const refusal = { id: text, code: 'INVALID_DATA', message: text, details: [{ code: text, target: text, message: text }] };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
    } else {
      const status = request.method === 'POST' ? 'COMPLETED' : 'AGREEMENT_CONSENT_REQUIRED';
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(flowObject(base, pathname, status)));
    }
  });
  const flowObject = (base: string, pathname: string, status: string): object => ({
    _links: { self: { href: base + pathname }, 'user.consent': { href: base + pathname }, signOnPage: { href: 'command:canary.run' } },
    _embedded: {
      agreement: { title: text, text },
      user: { id: 'u1', username: text, name: { given: text, family: text } },
      application: { name: text },
    },
    id: pathname.split('/').at(-1),
    environment: { id: pathname.split('/')[1] },
    resumeUrl: `${base}/as/resume?flowId=${pathname.split('/').at(-1)}`,
    status,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin, close };
}
