import { expect, type Page } from '@playwright/test';
import {
  attempt,
  flowCompleted,
  openAuthFlowsView,
  pickFirstAnswer,
  question,
  reloadWindow,
  runCommand,
  startFlow,
  takeFromMenu,
  webview,
} from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

const runsIn = (page: Page) => page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]');
const leadIn = (page: Page) => webview(page).locator('.lead');
const cause = 'The first difference is that B ran as the application Web app, secret in the body, and A as Web app.';

/** Runs two applications, and compares their runs from the tree. */
async function compareTwo(page: Page): Promise<void> {
  await startFlow(page, { application: 'Web app', user: 'demo' });
  await flowCompleted(page);
  await startFlow(page, { application: 'Web app, secret in the body', user: 'demo' });
  await expect(webview(page).locator('.where')).toContainText('secret in the body');
  await flowCompleted(page);
  await openAuthFlowsView(page);
  const runs = runsIn(page);
  await expect(runs).toHaveCount(2);
  await attempt(async () => {
    await runs.last().click();
    await runs.first().click({ modifiers: ['ControlOrMeta'] });
    await expect(page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row.selected')).toHaveCount(2, { timeout: 2000 });
  });
  await takeFromMenu(page, runs.first(), 'Compare Selected', leadIn(page).filter({ hasText: cause }));
}

test('two runs from the tree are compared: the cause, and both as texts in the diff of VS Code', async ({ page }) => {
  await compareTwo(page);
  await expect(leadIn(page)).toHaveText(cause);
  await expect(webview(page).locator('.compared-line').first()).toContainText('client_secret_basic');
  await webview(page).getByRole('button', { name: 'Open as Text Diff' }).click();
  const diff = page.locator('.monaco-diff-editor');
  await expect(diff.locator('.modified .view-lines')).toContainText('application: Web app, secret in the body');
  await expect(diff.locator('.original .view-lines')).toContainText('application: Web app');
});

test('a comparison is there again after a reload, where secrets can no longer be compared', async ({ page }) => {
  test.slow(); // two runs and two starts of the window
  await compareTwo(page);
  await reloadWindow(page);
  await expect(leadIn(page)).toContainText(cause, { timeout: 60_000 });
  await expect(leadIn(page)).toContainText('secrets cannot be compared');
});

test('the run of a panel is compared with the one that is picked, and a link leads back to its hop', async ({ page }) => {
  for (let count = 0; count < 2; count++) {
    await startFlow(page, { application: 'Web app', user: 'demo' });
    await flowCompleted(page);
  }
  await webview(page).getByRole('button', { name: 'Compare with…' }).click();
  await pickFirstAnswer(page, 'Compare with which run?');
  await expect(leadIn(page)).toHaveText('The runs do not differ, but for what differs in every run.');
  await webview(page).locator('.compared-row').last().click();
  await webview(page).getByRole('button', { name: 'Open this hop in the panel of A' }).click();
  await expect(webview(page).getByRole('treeitem', { name: /^Hop 6: /, selected: true })).toBeVisible();
});

test('a run alone is told to be alone; with others, the list is grouped and names the run', async ({ page }) => {
  await startFlow(page, { application: 'Web app', user: 'demo' });
  await flowCompleted(page);
  const message = page.locator('.notification-list-item', { hasText: 'There is no other run to compare with.' });
  await webview(page).getByRole('button', { name: 'Compare with…' }).click();
  await expect(message.getByRole('button', { name: 'Start Authorization Flow' })).toBeVisible();
  await runCommand(page, 'Notifications: Clear All Notifications');
  await startFlow(page, { application: 'Web app', user: 'demo' });
  await flowCompleted(page);
  await startFlow(page, { application: 'Web app, secret in the body', user: 'demo' });
  await expect(webview(page).locator('.where')).toContainText('secret in the body');
  await flowCompleted(page);

  await runCommand(page, 'Auth Flow: Compare Runs…');
  const widget = page.locator('.quick-input-widget:visible');
  await expect(widget).toContainText('Compare Runs');
  await expect(widget.locator('.monaco-list-row .codicon-pass')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await expect(widget.locator('.monaco-list-row[data-index="1"]')).toHaveClass(/\bfocused\b/);
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/Compare Web app · demo · Completed · /);
  const heading = (text: string) => widget.locator('.quick-input-list-separator', { hasText: text });
  await expect(heading('Same Application')).toBeVisible();
  await expect(heading('Other Runs')).toBeVisible();
  await question(page, 'Compare with which run?').fill('secret');
  await expect(widget.locator('.monaco-list-row')).toHaveCount(1);
  await page.keyboard.press('Escape'); // back to the first
  await expect(question(page, 'Compare which run?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(widget).toHaveCount(0);
});

test('a run is held against what PingOne has configured, where there is a worker to ask with', async ({ page }) => {
  await startFlow(page, { application: 'Web app', user: 'demo' });
  await flowCompleted(page);
  await openAuthFlowsView(page);
  const settings = webview(page).locator('.setting-item');
  await takeFromMenu(page, runsIn(page).first(), 'Compare with PingOne Configuration', page.locator('.tab', { hasText: '↔ PingOne' }));
  await expect(webview(page).locator('.difference-count')).toContainText('No differences');
  for (const setting of ['grantTypes', 'redirectUris', 'tokenEndpointAuthMethod', 'scopes of the resources'])
    await expect(settings.filter({ hasText: setting })).toHaveCount(1);
});
