import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { startHostileFlowServer } from '../../support/servers/hostileFlowServer.ts';
import { checkout } from '../../workbench/checkout.mjs';
import {
  answerDialog,
  attempt,
  openAuthFlowsView,
  pickAnswer,
  question,
  runCommand,
  takeFromMenu,
  treeItem,
  typeAnswer,
  webview,
} from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

/** Every syntax that VS Code makes something of, in a text of somebody else. `click here` is what a link would show. */
const syntax = '[click here](command:canary.run) $(flame) <a href="command:canary.run">click here</a> \u202egnp.exe';

/** A token with the syntax in claims and header: decoded, not verified. */
const token = [
  { alg: 'none', kid: syntax },
  { iss: syntax, sub: syntax, aud: '```\n\n[click here](command:canary.run)' },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('')
  .join('.');

const environment = {
  name: `Env ${syntax}`,
  kind: 'sandbox',
  environmentId: '11111111-2222-4333-8444-555555555555',
  applications: [
    {
      name: `App ${syntax}`,
      clientId: `client ${syntax}`,
      clientAuthentication: 'none',
      grantTypes: ['authorization_code'],
      redirectUris: ['http://127.0.0.1:8400/callback'],
      scopes: ['openid'],
    },
  ],
  users: [{ username: `user ${syntax}`, description: syntax }],
};

const broken = { name: `Broken ${syntax}`, kind: `kind ${syntax}` };

/** The same settings, brought by a folder that nobody trusts. Restricted Mode has the probe and not the canary. */
const ofFolder = JSON.parse(JSON.stringify([environment, broken]).replaceAll('canary.run', 'probe.canary'));
const restrictedTest = editorTest.extend({
  editorOptions: {
    withoutSandbox: true,
    restrictedWorkspace: { 'authFlow.environments': ofFolder },
    extensions: [join(checkout, 'test/ui/support/canary')],
    viewport: { width: 1600, height: 1200 },
  },
});

const test = editorTest.extend({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  editorOptions: async ({}, use) => {
    const server = await startHostileFlowServer(`Read this. ${syntax}\nSecond line.`);
    const settings = {
      'authFlow.environments': [{ ...environment, authBaseUrl: server.origin, apiBaseUrl: server.origin }, broken],
    };
    await use({
      settings,
      withoutSandbox: true,
      extensions: [join(checkout, 'test/ui/support/canary')],
      viewport: { width: 1600, height: 1200 },
    });
    await server.close();
  },
});

restrictedTest('text of a workspace in Restricted Mode is neither link nor icon in trees and notifications', async ({ page, probe }) => {
  await expect(probe).toContainText('trusted false');
  await openAuthFlowsView(page);
  await expect(treeItem(page, 'Env [')).toContainText('workspace not trusted');
  for (const label of ['Env [', 'kind [']) {
    await expect(treeItem(page, label)).toContainText('[click here]');
    await treeItem(page, label).hover();
    await expect(page.locator('.workbench-hover-container')).toBeVisible();
    await nothingActs(page);
  }
  const toasts = page.locator('.notification-toast .notification-list-item-message');
  await runCommand(page, 'Auth Flow: Show Environment Problems');
  await expect(toasts.filter({ hasText: '[click here]' }).first()).toBeVisible();
  await nothingActs(page, toasts.first());
  await expect(probe).toContainText('canary 0');
});

test.describe('text of a server and of settings', () => {
  test('would run a command if it were a link (what the other tests look for can happen)', async ({ page }) => {
    await runCommand(page, 'Canary: Offer a Link');
    await page.locator('.notification-toast a', { hasText: 'click here' }).click();
    await expect(page.getByText('THE CANARY RAN')).toBeVisible();
  });

  test('is neither link nor icon in trees, notifications, dialogs and validation messages', async ({ page }) => {
    await openAuthFlowsView(page);
    for (const label of ['Env [', 'App [', 'user [', 'kind [']) {
      await expect(treeItem(page, label)).toContainText('[click here]');
      await treeItem(page, label).hover();
    }
    await expect(page.locator('.workbench-hover-container')).toBeVisible();
    await nothingActs(page);

    await runCommand(page, 'Auth Flow: Show Environment Problems');
    await expect(page.locator('.notification-toast')).toContainText('[click here]');
    await nothingActs(page, page.locator('.notification-toast .notification-list-item-message').first());

    const dialog = page.locator('.monaco-dialog-box');
    await takeFromMenu(page, treeItem(page, 'Env [', 1), 'Remove Environment…', dialog);
    await expect(dialog).toContainText('[click here]');
    await nothingActs(page, dialog.locator('.dialog-message-text'));
    await answerDialog(page, 'Cancel');

    await runCommand(page, 'Auth Flow: Add Environment…');
    await pickAnswer(page, 'What kind of authorization server', 'Local sandbox');
    const box = page.locator('.quick-input-widget:visible');
    await box.locator('input').first().fill(environment.name);
    await box.locator('input').first().press('Enter');
    await expect(box.locator('.quick-input-message')).toContainText('[click here]');
    await nothingActs(page);
  });

  test('is neither link nor icon while a flow asks, in its panel and in the list of runs', async ({ page }) => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'user [' });
    await expect(question(page, 'Who signs on')).toBeVisible();
    await expect(choice).toContainText('[click here]');
    await nothingActs(page);
    await choice.click();

    await expect(question(page, 'Accept the agreement?')).toBeVisible({ timeout: 30_000 });
    const box = page.locator('.quick-input-widget:visible');
    await expect(box).not.toContainText('Read this');
    await expect(page.locator('.statusbar-item', { hasText: 'Auth Flow: Env' })).toContainText('[click');
    await expect(webview(page).locator('.prompt-quote blockquote')).toContainText(
      '[click here](command:canary.run) $(flame) <a href="command:canary.run">',
    );
    await nothingActs(page, webview(page).locator('.prompt-quote blockquote'));

    await typeAnswer(page, 'Accept the agreement?', 'Yes');
    await expect(webview(page).locator('body')).toContainText('INVALID_DATA');
    await nothingActs(page);
    await openAuthFlowsView(page);
    await expect(page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]').first()).toContainText(
      '[click here]',
    );
    await expect(page.locator('.tab', { hasText: 'App [' }).first()).toContainText('[click here]');
    await nothingActs(page);
    await runCommand(page, 'Auth Flow: Show Log');
    await nothingActs(page);
  });

  test('in a token is neither link nor icon in hover, lens and note, and the hover’s own link works', async ({ page }) => {
    await attempt(async () => {
      if (!(await page.locator('.editor-instance').isVisible())) await page.keyboard.press('Control+Alt+N');
      await expect(page.locator('.editor-instance')).toBeVisible({ timeout: 3000 });
    });
    await page.keyboard.insertText(`token ${token}`);
    await expect(page.locator('.codelens-decoration', { hasText: 'Decode JWT' })).toBeVisible();
    const hover = page.locator('.monaco-hover');
    await attempt(async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i'); // shows the hover of where the cursor is
      await expect(hover.filter({ hasText: 'decoded and not verified' }).first()).toBeVisible({ timeout: 3000 });
    });
    await expect(hover.first()).toContainText('click here');
    await nothingActs(page, hover.locator('code').first());
    await hover.getByRole('link', { name: 'Decode JWT' }).click();
    await expect(page.locator('.tab', { hasText: 'JWT.jsonc' })).toBeVisible();
    await nothingActs(page);
  });
});

/**
 * Clicks the text where a click does nothing of ours, and looks for links and icons made of it and for the trace of a command
 * that ran. `text` is what to click.
 */
async function nothingActs(page: Page, text?: Locator): Promise<void> {
  await text?.click();
  for (const frame of page.frames()) {
    for (const attribute of ['href', 'data-href']) await expect(frame.locator(`a[${attribute}*="canary"]`)).toHaveCount(0);
    await expect(frame.getByRole('link', { name: 'click here', exact: true })).toHaveCount(0);
    await expect(frame.locator('.codicon-flame')).toHaveCount(0);
  }
  await expect(page.getByText('THE CANARY RAN')).toHaveCount(0);
}
