import { expect, type Page } from '@playwright/test';
import { flowCompleted, pickFirstAnswer, runCommand, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

/** Steps through a new run up to the token request. */
async function stepToTokenRequest(page: Page): Promise<void> {
  await runCommand(page, 'Auth Flow: Step Through a Flow…');
  await pickFirstAnswer(page, 'Which application?');
  await pickFirstAnswer(page, 'Who signs on, and how?');
  for (const hop of [1, 2, 3, 4]) {
    await expect(pausedBefore(page, hop)).toBeVisible();
    await page.keyboard.press('F10');
  }
  await expect(pausedBefore(page, 5)).toContainText('the token request');
}

function pausedBefore(page: Page, hop: number) {
  return webview(page)
    .getByRole('status')
    .filter({ hasText: `Paused before hop ${hop},` });
}

test('a run is stepped through, its token request changed in the panel and sent, and the server refuses it', async ({ page }) => {
  await stepToTokenRequest(page);
  const panel = webview(page);
  const address = panel.getByRole('textbox', { name: 'redirect_uri' });
  const before = await address.inputValue();
  await address.press('End');
  await address.pressSequentially('/');
  await expect(pausedBefore(page, 5)).toContainText('1 value changed');
  await expect(panel.getByRole('group', { name: 'redirect_uri, changed' })).toContainText(`was ${before}`);
  await expect(address).toBeFocused();
  // The page begins anew: the draft is with the host.
  await panel.locator('body').evaluate('window.isOld = true');
  await runCommand(page, 'Developer: Reload Webviews');
  await expect.poll(() => panel.locator('body').evaluate('window.isOld')).toBeUndefined();
  await expect(address).toHaveValue(`${before}/`);
  await panel.getByText('Send with Changes').click();
  await expect(pausedBefore(page, 5)).toBeHidden();
  await expect(panel.getByText('You changed redirect_uri in this request.').first()).toBeVisible();
});

test('no raw secret of a paused request reaches the page, and F5 goes on to the end', async ({ page }) => {
  await stepToTokenRequest(page);
  const panel = webview(page);
  const code = panel.getByRole('group', { name: 'code', exact: true });
  await expect(code).toContainText(/code#[0-9a-f]{4}/);
  await expect(code.getByRole('textbox')).toHaveCount(0);
  await expect(panel.getByRole('group', { name: 'code_verifier', exact: true })).toContainText(/verifier#[0-9a-f]{4}/);
  await page.keyboard.press('F5');
  await flowCompleted(page);
});
