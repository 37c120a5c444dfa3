import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  answerDialog,
  flowCompleted,
  pickAnswer,
  question,
  reloadWindow,
  runCommand,
  startFlow,
  tickAnswer,
  typeAnswer,
  webview,
} from '../../workbench/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

/** Its user has to give a one-time passcode. */
const passcodeFlow = { application: 'Web app, secret in the body', user: 'otp' };

test.describe('questions of a sign-on', () => {
  test('asks for a one-time passcode in an input box, says why a wrong one was refused, and goes on with the right one', async ({
    page,
  }) => {
    await startFlow(page, passcodeFlow);
    await typeAnswer(page, 'One-time passcode', '999999');
    await expect(page.locator('.quick-input-widget', { hasText: 'INVALID_OTP' })).toBeVisible();
    await typeAnswer(page, 'One-time passcode', '123456');
    await flowCompleted(page);
    await expect(webview(page).locator('.hop-request', { hasText: 'otp.check' })).toHaveCount(2);
    await expect(webview(page).locator('body')).not.toContainText('123456');
  });

  test('keeps the hops of a run that was waiting when the window was loaded again', async ({ page, editor }) => {
    await startFlow(page, passcodeFlow);
    await expect(question(page, 'One-time passcode')).toBeVisible();
    await expect.poll(() => storedRuns(editor.userFolder)).toMatch(/usernamePassword\.check/);
    await reloadWindow(page);
    await expect(webview(page).getByRole('alert').filter({ hasText: 'under way when the history was last written' })).toBeVisible({
      timeout: 30_000,
    });
    await expect(webview(page).locator('.hop-request', { hasText: 'usernamePassword.check' })).toBeVisible();
  });

  test('explains a redirect URI that is not registered, registers it after a yes, and runs again', async ({ page }) => {
    const redirectUri = 'https://app.example.com/callback/';
    await runCommand(page, 'Auth Flow: Start Authorization Flow with Options…');
    await pickAnswer(page, 'As which application?', 'Web app');
    await pickAnswer(page, 'Who signs on, and how?', 'demo');
    await tickAnswer(page, 'Redirect URI');
    const asked = page.locator('.quick-input-widget', { hasText: 'Redirect URI: where the answer goes' }).locator('input');
    await asked.fill(redirectUri);
    await asked.press('Enter');
    await expect(webview(page).getByRole('alert').filter({ hasText: redirectUri })).toBeVisible({ timeout: 30_000 });
    await webview(page).getByText('Add the redirect URI').click();
    await answerDialog(page, 'Register');
    await flowCompleted(page);
  });
});

/** What the history of runs has on disk. */
async function storedRuns(userFolder: string): Promise<string> {
  const folder = join(userFolder, 'globalStorage/auth-flow-explorer.auth-flow-explorer/runs');
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}
