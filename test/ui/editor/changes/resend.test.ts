import { expect } from '@playwright/test';
import {
  answerDialog,
  flowCompleted,
  openAuthFlowsView,
  pickAnswer,
  question,
  runCommand,
  startFlow,
  takeFromMenu,
  webview,
} from '../../../workbench/editor/editorActions.ts';
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
  const send = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Send' }).first();
  await expect(send).toContainText('changed code_verifier');
  await expect(send).not.toContainText('the PKCE verifier');
  await expect(send).toHaveClass(/\bfocused\b/);
  await page.keyboard.press('Escape'); // the change is kept
  await expect(asked).toBeHidden();
  await takeFromMenu(page, panel.getByRole('treeitem', { name: /^Hop 5/ }), 'Edit and Resend…', asked);
  await expect(send).toContainText('changed code_verifier');
  await expect(send).not.toHaveClass(/\bfocused\b/);
  await pickAnswer(page, 'What is to be changed in the request?', 'Send');
  await expect(panel.getByRole('heading', { name: 'Request sent again' })).toBeVisible();
  await expect(panel.getByText('You changed code_verifier in this request.').first()).toBeVisible();
  await expect(panel.locator('#hop-tree')).toBeFocused();

  // The next one takes over this panel.
  await page.locator('.tab', { hasText: 'Web app · demo' }).click();
  await takeFromMenu(page, webview(page).getByRole('treeitem', { name: /^Hop 6/ }), 'Edit and Resend…', asked);
  await pickAnswer(page, 'What is to be changed in the request?', 'Send');
  await expect(webview(page).getByRole('button', { name: /^From hop 6 of Web app · demo/ })).toBeVisible();
  await expect(webview(page).locator('#hop-tree')).toBeFocused(); // it came to the front from behind another tab
  await webview(page).getByRole('button', { name: 'Run Again' }).first().click();
  await pickAnswer(page, 'What is to run again?', 'Edit and Resend…');
  await expect(page.locator('.quick-input-widget:visible')).toContainText('Edit and Resend: Hop 1, GET /as/jwks');
  await pickAnswer(page, 'What is to be changed in the request?', 'Send');
  await panel.getByRole('button', { name: /^From hop 1 of Request sent again/ }).click();
  await expect(webview(page).getByRole('treeitem', { selected: true })).toHaveAccessibleName(/^Hop 1/);
});

test('an address that the person has typed is asked about as theirs, and what cannot be sent is said in the box', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  const placeholder = 'What is to be changed in the request?';
  const widget = page.locator('.quick-input-widget:visible');
  const menu = webview(page).getByRole('treeitem', { name: /^Hop 5/ });
  await takeFromMenu(page, menu, 'Edit and Resend…', question(page, placeholder));
  await expect(widget).toContainText('Edit and Resend: Hop 5, POST /as/token');
  await pickAnswer(page, placeholder, 'URL');
  const box = widget.locator('input').first();
  await expect(box).toHaveValue(/\/as\/token$/);
  await box.fill('ftp://other.example');
  await box.press('Enter');
  await expect(widget).toContainText('The URL is no http or https URL.');
  await expect(box).toHaveValue('ftp://other.example');
  await page.keyboard.press('Escape'); // back to the parts
  await pickAnswer(page, placeholder, 'URL');
  await expect(box).toHaveValue(/\/as\/token$/);
  await box.fill('https://login.other.example/token');
  await box.press('Enter');
  await pickAnswer(page, placeholder, 'Send');
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toContainText('You changed the URL of this request.');
  await expect(dialog).not.toContainText('response of the server');
  await answerDialog(page, 'Cancel');
  await expect(webview(page).getByText('The address comes from your change of the URL.', { exact: false }).first()).toBeVisible();
});

test('a request whose values are gone is sent again in a run from the start, which pauses before it', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  await runCommand(page, 'Auth Flow: Forget Values…');
  await answerDialog(page, 'Forget Values');
  const toast = page.locator('.notification-toast', { hasText: 'its values are no longer in memory' });
  await takeFromMenu(page, webview(page).getByRole('treeitem', { name: /^Hop 5/ }), 'Edit and Resend…', toast);
  await expect(toast).toContainText('it pauses before this request');
  await toast.getByRole('button', { name: 'Run from the Start' }).click();
  const paused = webview(page).getByRole('status').filter({ hasText: 'Paused before hop 5,' });
  await expect(paused).toContainText('the token request');
  await webview(page).getByText('Send', { exact: true }).click();
  await flowCompleted(page);
  await expect(webview(page).getByRole('button', { name: /^From the start of Web app · demo/ })).toBeVisible();
  await openAuthFlowsView(page);
  const first = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]').last();
  const deleted = page.locator('.notification-list-item', { hasText: 'Deleted the run' });
  await takeFromMenu(page, first, 'Delete Run', deleted);
  await expect(webview(page).getByText('From the start of a run that is no longer in the history')).toBeVisible();
  await deleted.getByRole('button', { name: 'Undo' }).click();
  await expect(webview(page).getByRole('button', { name: /^From the start of Web app · demo/ })).toBeVisible();
});
