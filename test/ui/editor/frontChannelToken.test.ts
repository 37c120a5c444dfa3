import { expect, type Locator, type Page } from '@playwright/test';
import { answerDialog, flowCompleted, pickAnswer, question, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

/** The first token that is signed is that of the authorization response: nobody published the key. */
const sandboxFaults = ['bad-signature*1'];

for (const theme of ['dark', 'high-contrast'] as const) {
  test.describe(`an ID token that must not be accepted, beside an authorization code (${theme})`, () => {
    test.use({ editorOptions: { sandboxFaults, theme } });

    test('is asked about before the code is redeemed; a no leaves it unused', async ({ page }) => {
      const dialog = await askedAboutToken(page);
      const shown = [
        'Redeem the authorization code anyway?',
        'The signature does not match the token.',
        'OpenID Connect Core section 3.1.3.7',
      ];
      for (const text of shown) await expect(dialog.getByText(text)).toBeInViewport({ ratio: 1 });
      for (const name of ['Cancel', 'Continue Anyway']) await expect(dialog.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
      await answerDialog(page, 'Cancel');
      await expect(webview(page).getByRole('alert').filter({ hasText: 'Failed at' })).toBeVisible();
      await expect(tokenRequests(page)).toHaveCount(0);
    });
  });
}

test.describe('an ID token that must not be accepted, and a person who goes on', () => {
  test.use({ editorOptions: { sandboxFaults } });

  test('the code is redeemed, and the run says so', async ({ page }) => {
    await askedAboutToken(page);
    await answerDialog(page, 'Continue Anyway');
    await flowCompleted(page);
    await expect(tokenRequests(page)).toHaveCount(1);
    await webview(page).getByText('Show Checks').click();
    await expect(webview(page).getByText('The code was redeemed in spite of the ID token').first()).toBeVisible();
  });
});

/** Runs the hybrid flow of the sandbox until the dialog about its token is open. */
async function askedAboutToken(page: Page): Promise<Locator> {
  await runCommand(page, 'Auth Flow: Start authorization flow');
  await pickAnswer(page, 'Which application?', 'Hybrid app');
  await question(page, 'Which grant and response type?').fill('code id_token');
  await expect(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: /Hybrid\s*code id_token/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await pickAnswer(page, 'Who signs on, and how?', 'demo');
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toBeVisible({ timeout: 30_000 });
  return dialog;
}

function tokenRequests(page: Page): Locator {
  return webview(page).locator('.row.hop', { hasText: '/token' });
}
