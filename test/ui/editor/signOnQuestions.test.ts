import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { testPassword } from '../../../src/sandbox/seed/users.ts';
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
} from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

/** Its user has to give a one-time passcode. */
const passcodeFlow = { application: 'Web app, secret in the body', user: 'otp' };

test.describe('questions of a sign-on', () => {
  test('asks for a one-time passcode in an input box, says why a wrong one was refused, and goes on with the right one', async ({
    page,
  }) => {
    await startFlow(page, passcodeFlow);
    await typeAnswer(page, 'One-time passcode', '999999');
    await expect(page.locator('.quick-input-widget', { hasText: 'The one-time passcode is incorrect or has expired.' })).toBeVisible();
    await typeAnswer(page, 'One-time passcode', '123456');
    await flowCompleted(page);
    await expect(webview(page).locator('.row.hop', { hasText: 'otp.check' })).toHaveCount(2);
    await expect(webview(page).locator('body')).not.toContainText('123456');
  });

  test('opens the sign-on page of this machine on a press of Enter, at the address that the server expects', async ({ page }) => {
    await startFlow(page, { application: 'Web app', user: 'System browser' });
    const box = page.locator('.quick-input-widget:visible', { hasText: 'Open this URL in a browser' });
    await expect(box).toBeVisible();
    await box.locator('input').press('Enter');
    const opened = page.context().waitForEvent('page');
    await answerDialog(page, 'Open'); // VS Code asks about every website that it does not know
    const signOnPage = await opened;
    await expect(signOnPage).toHaveURL(/^http:\/\/127\.0\.0\.1:/);
    const form = signOnPage.locator('form').filter({ has: signOnPage.locator('input[name=password]') });
    await form.locator('input[name=username]').fill('demo');
    await form.locator('input[name=password]').fill(testPassword);
    await form.locator('button[type=submit]').first().click();
    await expect(signOnPage.getByText('You can close this window')).toBeVisible();
    await flowCompleted(page);
    await expect(box).toBeHidden();
  });

  test('asks for what the nodes of DaVinci want: a passcode in a box, and a consent that nobody gives for you', async ({ page }) => {
    await startFlow(page, { application: 'DaVinci app', user: 'demo' });
    await typeAnswer(page, 'Passcode', '999999');
    await expect(page.locator('.quick-input-widget', { hasText: 'The passcode is not valid.' })).toBeVisible();
    await expect(page.locator('.quick-input-widget input[type="password"]')).toBeVisible();
    await typeAnswer(page, 'Passcode', '123456');
    await expect(webview(page).getByText('The application would like to read your profile')).toBeVisible();
    await pickAnswer(page, 'The DaVinci node "Consent" waits for a decision', 'Accept');
    await flowCompleted(page);
    await expect(webview(page).locator('.row.hop', { hasText: 'customForm' })).toContainText([
      '"Sign On"',
      '"Passcode" › "Verify"',
      '"Passcode" › "Verify"',
      '"Consent" › "Accept"',
    ]);
    await expect(webview(page).locator('body')).not.toContainText('123456');
  });

  test('signs on with the passkey of the test user without a question, and shows the assertion compared', async ({ page }) => {
    await startFlow(page, { application: 'Web app', user: 'fido' });
    await flowCompleted(page);
    await webview(page)
      .getByRole('treeitem', { name: /assertion\.check/ })
      .click();
    const detail = webview(page).locator('.detail');
    for (const part of ['challenge', 'origin', 'rpId']) await expect(detail).toContainText(part);
    await expect(detail).toContainText('✓ as asked');
    await expect(detail).not.toContainText('✗');
  });

  test('keeps the hops of a run that was waiting when the window was loaded again', async ({ page, editor }) => {
    await startFlow(page, passcodeFlow);
    await expect(question(page, 'One-time passcode')).toBeVisible();
    await expect.poll(() => storedRuns(editor.userFolder)).toMatch(/usernamePassword\.check/);
    await reloadWindow(page);
    await expect(webview(page).locator('.row.hop', { hasText: 'usernamePassword.check' })).toBeVisible({ timeout: 30_000 });
    // A window that goes takes its question away first, now and then: then the run has still ended there.
    await expect(webview(page).locator('.strip').first()).toContainText(/in progress when the history was last saved|Stopped/);
  });

  test('asks for a secret parameter of an earlier run again, in a box that hides it, and keeps it nowhere', async ({ page, editor }) => {
    /** Runs that sent the parameter, by what is stored of them. */
    const timesSent = async (userFolder: string): Promise<number> =>
      (await storedRuns(userFolder)).split('\n').filter((run) => /[?&]api_key=/.test(run)).length;
    const [first, second] = ['Zk3qP9vW2xLs8Rt5', 'Hb7nM4cY6jTd1Qf0'];
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await pickAnswer(page, 'Which application?', 'Change options…');
    await tickAnswer(page, 'Additional parameters');
    await answerBox(page, 'Additional parameters (of the first request', `api_key=${first} ui_locales=de`);
    await pickAnswer(page, 'Which application?', 'Web app');
    await pickAnswer(page, 'Who signs on, and how?', 'demo');
    await flowCompleted(page);
    await expect.poll(() => timesSent(editor.userFolder)).toBe(1);
    await reloadWindow(page);
    await webview(page).getByRole('button', { name: 'Run Again' }).first().click({ timeout: 30_000 });
    const asked = box(page, 'api_key: secret value, not kept from the earlier run');
    await expect(asked).toHaveAttribute('type', 'password', { timeout: 30_000 });
    await expect(asked).toHaveValue('');
    await answerBox(page, 'api_key: secret value, not kept from the earlier run', second);
    await flowCompleted(page);
    await expect.poll(() => timesSent(editor.userFolder)).toBe(2);
    await expect(webview(page).locator('body')).not.toContainText(second);
    const stored = await storedRuns(editor.userFolder);
    expect([first, second].filter((value) => stored.includes(value))).toEqual([]);
  });

  test('explains a redirect URI that is not registered, registers it after a yes, and runs again', async ({ page }) => {
    const redirectUri = 'https://app.example.com/callback/';
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await pickAnswer(page, 'Which application?', 'Change options…');
    await tickAnswer(page, 'Redirect URI');
    await answerBox(page, 'Redirect URI (where the response is sent', redirectUri);
    await pickAnswer(page, 'Which application?', 'Web app');
    await pickAnswer(page, 'Who signs on, and how?', 'demo');
    await expect(webview(page).getByRole('alert').filter({ hasText: redirectUri })).toBeVisible({ timeout: 30_000 });
    await webview(page).getByText('Register the Sent URI…').click();
    await answerDialog(page, 'Register');
    await flowCompleted(page);
  });
});

/** The input box with this question. */
function box(page: Page, prompt: string): Locator {
  return page.locator('.quick-input-widget:visible', { hasText: prompt }).locator('input');
}

async function answerBox(page: Page, prompt: string, text: string): Promise<void> {
  await box(page, prompt).fill(text, { timeout: 30_000 });
  await box(page, prompt).press('Enter');
}

/** What the history of runs has on disk. */
async function storedRuns(userFolder: string): Promise<string> {
  const folder = join(userFolder, 'globalStorage/auth-flow-explorer.auth-flow-explorer/runs');
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}
