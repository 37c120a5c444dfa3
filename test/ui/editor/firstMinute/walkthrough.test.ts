import { expect } from '@playwright/test';
import { flowCompleted, question, treeItem, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

/** How long a person holds a key, and reads a question. */
const keyMs = 80;
const readingMs = 700;

test.use({ editorOptions: { firstMinute: true } });

test('begins with the walkthrough beside the views: six keys or three clicks at most later tokens are decoded, and the step is ticked', async ({
  page,
}) => {
  const step = page.locator('.getting-started-step', { hasText: 'Try the Local Sandbox' });
  const button = step.getByRole('button', { name: 'Try the Local Sandbox' });
  await expect(treeItem(page, 'Sandbox', 1)).toBeVisible();
  await expect(step).toContainText('An authorization server modeled on PingOne');
  await expect(step.locator('.codicon-getting-started-step-unchecked').first()).toBeVisible();

  let tabs = 0;
  for (; tabs < 4 && !(await button.evaluate((element) => element === element.ownerDocument.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter', { delay: keyMs });
  for (const asked of ['Which application?', 'Who signs on, and how?']) {
    await expect(question(page, asked)).toBeVisible();
    await page.waitForTimeout(readingMs); // VS Code may give the focus to the step of the walkthrough meanwhile
    await expect(question(page, asked)).toBeFocused();
    await page.keyboard.press('Enter', { delay: keyMs });
  }
  await flowCompleted(page);
  await expect(webview(page).getByRole('treeitem', { name: /^Access token/ })).toBeVisible();
  await expect(webview(page).locator('.detail', { hasText: 'ID token' }).getByText('auth_time')).toBeVisible();
  expect(tabs + 3).toBeLessThanOrEqual(6);

  await page.getByRole('tab', { name: /^Welcome/ }).click();
  await expect(step.locator('.codicon-getting-started-step-checked').first()).toBeVisible();
  const reading = page.locator('.getting-started-step', { hasText: 'Read the run' });
  await expect(reading.locator('.codicon-getting-started-step-unchecked').first()).toBeVisible();
  await page.getByRole('tab', { name: /^Web app · demo/ }).click();
  await webview(page)
    .getByRole('treeitem', { name: /^Access token/ })
    .click();
  await page.getByRole('tab', { name: /^Welcome/ }).click();
  await expect(reading.locator('.codicon-getting-started-step-checked').first()).toBeVisible();
  await step.click();
  await button.click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Web app' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'demo' }).first().click();
  await expect(page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row', { hasText: 'Completed' })).toHaveCount(2);
});
