import type { Locator, Page } from '@playwright/test';

/** Presses the button of a form, and waits until the page has gone on to another document. */
export async function submit(page: Page, button: Locator): Promise<void> {
  const left = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await Promise.all([left, button.click()]);
}
