import { env, type InputBox, UIKind, type Uri, window } from 'vscode';
import { bypassesProxy } from '../core/http/loopback.ts';
import { UserAgentError } from '../flow/ports.ts';

/** Opens addresses in the browser of the person. */
export class BrowserOpener {
  #box: InputBox | undefined;

  /**
   * Opens an address exactly as it stands.
   * @throws {UserAgentError} when it was not opened
   */
  async open(url: string): Promise<void> {
    if (env.uiKind === UIKind.Web && bypassesProxy(url)) {
      this.#offer(url);
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

  /** Takes away an address that is offered: it is no longer needed. */
  hideOffer(): void {
    this.#box?.hide();
  }

  /** An editor in a browser replaces loopback addresses by its own proxy, where nothing else would fit together. */
  #offer(url: string): void {
    this.hideOffer();
    const box = window.createInputBox();
    this.#box = box;
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
}
