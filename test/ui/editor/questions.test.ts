import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { answerQuestion, keepAnswer, openAuthFlowsView, runCommand, webview } from '../../workbench/editorActions.ts';
import { type OpenEditor, openEditor } from '../../workbench/openEditor.ts';
import { pictureOfFailure } from './pictureOfFailure.ts';

const flowLimitMs = 30_000;
/** A run that is under way is on disk after a second. */
const keptAfterMs = 3000;

describe('questions and answers in a real VS Code', () => {
  let opened: OpenEditor;
  let page: Page;

  before(async () => {
    opened = await openEditor({ viewport: { width: 1280, height: 1600 } }); // tall: a list that scrolls holds only what it shows
    page = opened.page;
    await openAuthFlowsView(page);
  });
  afterEach(async function () {
    await pictureOfFailure(this, page);
  });
  after(() => opened?.close());

  it('asks for a one-time passcode in an input box, says why a wrong one was refused, and goes on with the right one', async () => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await answerQuestion(page, 'As which application?', 'Web app, secret in the body');
    await answerQuestion(page, 'Who signs on, and how?', 'otp');
    await answerQuestion(page, 'One-time passcode', '999999');
    await page.locator('.quick-input-widget', { hasText: 'INVALID_OTP' }).waitFor();
    await answerQuestion(page, 'One-time passcode', '123456');
    await completed();
    assert.equal(await webview(page).locator('.hop-request', { hasText: 'otp.check' }).count(), 2);
    assert.doesNotMatch(await webview(page).locator('body').innerText(), /123456/);
  });

  it('shows the plan of a trial, provisions it hop by hop, and adds it to the tree', async () => {
    await runCommand(page, 'Auth Flow: Provision a Trial Application…');
    for (const question of ['Auth Flow trial', 'http://127.0.0.1/callback', 'profile email']) await keepAnswer(page, question);
    const plan = page.locator('.monaco-dialog-box');
    await plan.waitFor();
    for (const text of ['Create the web application', 'Create the population', 'p1:update:user']) {
      await plan.locator('.dialog-message-detail', { hasText: text }).waitFor();
    }
    await plan.getByRole('button', { name: 'Provision' }).click();
    await completed();
    await treeItem('Applications').click();
    await treeItem('Auth Flow trial').waitFor();
    assert.match(await treeItem('Auth Flow trial').innerText(), /secret stored/);
  });

  it('loads the environment into the tree', async () => {
    await runCommand(page, 'Auth Flow: Load from PingOne…');
    await page.locator('.quick-input-widget', { hasText: 'Load only users' }).waitFor();
    await page.keyboard.press('Enter');
    await treeItem('Loaded from PingOne').waitFor({ timeout: flowLimitMs });
  });

  it('shows all settings of a loaded application, and has a new secret made after a yes', async () => {
    await treeItem('Loaded from PingOne').click();
    const applications = page.locator('.pane .monaco-list-row[aria-level="3"]', { hasText: 'Applications' }).first();
    await applications.click();
    const loaded = page.locator('.pane .monaco-list-row[aria-level="4"]', { hasText: 'Hybrid app' }).first();
    await menu(loaded, 'Show All Settings');
    await page.locator('.view-lines', { hasText: '"tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC"' }).waitFor();
    await menu(loaded, 'Make a New Client Secret…');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Make a New Secret' }).click();
    await page
      .locator('.notification-list-item', { hasText: 'The client secret of "Hybrid app" was stored.' })
      .waitFor({ timeout: flowLimitMs });
  });

  it('removes the trial, and nothing else, after saying what goes', async () => {
    await runCommand(page, 'Auth Flow: Remove Trial Application…');
    const question = page.locator('.monaco-dialog-box');
    await question.locator('.dialog-message-detail', { hasText: 'Delete the application' }).waitFor();
    await question.getByRole('button', { name: 'Remove' }).click();
    await completed();
    await treeItem('Auth Flow trial').waitFor({ state: 'detached' });
  });

  it('keeps the hops of a run that was waiting when the window was loaded again', async () => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await answerQuestion(page, 'As which application?', 'Web app, secret in the body');
    await answerQuestion(page, 'Who signs on, and how?', 'otp');
    await page.locator('.quick-input-widget:visible input[placeholder^="One-time passcode"]').waitFor();
    await page.waitForTimeout(keptAfterMs);
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await webview(page).getByRole('alert').filter({ hasText: 'closed or loaded again' }).waitFor({ timeout: flowLimitMs });
    await webview(page).locator('.hop-request', { hasText: 'usernamePassword.check' }).waitFor();
  });

  it('explains a redirect URI that is not registered, registers it after a yes, and runs again', async () => {
    await runCommand(page, 'Auth Flow: Start Authorization Flow with Options…');
    await answerQuestion(page, 'As which application?', 'Web app');
    await answerQuestion(page, 'Who signs on, and how?', 'demo');
    await choose('Redirect URI');
    await page.locator('.quick-input-widget', { hasText: 'Redirect URI: where the answer goes' }).waitFor();
    await page.keyboard.type('https://app.example.com/callback/');
    await page.keyboard.press('Enter');
    const banner = webview(page).getByRole('alert');
    await banner.filter({ hasText: 'https://app.example.com/callback/' }).waitFor({ timeout: flowLimitMs });
    await webview(page).getByText('Add the redirect URI').click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Register' }).click();
    await completed();
  });

  it('holds an odd environment ID back once, and goes a step back on request', async () => {
    await runCommand(page, 'Auth Flow: Add Environment…');
    await answerQuestion(page, 'What kind of authorization server', 'PingOne');
    await answerQuestion(page, 'In which region', 'Europe');
    await page.locator('.quick-input-widget', { hasText: 'Environment ID' }).waitFor();
    await page.keyboard.type('not-a-uuid');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget', { hasText: 'Press Enter again to keep it' }).waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await page.locator('.quick-input-widget input[placeholder^="In which region"]').waitFor();
    await page.keyboard.press('Escape');
  });

  /** Ticks one entry of a list that takes several, and goes on. */
  async function choose(label: string): Promise<void> {
    const row = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: label }).first();
    await row.getByRole('checkbox').click();
    await page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
  }

  async function menu(item: Locator, entry: string): Promise<void> {
    await item.click({ button: 'right' });
    await page.locator('.context-view').getByRole('menuitem', { name: entry }).click();
  }

  async function completed(): Promise<void> {
    await webview(page).getByRole('status').filter({ hasText: 'Completed' }).waitFor({ timeout: flowLimitMs });
  }

  function treeItem(label: string) {
    return page.locator('.pane', { hasText: 'Environments' }).locator('.monaco-list-row', { hasText: label }).first();
  }
});
