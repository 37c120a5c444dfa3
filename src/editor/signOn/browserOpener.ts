import { env, UIKind } from 'vscode';
import { UserAgentError } from '../../core/engine/ports.ts';
import { bypassesProxy, otherLoopbackSpelling } from '../../core/http/loopback.ts';
import { isWebPage } from '../kernel/isWebPage.ts';
import { openWebPage } from '../kernel/openWebPage.ts';
import { offerText } from '../kernel/questions/offerText.ts';
import { words } from '../kernel/texts/words.ts';

/** Opens addresses in the browser of the person. */
export class BrowserOpener {
  #hideOffer: (() => void) | undefined;

  /**
   * Opens an address exactly as it stands.
   * @throws {UserAgentError} when it was not opened
   */
  async open(url: string): Promise<void> {
    if (!isWebPage(url)) {
      throw new UserAgentError(
        'userAgent.unavailable',
        'The URL to open in the browser is not a web page.',
        'Only http and https URLs are opened. Check the URL that the server sent.',
      );
    }
    if (env.uiKind === UIKind.Web && bypassesProxy(url)) {
      this.#offer(url);
      return;
    }
    if (!(await openWebPage(url))) {
      throw new UserAgentError(
        'userAgent.unavailable',
        'The browser was not opened.',
        'Allow the editor to open it, or sign on as a test user.',
      );
    }
  }

  /** Takes away an address that is offered: it is no longer needed. */
  hideOffer(): void {
    this.#hideOffer?.();
  }

  /**
   * An editor in a browser replaces loopback addresses by its own proxy, where nothing else would fit together. In another spelling the
   * address is opened as it is, which helps where the browser runs on the machine of the editor. A browser opens a page on a person's
   * click only.
   */
  #offer(url: string): void {
    this.hideOffer();
    const page = otherLoopbackSpelling(url);
    this.#hideOffer = offerText({
      title: words('Open this URL in a browser'),
      value: url,
      ...(page === undefined
        ? { prompt: words('The page is on the machine that runs this editor. Copy the URL and open it in a browser on that machine.') }
        : {
            prompt: words('Opens in this browser if it runs on the machine of the editor. Otherwise copy the URL to a browser there.'),
            enter: { label: words('Open'), run: () => void openWebPage(page) },
          }),
    });
  }
}
