import type { FrameLocator, Page } from 'playwright-core';

const pollMs = 50;
const questionLimitMs = 30_000;
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

/** Takes the first entry of each quick pick that comes, with the keyboard, until a panel opens. */
export async function pickFirstUntilFlowRuns(page: Page): Promise<void> {
  const rows = page.locator(quickPickRows);
  const panel = page.locator('iframe.webview');
  let answered: string | undefined;
  for (;;) {
    await rows.or(panel).first().waitFor({ timeout: questionLimitMs });
    if ((await panel.count()) > 0) return;
    const question = (await rows.allTextContents()).join('\n');
    if (question !== '' && question !== answered) {
      answered = question;
      await page.keyboard.press('Enter');
    } else {
      await page.waitForTimeout(pollMs); // the next question, or the panel, has not come yet
    }
  }
}

/** Types into the question whose placeholder begins like this, and takes it: the first entry that fits, where there is a list. */
export async function answerQuestion(page: Page, placeholder: string, text: string): Promise<void> {
  const input = page.locator(`.quick-input-widget:visible input[placeholder^="${placeholder}"]`);
  await input.waitFor({ timeout: questionLimitMs });
  await input.fill(text);
  const rows = page.locator(quickPickRows);
  if ((await rows.count()) > 0) await rows.filter({ hasText: text }).first().waitFor();
  await input.press('Enter');
}

/** Takes a question with the value that it comes with. */
export async function keepAnswer(page: Page, value: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input').first();
  await input.waitFor();
  while ((await input.inputValue()) !== value) await page.waitForTimeout(pollMs);
  await input.press('Enter');
}

/** Opens the activity bar's container with the two trees. */
export async function openAuthFlowsView(page: Page): Promise<void> {
  const header = page.locator('.pane-header', { hasText: 'Environments' });
  if (!(await header.isVisible())) await page.getByRole('tab', { name: 'Auth Flows' }).click(); // a second click would close it
  await header.waitFor();
}

/** The content of the webview that is shown: VS Code nests it two frames deep. */
export function webview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').last().contentFrame().locator('#active-frame').contentFrame();
}
