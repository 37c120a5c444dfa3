import { expect } from '@playwright/test';
import { flowCompleted, question, treeItem, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

test.use({ editorOptions: { firstMinute: true } });

test('begins with the walkthrough beside the views: six keys or three clicks at most later tokens are decoded, and the step is ticked', async ({
  page,
}) => {
  const step = page.locator('.getting-started-step', { hasText: 'Try the Local Sandbox' });
  const button = step.getByRole('button', { name: 'Try the Local Sandbox' });
  const firstRow = page.locator('.quick-input-list .monaco-list-row.focused');
  await expect(treeItem(page, 'Sandbox', 1)).toBeVisible();
  await expect(step).toContainText('An authorization server modeled on PingOne');
  await expect(step.locator('.codicon-getting-started-step-unchecked').first()).toBeVisible();

  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  for (; keys < 4 && !(await button.evaluate((element) => element === element.ownerDocument.activeElement)); ) await press('Tab');
  await press('Enter');
  await expect(question(page, 'Which application?')).toBeFocused();
  await expect(firstRow).toBeVisible();
  await press('Enter');
  await expect(question(page, 'Who signs on, and how?')).toBeFocused();
  await expect(firstRow).toContainText('demo');
  await press('Enter');
  await flowCompleted(page);
  await expect(webview(page).locator('body')).toContainText('issuer of the token');
  expect(keys).toBeLessThanOrEqual(6);

  await page.getByRole('tab', { name: /^Welcome/ }).click();
  await expect(step.locator('.codicon-getting-started-step-checked').first()).toBeVisible();
  await step.click();
  await button.click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Web app' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'demo' }).first().click();
  await expect(page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row', { hasText: 'Completed' })).toHaveCount(2);
});
