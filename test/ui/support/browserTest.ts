import { test } from '@playwright/test';
import { launchChromium } from '../../workbench/editor/launchChromium.ts';

/** Playwright's `test` with the Chromium of this machine. One browser serves a worker; `context` and `page` are new for each test. */
export const browserTest = test.extend<object, object>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
