import { env, UIKind, type Uri, window } from 'vscode';
import { UserAgentError } from '../flow/ports.ts';

/**
 * Opens an address exactly as it stands.
 * @throws {UserAgentError} when it was not opened
 */
export async function openInBrowser(url: string): Promise<void> {
  if (env.uiKind === UIKind.Web && isLoopback(url)) {
    await offerAddress(url);
    return;
  }
  // Typed as Uri, but a Uri is written anew, with other characters escaped: servers compare redirect URIs by the byte.
  // The text is passed on as it is.
  const opened = await env.openExternal(url as unknown as Uri);
  if (!opened) {
    throw new UserAgentError(
      'userAgent.unavailable',
      'The browser was not opened.',
      'Allow the editor to open it, or sign on as a test user.',
    );
  }
}

/** An editor in a browser replaces loopback addresses by its own proxy, where nothing else would fit together. */
async function offerAddress(url: string): Promise<void> {
  const copy = 'Copy Address';
  const message = 'The sign-on page is on the machine that runs this editor. Copy its address and open it in a browser there.';
  void window.showInformationMessage(message, copy).then(async (chosen) => {
    if (chosen === copy) await env.clipboard.writeText(url);
  });
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
