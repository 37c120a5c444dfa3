import { expect } from '@playwright/test';
import { flowCompleted, pickAnswer, question, startFlow, takeFromMenu, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

test('the token request of a run is sent again with another code_verifier, as a run that leads back to the first', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  const panel = webview(page);
  const asked = question(page, 'What is to be changed in the request?');
  await takeFromMenu(page, panel.getByRole('treeitem', { name: /^Hop 5/ }), 'Edit and Resend…', asked);
  await pickAnswer(page, 'What is to be changed in the request?', 'code_verifier');
  await expect(page.locator('.quick-input-widget:visible input[type=password]')).toBeFocused();
  await page.keyboard.insertText('v'.repeat(43));
  await page.keyboard.press('Enter');
  await expect(asked).toBeVisible();
  await pickAnswer(page, 'What is to be changed in the request?', 'Send');
  await expect(panel.getByRole('heading', { name: 'Request sent again' })).toBeVisible();
  await expect(panel.getByText('You changed code_verifier in this request.').first()).toBeVisible();
  await panel.getByRole('button', { name: 'From hop 5 of an earlier run' }).click();
  await expect(webview(page).getByRole('treeitem', { selected: true })).toHaveAccessibleName(/^Hop 5/);
});
