import { expect, type Locator, type Page } from '@playwright/test';
import { question, runCommand, typeAnswer } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const token = `${encode('{"alg":"HS256"}')}.${encode('{"sub":"user-17","id":12345678901234567890}')}.${encode('signature')}`;
const cookie = `Cookie: theme=dark; session=Bearer%20${token}`;

/** The text of the editor that is shown. */
const shownText = (page: Page): Locator => page.locator('.editor-instance:visible .view-lines');

async function openEmptyDocument(page: Page): Promise<void> {
  await page.keyboard.press('Control+Alt+N');
  await shownText(page).click();
}

/** Takes an entry of the list that VS Code shows after something was pasted. */
async function insertAs(page: Page, title: string): Promise<void> {
  await page.locator('.post-edit-widget').click();
  await page.locator('.context-view, .action-widget').getByText(title, { exact: true }).click();
}

test('the input box of Decode JWT takes a header line and opens what its token says', async ({ page }) => {
  await page.evaluate("navigator.clipboard.writeText('nothing')");
  await runCommand(page, 'Auth Flow: Decode JWT');
  await question(page, 'eyJ').fill('Authorization: Bearer eyJhbGci');
  await expect(page.locator('.quick-input-widget:visible .quick-input-message')).toContainText('JWT');
  await typeAnswer(page, 'eyJ', `Authorization: Bearer ${token}`);
  await expect(shownText(page)).toContainText('"sub": "user-17"');
  await expect(shownText(page)).toContainText('12345678901234567890');
});

// A page may not paste: the event that VS Code gets from a person is made here.

test('a copied cookie can be pasted as the decoded token', async ({ page }) => {
  await openEmptyDocument(page);
  // VS Code shows no list when the answer of an extension comes late, as on a busy machine: then a person pastes once more.
  await expect(async () => {
    await page.keyboard.press('Control+A');
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(cookie)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }`);
    await expect(shownText(page)).toContainText('Bearer%20');
    await expect(page.locator('.post-edit-widget')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await insertAs(page, 'Paste as Decoded JWT');
  await expect(shownText(page)).toContainText('"sub": "user-17"');
  await expect(shownText(page)).not.toContainText('Bearer');
});
