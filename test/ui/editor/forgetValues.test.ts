import { expect, type Locator, type Page } from '@playwright/test';
import { answerDialog, flowCompleted, openAuthFlowsView, runCommand, startFlow, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

/** The detail of the hop that sent the password. */
async function passwordHop(page: Page): Promise<Locator> {
  const panel = webview(page);
  await panel.getByRole('treeitem', { name: /usernamePassword\.check/ }).click();
  const detail = panel.getByRole('region', { name: 'Hop detail' });
  await expect(detail.getByText('password#').first()).toBeVisible();
  return detail;
}

test('values outlive the panel, and are gone after they were forgotten', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  await runCommand(page, 'View: Close All Editors');
  await expect(page.locator('.tabs-container .tab')).toHaveCount(0);
  await openAuthFlowsView(page);
  await page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]').click();
  await flowCompleted(page);
  const before = await passwordHop(page);
  await before
    .getByRole('button', { name: /reveal/i })
    .first()
    .click();
  await expect(before.locator('.revealed')).toBeVisible();

  await runCommand(page, 'Auth Flow: Forget Values…');
  await expect(page.locator('.monaco-dialog-box')).toContainText('can no longer be revealed or copied');
  await answerDialog(page, 'Forget Values');

  await expect(webview(page).locator('.strip')).toContainText('values no longer available');
  const after = await passwordHop(page);
  await expect(after.locator('.revealed')).toHaveCount(0);
  await expect(after.getByRole('button', { name: /^Reveal|^Copy the value of \S+#/ })).toHaveCount(0);
  await expect(webview(page).getByRole('button', { name: /^Use Tokens/ })).toHaveCount(0);
});
