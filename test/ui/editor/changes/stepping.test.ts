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
  await expect(webview(page).getByRole('button', { name: /new hop/ })).toHaveCount(0); // the list follows the run
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
  await expect(panel.locator('.draft-box mark')).toHaveText('/');
  // The page begins anew: the draft is with the host.
  await panel.locator('body').evaluate('window.isOld = true');
  await runCommand(page, 'Developer: Reload Webviews');
  await expect.poll(() => panel.locator('body').evaluate('window.isOld')).toBeUndefined();
  await expect(address).toHaveValue(`${before}/`);
  await panel.getByText('Send with Changes').click();
  await expect(pausedBefore(page, 5)).toBeHidden();
  await expect(panel.getByText('You changed redirect_uri in this request.').first()).toBeVisible();
});

test('what is typed into the middle of a value stands there letter by letter while the draft follows, and the undo of the field takes it back', async ({
  page,
}) => {
  await stepToTokenRequest(page);
  const panel = webview(page);
  const address = panel.getByRole('textbox', { name: 'redirect_uri' });
  const before = await address.inputValue();
  await address.press('Home');
  for (let letter = 0; letter < 'http://'.length; letter++) await address.press('ArrowRight');
  await address.pressSequentially('typed-without-a-pause.');
  await expect(pausedBefore(page, 5)).toContainText('1 value changed');
  const after = before.replace('http://', 'http://typed-without-a-pause.');
  await expect(address).toHaveValue(after);
  await panel.getByText('Raw message').click();
  await expect(panel.locator('pre.raw').last()).toContainText(encodeURIComponent(after));
  await address.focus();
  // Chromium takes letters back together that came close to each other: how many depends on how busy the machine was.
  await expect(async () => {
    await page.keyboard.press('Control+z');
    await expect(address).toHaveValue(before, { timeout: 300 });
  }).toPass();
  await expect(pausedBefore(page, 5)).toContainText('Not sent yet.');
  await expect(panel.getByRole('group', { name: 'redirect_uri', exact: true })).toContainText('same as in');
});

test('a secret is replaced by one that was typed into a hidden box, edits are taken back, and Shift+F5 ends the run', async ({ page }) => {
  await stepToTokenRequest(page);
  const panel = webview(page);
  const verifier = panel.getByRole('group', { name: /^code_verifier/ });
  const before = /verifier#[0-9a-f]{4,}/.exec(await verifier.innerText())?.[0] ?? 'none';
  await verifier.getByRole('button', { name: 'Replace the value of code_verifier…' }).click();
  const box = page.locator('.quick-input-widget:visible');
  await expect(box).toContainText('The value to send as code_verifier in this request. It is not stored.');
  await expect(box.locator('input')).toHaveAttribute('type', 'password');
  await page.keyboard.type('x'.repeat(43));
  await page.keyboard.press('Enter');
  await expect(verifier).toContainText('replaced');
  await expect(verifier).not.toContainText(before);
  await expect(panel.locator('body')).not.toContainText('x'.repeat(43));
  await panel.getByRole('button', { name: 'Undo the last edit' }).click();
  await expect(verifier).toContainText(before);
  await panel.getByRole('button', { name: 'Remove code_verifier' }).click();
  await expect(pausedBefore(page, 5)).toContainText('1 removed');
  await panel.getByRole('button', { name: 'Reset all edits' }).click();
  await expect(pausedBefore(page, 5)).toContainText('Not sent yet.');
  await page.keyboard.press('Shift+F5');
  await expect(pausedBefore(page, 5)).toBeHidden();
  await expect(panel.getByText(/^Stopped/).first()).toBeVisible();
});

test('no raw secret of a paused request reaches the page, and its draft is there again when the panel was hidden', async ({ page }) => {
  await stepToTokenRequest(page);
  const panel = webview(page);
  const code = panel.getByRole('group', { name: 'code', exact: true });
  await expect(code).toContainText(/code#[0-9a-f]{4}/);
  await expect(code.getByRole('textbox')).toHaveCount(0);
  await expect(panel.getByRole('group', { name: 'code_verifier', exact: true })).toContainText(/verifier#[0-9a-f]{4}/);
  await panel.getByRole('textbox', { name: 'redirect_uri' }).press('End');
  await panel.getByRole('textbox', { name: 'redirect_uri' }).pressSequentially('/');
  await runCommand(page, 'Create: New File');
  await page.keyboard.press('Enter');
  await expect(panel.locator('body')).toBeHidden();
  await page.locator('.tab', { hasText: 'Web app' }).click();
  await expect(panel.getByRole('textbox', { name: 'redirect_uri' })).toHaveValue(/\/$/);
  await expect(pausedBefore(page, 5)).toContainText('1 value changed');
  await expect(page.locator('.notification-toast', { hasText: 'is paused before hop' })).toHaveCount(0); // it was seen
  await panel.getByRole('button', { name: 'Reset all edits' }).click();
  await expect(pausedBefore(page, 5)).toContainText('Not sent yet.');
  await page.keyboard.press('F5');
  await flowCompleted(page);
});
