import { expect, type Page } from '@playwright/test';
import {
  answerDialog,
  expandTreeItem,
  flowCompleted,
  keepAnswer,
  openAuthFlowsView,
  runCommand,
  takeFromMenu,
  treeItem,
} from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

const stepsLimitMs = 30_000;

test.describe('the platform API in the tree and in questions', () => {
  test.use({ editorOptions: { viewport: { width: 1280, height: 1600 } } }); // tall: a list that scrolls holds only what it shows

  test.beforeEach(async ({ page }) => openAuthFlowsView(page));

  test('shows the plan of a trial, provisions it hop by hop, and adds it to the tree', async ({ page }) => {
    await planTrial(page);
    const plan = page.locator('.monaco-dialog-box .dialog-message-detail');
    for (const step of ['Create the web application', 'Create the population', 'p1:update:user']) await expect(plan).toContainText(step);
    await answerDialog(page, 'Provision');
    await flowCompleted(page);
    await expandTreeItem(treeItem(page, 'Applications', 2));
    await expect(treeItem(page, 'Auth Flow trial')).toContainText('secret stored');
  });

  test('removes the trial, and nothing else, after saying what goes', async ({ page }) => {
    await planTrial(page);
    await answerDialog(page, 'Provision');
    await flowCompleted(page);
    await expandTreeItem(treeItem(page, 'Applications', 2));
    await expect(treeItem(page, 'Auth Flow trial')).toBeVisible();
    await runCommand(page, 'Auth Flow: Remove Trial Application…');
    await expect(page.locator('.monaco-dialog-box .dialog-message-detail')).toContainText('Delete the application');
    await answerDialog(page, 'Remove');
    await expect(treeItem(page, 'Auth Flow trial')).toBeHidden({ timeout: stepsLimitMs });
    await expect(treeItem(page, 'Single-page app')).toBeVisible();
    await flowCompleted(page);
  });

  test('loads the environment into the tree', async ({ page }) => {
    await load(page);
    await expect(treeItem(page, 'Loaded from PingOne')).toBeVisible();
  });

  test('shows all settings of a loaded application', async ({ page }) => {
    await load(page);
    const settings = page.locator('.view-lines', { hasText: '"tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC"' });
    await takeFromMenu(page, await loadedApplication(page), 'Show All Settings', settings);
  });

  test('has a new secret made for a loaded application after a yes', async ({ page }) => {
    await load(page);
    const confirmation = page.locator('.monaco-dialog-box').getByRole('button', { name: 'Regenerate' });
    await takeFromMenu(page, await loadedApplication(page), 'Regenerate Client Secret…', confirmation);
    await answerDialog(page, 'Regenerate');
    const said = page.locator('.notification-list-item', { hasText: 'The client secret of "Hybrid app" was stored.' });
    await expect(said).toBeVisible({ timeout: stepsLimitMs });
  });
});

/** Answers the questions about a trial; the plan is shown then. */
async function planTrial(page: Page): Promise<void> {
  await runCommand(page, 'Auth Flow: Provision Trial Application…');
  for (const value of ['Auth Flow trial', 'http://127.0.0.1/callback', 'profile email']) await keepAnswer(page, value);
}

async function load(page: Page): Promise<void> {
  await runCommand(page, 'Auth Flow: Load from PingOne…');
  const asked = page.locator('.quick-input-widget:visible', { hasText: 'Only load users' }).locator('input');
  await asked.press('Enter');
  await expect(treeItem(page, 'Loaded from PingOne')).toBeVisible({ timeout: stepsLimitMs });
}

async function loadedApplication(page: Page) {
  await expandTreeItem(treeItem(page, 'Loaded from PingOne'));
  await expandTreeItem(treeItem(page, 'Applications', 3));
  return treeItem(page, 'Hybrid app', 4);
}
