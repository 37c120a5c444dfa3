import { type Browser, expect } from '@playwright/test';
import { submit } from '../support/submit.ts';

/** Ours after an answer or a refusal, and the provider's after a device was approved. */
const lastPages = /You can close this window|Sign-in Success/;
/** Sign-on, consent, the user code of a device and its confirmation, and one to spare. */
const pagesAtMost = 5;
const loopback = /^http:\/\/127\.0\.0\.1[:/]/;

/**
 * A person in front of a real browser: signs on and agrees on the pages that come, until one that asks for nothing.
 * Every visit is a new browser session. Nothing outside of this machine is loaded.
 *
 * @returns the text of the last page
 */
export async function visitAsPerson(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext();
  try {
    await context.route(
      (address) => !loopback.test(address.href),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    await page.goto(url);
    const login = page.locator('input[name=login]');
    const button = page.locator('button[type=submit]:not([name=abort])');
    const end = page.getByText(lastPages);
    for (let pages = 0; pages < pagesAtMost; pages += 1) {
      await expect(login.or(button).or(end).first()).toBeVisible();
      if (await end.isVisible()) return await page.innerText('body');
      if (await login.isVisible()) {
        await login.fill('jane');
        await page.locator('input[name=password]').fill('any password will do');
      }
      await submit(page, button.first());
    }
    await expect(end, `the end comes after at most ${pagesAtMost} pages`).toBeVisible();
    return await page.innerText('body');
  } finally {
    await context.close();
  }
}
