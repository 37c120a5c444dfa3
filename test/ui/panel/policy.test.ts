import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { browserTest as test } from '../support/browserTest.ts';
import { openPanel, servePanel } from './panelPage.ts';

/** What markup of a server could try, if it ever became markup: the directive that stops it, and the attempt, with `url` of a server. */
const attempts: readonly (readonly [directive: string, attempt: string])[] = [
  [
    'form-action',
    `const form = document.createElement('form'); form.method = 'post'; form.action = url; document.body.append(form); form.submit();`,
  ],
  ['base-uri', `const base = document.createElement('base'); base.href = url; document.head.append(base);`],
  ['frame-src', `const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame);`],
  ['connect-src', `fetch(url).catch(() => undefined); navigator.sendBeacon(url, 'x');`],
  ['img-src', `new Image().src = url;`],
  ['object-src', `const object = document.createElement('object'); object.data = url; document.body.append(object);`],
  ['script-src-elem', `const script = document.createElement('script'); script.src = url; document.body.append(script);`],
  [
    'style-src-elem',
    `const style = document.createElement('style'); style.textContent = '* { background: url(' + url + ') }'; document.body.append(style);`,
  ],
];

test.describe('the page of the flow panel leads nowhere (CSP Level 3)', () => {
  for (const [directive, attempt] of attempts) {
    test(`${directive} stops it`, async ({ browser }) => {
      let requests = 0;
      const elsewhere = createServer((_, response) => {
        requests += 1;
        response.end();
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      const server = await servePanel();
      try {
        const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
        const panel = await openPanel(browser, server);
        const address = panel.page.url();
        await panel.page.evaluate(`{ const url = ${JSON.stringify(url)}; ${attempt} }`);
        await expect.poll(() => panel.page.evaluate('host.violations.join()')).toContain(directive);
        expect(panel.page.url()).toBe(address);
        expect(requests, 'requests that left the page').toBe(0);
        await panel.page.context().close();
      } finally {
        await server.close();
        elsewhere.close();
      }
    });
  }
});
