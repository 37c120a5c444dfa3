import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pickFirstUntilFlowRuns, runCommand, webview } from '../../workbench/editorActions.ts';
import { type OpenEditor, openEditor } from '../../workbench/openEditor.ts';
import { pictureOfFailure } from './pictureOfFailure.ts';

/** `{"alg":"HS256","typ":"JWT"}` and `{"sub":"1234567890","name":"Jane Example","iat":1516239022}` with a signature of nothing in particular. */
const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkphbmUgRXhhbXBsZSIsImlhdCI6MTUxNjIzOTAyMn0.c2lnbmF0dXJl';

describe('the extension with the keyboard alone', () => {
  let opened: OpenEditor;
  let page: Page;

  before(async () => {
    opened = await openEditor({ theme: 'high-contrast' });
    page = opened.page;
  });
  afterEach(async function () {
    await pictureOfFailure(this, page);
  });
  after(() => opened?.close());

  it('decodes a typed token as a document', async () => {
    await runCommand(page, 'Auth Flow: Decode JWT');
    await page.getByPlaceholder('eyJ').waitFor();
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .view-lines', { hasText: 'Jane' }).first().waitFor();
  });

  it('starts a flow and walks through its hops', async () => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await pickFirstUntilFlowRuns(page);
    const panel = webview(page);
    await panel.getByRole('status').filter({ hasText: 'Completed' }).waitFor();

    const hops = panel.getByRole('listbox');
    await hops.focus();
    await page.keyboard.press('Home');
    assert.match((await selected(page)) ?? '', /^1 /);
    await page.keyboard.press('ArrowDown');
    assert.match((await selected(page)) ?? '', /^2 /);
    await page.keyboard.press('End');
    assert.match((await selected(page)) ?? '', /^6 /);
  });
});

/** Number and label of the selected hop. */
async function selected(page: Page): Promise<string | undefined> {
  return (await webview(page).locator('[role=option][aria-selected=true]').innerText()).replaceAll(/\s+/g, ' ');
}
