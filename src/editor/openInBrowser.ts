import { env, type Uri } from 'vscode';
import { UserAgentError } from '../flow/ports.ts';

/** Opens an address exactly as it stands. */
export async function openInBrowser(url: string): Promise<void> {
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
