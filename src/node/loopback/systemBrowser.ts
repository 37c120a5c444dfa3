import { type UserAgent, UserAgentError } from '../../core/engine/ports.ts';
import { parseForm } from '../../core/http/form.ts';
import { listenAddresses } from '../../core/http/loopback.ts';
import { l10n } from '../../core/text/l10n.ts';
import { type CallbackListener, LoopbackListener } from './loopbackListener.ts';
import { freePort } from './loopbackServers.ts';

/**
 * The system browser, and a listener on loopback where its answer comes back.
 * @param openUrl opens a page in the browser; without it there is no browser
 * @param listening left out: as the redirect URI says
 */
export function systemBrowser(openUrl: ((url: string) => Promise<void>) | undefined, listening: CallbackListener = {}): UserAgent {
  return {
    redirectUriFor: (registered) => withPort(registered, listening.port),
    ...(openUrl === undefined ? {} : { open: (url: string) => open(openUrl, url) }),
    async authorize(request, { signal, ...wait }) {
      if (openUrl === undefined) {
        throw new UserAgentError(
          'userAgent.unavailable',
          l10n`No system browser was found to sign on in.`,
          l10n`Sign on as a test user instead.`,
        );
      }
      const post = request.method === 'POST' ? { post: { url: request.url, fields: parseForm(request.body ?? '') } } : {};
      const listener = await LoopbackListener.open({ ...wait, listening, ...post });
      const onAbort = (): void => listener.close(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      try {
        // An opener may wait for a person longer than the browser needs.
        const opened = open(openUrl, listener.startUrl ?? request.url).then(() => listener.answer);
        return await Promise.race([listener.answer, opened]);
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
      l10n`The system browser could not be opened.`,
      l10n`Open the link by hand, or sign on as a test user.`,
      {
        cause: error,
      },
    );
  }
}

/** A redirect URI on loopback without a port gets the given one, else one that is free on each of its addresses; any other stays as it is. */
async function withPort(registered: string, port: number | undefined): Promise<string> {
  const [first, ...others] = listenAddresses(registered);
  const [origin] = /^http:\/\/(?:[^/?#@:[\]]+|\[[^\]]*\])(?=[/?#]|$)/i.exec(registered) ?? [];
  if (first === undefined || origin === undefined) return registered;
  return `${origin}:${port ?? (await freePort([first, ...others]))}${registered.slice(origin.length)}`;
}
