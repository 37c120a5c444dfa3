import { expect } from '@playwright/test';
import { startTableProvider } from '../../support/servers/tableProvider.ts';
import {
  keepAnswer,
  openAuthFlowsView,
  pickAnswer,
  pickFirstAnswer,
  question,
  runCommand,
  treeItem,
} from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('adding an environment holds an odd environment ID back once, and goes a step back on request', async ({ page }) => {
  const widget = page.locator('.quick-input-widget:visible');
  await runCommand(page, 'Auth Flow: Add Environment…');
  await pickAnswer(page, 'What kind of authorization server', 'PingOne');
  await pickAnswer(page, 'In which region', 'EU');
  const asked = widget.filter({ hasText: 'Environment ID' }).locator('input');
  await asked.fill('not-a-uuid');
  await asked.press('Enter');
  await expect(widget.filter({ hasText: 'Press Enter again to keep it' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page, 'In which region')).toBeVisible();
  await widget.getByRole('button', { name: 'Back' }).click();
  await expect(question(page, 'What kind of authorization server')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(widget).toBeHidden();
});

test('adding an environment finds the issuer of an account at its host, and asks before anything is sent or taken over', async ({
  page,
}) => {
  const issuer = 'https://issuer.example';
  const host = await startTableProvider({
    '/.well-known/webfinger': () => ({ json: { links: [{ rel: 'http://openid.net/specs/connect/1.0/issuer', href: issuer }] } }),
  });
  const { host: authority } = new URL(host.origin);
  await openAuthFlowsView(page);
  await runCommand(page, 'Auth Flow: Add Environment…');
  await pickAnswer(page, 'What kind of authorization server', 'OpenID Provider');
  const widget = page.locator('.quick-input-widget:visible');
  const asked = widget.filter({ hasText: 'an account to find the issuer of' }).locator('input');
  await asked.fill(`acct:jane@${authority}`);
  await asked.press('Enter');
  await expect(widget.filter({ hasText: 'This is an account.' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question(page, 'Find the issuer of this account?')).toBeVisible();
  expect(host.seen).toEqual([]);
  await pickFirstAnswer(page, 'Find the issuer of this account?');
  await expect(question(page, 'Use this issuer?')).toBeVisible({ timeout: 30_000 });
  expect(host.seen.map(({ query }) => query.get('resource'))).toEqual([`acct:jane@${authority}`]);
  await pickAnswer(page, 'Use this issuer?', issuer);
  await keepAnswer(page, 'issuer.example');
  await expect(treeItem(page, 'issuer.example')).toBeVisible();
  await host.close();
});

test.describe('an environment without an application', () => {
  const environment = { name: 'Bare', kind: 'oidc', issuer: 'https://issuer.example', applications: [] };
  test.use({ editorOptions: { withoutSandbox: true, settings: { 'authFlow.environments': [environment] } } });

  test('is said to have none, with a button that adds one', async ({ page }) => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    const notification = page.locator('.notifications-toasts', { hasText: 'The environment "Bare" has no application.' });
    await notification.getByRole('button', { name: 'Add Application' }).click();
    await expect(page.locator('.quick-input-widget:visible', { hasText: 'Add Application' })).toBeVisible();
  });
});
