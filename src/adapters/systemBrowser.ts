import { type AddressInfo, createServer } from 'node:net';
import { listenAddresses } from '../core/http/loopback.ts';
import { type UserAgent, UserAgentError } from '../flow/ports.ts';
import { fieldValue, parseForm } from '../protocol/form.ts';
import { LoopbackListener } from './loopbackListener.ts';

/** Time for a person to sign on, with a second factor and a forgotten password. */
const personTimeoutMs = 5 * 60_000;

/**
 * The system browser, and a listener on 127.0.0.1 where its answer comes back.
 * @param openUrl opens a page in the browser; without it there is no browser
 */
export function systemBrowser(openUrl: ((url: string) => Promise<void>) | undefined, timeoutMs = personTimeoutMs): UserAgent {
  return {
    redirectUriFor: withFreePort,
    ...(openUrl === undefined ? {} : { open: (url: string) => open(openUrl, url) }),
    async authorize(request, redirectUri, signal) {
      if (openUrl === undefined) {
        throw new UserAgentError('userAgent.unavailable', 'There is no system browser to sign on in.', 'Sign on as a test user instead.');
      }
      const fields = parseForm(request.body ?? new URL(request.url).search.slice(1));
      const state = fieldValue(fields, 'state');
      const post = request.method === 'POST' ? { post: { url: request.url, fields } } : {};
      const listener = await LoopbackListener.open({ redirectUri, state, timeoutMs, ...post });
      const onAbort = (): void => listener.close(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      try {
        await open(openUrl, listener.startUrl ?? request.url);
        return await listener.answer;
      } catch (error) {
        listener.close(error);
        throw error;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}

async function open(openUrl: (url: string) => Promise<void>, url: string): Promise<void> {
  try {
    await openUrl(url);
  } catch (error) {
    throw new UserAgentError(
      'userAgent.unavailable',
      'The system browser could not be opened.',
      'Open the link by hand, or sign on as a test user.',
      {
        cause: error,
      },
    );
  }
}

/** A redirect URI on loopback without a port gets a free one; any other stays as it is. */
async function withFreePort(registered: string): Promise<string> {
  const hostAlone = /^http:\/\/(?:[^/?#@:[\]]+|\[[^\]/?#@]*\])(?=[/?#]|$)/i.exec(registered)?.[0];
  const [address] = listenAddresses(registered);
  if (hostAlone === undefined || address === undefined) return registered;
  return `${hostAlone}:${await freePort(address)}${registered.slice(hostAlone.length)}`;
}

function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
