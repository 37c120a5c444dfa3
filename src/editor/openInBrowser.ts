import { env, UIKind, type Uri, window } from 'vscode';
import { UserAgentError } from '../flow/ports.ts';

/**
 * Opens an address exactly as it stands.
 * @throws {UserAgentError} when it was not opened
 */
export async function openInBrowser(url: string): Promise<void> {
  if (env.uiKind === UIKind.Web && isLoopback(url)) {
    offerAddress(url);
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
function offerAddress(url: string): void {
  const box = window.createInputBox();
  box.title = 'Open this address in a browser';
  box.prompt = 'The page is on the machine that runs this editor: copy the address and open it in a browser there.';
  box.value = url;
  box.ignoreFocusOut = true;
  box.onDidAccept(() => {
    void env.clipboard.writeText(url);
    box.hide();
  });
  box.onDidHide(() => box.dispose());
  box.show();
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
