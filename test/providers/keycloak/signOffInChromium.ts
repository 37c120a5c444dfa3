import { untilListening } from '../../support/servers/sendLoopback.ts';
import { launchChromium } from '../../workbench/editor/launchChromium.ts';
import type { Visitor } from '../support/row.ts';
import { passwordOfUsers } from './realms.ts';
import type { KeycloakServer } from './server.ts';

/** Signs on in a real Chromium and, when the command waits for the end of the session, signs off there at the page of Keycloak. */
export class SignOffInChromium implements Visitor {
  lastStatus = 0;
  readonly #provider: KeycloakServer;

  constructor(provider: KeycloakServer) {
    this.#provider = provider;
  }

  async open(address: string): Promise<string> {
    const { issuer, logoutUris } = this.#provider;
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.fill('#username', 'alice');
      await page.fill('#password', passwordOfUsers);
      await page.click('#kc-login');
      await untilListening(logoutUris.frontchannel);
      const asked = await page.goto(`${issuer}/protocol/openid-connect/logout`);
      this.lastStatus = asked?.status() ?? 0;
      await Promise.all([page.waitForResponse((response) => response.url().startsWith(logoutUris.frontchannel)), page.click('#kc-logout')]);
      return await page.content();
    } finally {
      await browser.close();
    }
  }
}
