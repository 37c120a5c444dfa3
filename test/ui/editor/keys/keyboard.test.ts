import { expect } from '@playwright/test';
import { flowCompleted, runCommand, startFlow, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

/** `{"alg":"HS256","typ":"JWT"}` and `{"sub":"1234567890","name":"Jane Example","iat":1516239022}` with a signature of nothing in particular. */
const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkphbmUgRXhhbXBsZSIsImlhdCI6MTUxNjIzOTAyMn0.c2lnbmF0dXJl';

test.describe('the extension with the keyboard alone', () => {
  test.use({ editorOptions: { theme: 'high-contrast' } });

  test('decodes a typed token as a document', async ({ page }) => {
    await runCommand(page, 'Auth Flow: Decode JWT');
    await expect(page.getByPlaceholder('eyJ')).toBeFocused();
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    await expect(page.locator('.monaco-editor .view-lines', { hasText: 'Jane' })).toBeVisible();
  });

  test('starts a flow and walks through its hops', async ({ page }) => {
    await startFlow(page);
    await flowCompleted(page);
    const panel = webview(page);
    await expect(panel.getByRole('tree')).toBeFocused(); // nobody clicked there: its run has ended
    for (const [key, row] of [
      ['Home', ''],
      ['ArrowDown', 'Hop 1'],
      ['ArrowDown', ''],
      ['ArrowDown', 'Hop 2'],
      ['End', 'Checks'],
    ] as const) {
      await page.keyboard.press(key);
      if (row !== '') await expect(panel.getByRole('treeitem', { selected: true })).toHaveAccessibleName(new RegExp(`^${row}`));
    }
  });
});
