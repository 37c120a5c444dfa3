import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { pickFirstAnswer, runCommand, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

/** Steps through a new run up to the token request, and opens that as JSON. @returns the text editor */
async function openTokenRequest(page: Page): Promise<Locator> {
  await runCommand(page, 'Auth Flow: Step Through a Flow…');
  await pickFirstAnswer(page, 'Which application?');
  await pickFirstAnswer(page, 'Who signs on, and how?');
  for (const hop of [1, 2, 3, 4]) {
    await expect(paused(page)).toContainText(`Paused before hop ${hop},`);
    await page.keyboard.press('F10');
  }
  await expect(paused(page)).toContainText('Paused before hop 5, the token request.');
  await webview(page).getByRole('button', { name: 'Edit as JSON' }).click();
  const text = page.locator('.editor-instance', { has: page.locator('[data-uri^="authflow-request:"]') });
  await expect(text).toContainText('"grant_type"');
  return text;
}

function paused(page: Page): Locator {
  return webview(page).getByRole('status').filter({ hasText: 'Paused before hop' });
}

/** Puts the cursor behind a text that stands once in the document in front. */
async function goBehind(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+f');
  const box = page.locator('.find-widget textarea').first();
  await box.fill(text);
  await box.press('Enter');
  await box.press('Escape');
  await page.keyboard.press('ArrowRight');
}

test('the JSON document of a request edits the draft that the panel shows, offers what can be done, and sends it', async ({ page }) => {
  const text = await openTokenRequest(page);
  await expect(text).toContainText(/"code":\s"code#[0-9a-f]{4}"/);
  await goBehind(page, '/callback');
  await page.keyboard.insertText('/wrong');
  await expect(paused(page)).toContainText('1 value changed');
  await expect(webview(page).getByRole('textbox', { name: 'redirect_uri' })).toHaveValue(/\/callback\/wrong$/);
  for (const name of ['Send with Changes', 'Send as Is', 'Stop', 'Compare with Original'])
    await expect(text.getByRole('button', { name, exact: true })).toBeVisible();

  await text.getByRole('button', { name: 'Compare with Original' }).click();
  await expect(page.locator('.diff-editor, .monaco-diff-editor').first()).toContainText('/callback/wrong');
  await page.keyboard.press('Control+w');

  // What is changed in the panel is written into the document.
  const box = webview(page).getByRole('textbox', { name: 'redirect_uri' });
  await box.fill('');
  await box.pressSequentially('http://127.0.0.1/typed-without-a-pause-between-the-keys');
  await expect(text).toContainText('"http://127.0.0.1/typed-without-a-pause-between-the-keys"');
  await expect(webview(page).locator('.draft-row', { hasText: 'redirect_uri' })).toContainText('another one than in the request before');
  await webview(page).getByText('Raw message').click();
  await expect(webview(page).locator('pre.raw').last()).toContainText('typed-without-a-pause-between-the-keys');
  await text.locator('.view-lines').click();
  await page.keyboard.press('Control+Enter');
  await expect(paused(page)).toBeHidden();
  await expect(webview(page).getByText('You changed redirect_uri in this request.').first()).toBeVisible();
  await expect(page.locator('[data-uri^="authflow-request:"]')).toHaveCount(0);
});

test('a secret that is typed into the document goes behind a tag, is written nowhere, and undo brings the one before back', async ({
  page,
  editor,
}) => {
  const secret = 'vfW3kq8ZtYpLx2NbR7mDsC4hJg';
  const text = await openTokenRequest(page);
  const tag = /"code": "(code#[0-9a-f]{4})"/.exec((await text.locator('.view-lines').innerText()).replaceAll('\u00a0', ' '))?.[1] ?? 'none';
  await goBehind(page, '"code": "');
  await page.keyboard.insertText(secret);
  await expect(paused(page)).toContainText('1 value changed');
  await expect(text).not.toContainText(secret);
  await expect(text).not.toContainText(tag);
  await expect(text).toContainText(/"code":\s"code#[0-9a-f]{4,}"/);
  await page.waitForTimeout(3000); // VS Code writes a backup after a second
  expect(await filesWith(editor.userFolder, secret)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(text).toContainText(tag);
  await expect(paused(page)).toContainText('Not sent yet.');
});

test('after a reload of the window the document says that its request is gone', async ({ page }) => {
  await openTokenRequest(page);
  await runCommand(page, 'Developer: Reload Window');
  await expect(page.locator('[data-uri^="authflow-request:"]').first()).toContainText('Nothing can be sent from here.', {
    timeout: 60_000,
  });
});

test.describe('without auto save', () => {
  test.use({ editorOptions: { settings: { 'files.autoSave': 'off' } } });

  test('a document whose edits were taken over is closed without a question, and opens again with them and with later ones', async ({
    page,
  }) => {
    const text = await openTokenRequest(page);
    const tab = page.locator('.tab', { hasText: 'token request.json' });
    await goBehind(page, '/callback');
    await page.keyboard.insertText('/wrong');
    await expect(paused(page)).toContainText('1 value changed');
    await expect(tab).toHaveCount(1);
    await expect(tab).not.toHaveClass(/\bdirty\b/);
    await page.keyboard.press('Control+w');
    await expect(tab).toHaveCount(0);
    await expect(page.locator('.monaco-dialog-box')).toHaveCount(0);
    await expect(paused(page)).toContainText('1 value changed');
    await webview(page).getByRole('button', { name: 'Remove accept' }).click();
    await expect(paused(page)).toContainText('1 value changed, 1 removed');
    await webview(page).getByRole('button', { name: 'Edit as JSON' }).click();
    await expect(text).toContainText('/callback/wrong');
    await expect(text).not.toContainText('"accept"');
    await expect(paused(page)).toContainText('1 value changed, 1 removed');
  });

  test('what could not be taken over is asked about, and what is not saved of it is gone, with the draft as it was', async ({ page }) => {
    const text = await openTokenRequest(page);
    await goBehind(page, '/callback');
    await page.keyboard.insertText('/wrong');
    await expect(paused(page)).toContainText('1 value changed');
    await expect(page.locator('.tab', { hasText: 'token request.json' })).not.toHaveClass(/\bdirty\b/);
    await page.keyboard.press('End');
    await page.keyboard.insertText(' nothing of JSON');
    await expect(text).toContainText('nothing of JSON');
    await page.waitForTimeout(1500); // longer than until it would be saved
    await page.keyboard.press('Control+w');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" }).click();
    await expect(page.locator('.tab', { hasText: 'token request.json' })).toHaveCount(0);
    await webview(page).getByRole('button', { name: 'Edit as JSON' }).click();
    await expect(text).toContainText('/callback/wrong');
    await expect(text).not.toContainText('nothing of JSON');
    await expect(paused(page)).toContainText('1 value changed');
  });
});

async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async (file) => {
        const path = join(file.parentPath, file.name);
        return (await readFile(path, 'latin1').catch(() => '')).includes(text) ? [path] : [];
      }),
  );
  return found.flat();
}
