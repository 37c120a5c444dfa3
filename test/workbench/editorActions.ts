import type { FrameLocator, Page } from 'playwright-core';

const pollMs = 50;
const quickPickRows = '.quick-input-widget:visible .quick-input-list .monaco-list-row';

/** Runs a command from the palette, as a person would: F1, its title, Enter. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await page.keyboard.press('F1');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator(quickPickRows, { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes the entry of an open quick pick that contains a text. */
export async function pick(page: Page, text: string | RegExp): Promise<void> {
  await page.locator(quickPickRows, { hasText: text }).first().click();
}

/** Takes the first entry of each quick pick that comes, until a panel opens. */
export async function pickFirstUntilFlowRuns(page: Page): Promise<void> {
  const panel = page.locator('iframe.webview');
  const rows = page.locator(quickPickRows);
  for (;;) {
    await panel.or(rows.first()).first().waitFor({ timeout: 30_000 });
    if ((await panel.count()) > 0) return;
    const label = await rows.first().textContent();
    await page.keyboard.press('Enter');
    // The next question has other entries, or none.
    while ((await rows.count()) > 0 && (await rows.first().textContent()) === label) await page.waitForTimeout(pollMs);
  }
}

/** Opens the activity bar's container with the two trees. */
export async function openAuthFlowsView(page: Page): Promise<void> {
  await page.locator('.activitybar .action-item', { has: page.getByRole('tab', { name: 'Auth Flows' }) }).click();
  await page.locator('.pane-header', { hasText: 'Environments' }).waitFor();
}

/** The content of the webview that is shown: VS Code nests it two frames deep. */
export function webview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').last().contentFrame().locator('#active-frame').contentFrame();
}
