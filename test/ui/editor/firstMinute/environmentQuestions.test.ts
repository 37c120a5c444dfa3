import { expect } from '@playwright/test';
import { startTableProvider } from '../../../support/servers/tableProvider.ts';
import {
  keepAnswer,
  openAuthFlowsView,
  pickAnswer,
  pickFirstAnswer,
  question,
  runCommand,
  treeItem,
} from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';

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

test('adding an environment finds the issuer of an account at its host, asks before anything is sent or taken over, and tries it', async ({
  page,
}) => {
  const host = await startTableProvider({
    '/.well-known/webfinger': (origin) => ({
      json: { links: [{ rel: 'http://openid.net/specs/connect/1.0/issuer', href: `${origin}/as` }] },
    }),
    '/as/.well-known/openid-configuration': (origin) => ({
      json: {
        issuer: `${origin}/as`,
        authorization_endpoint: `${origin}/as/authorize`,
        token_endpoint: `${origin}/as/token`,
        jwks_uri: `${origin}/as/jwks`,
        response_types_supported: ['code'],
        scopes_supported: ['openid', 'profile', 'Scope [x](command:y)'],
      },
    }),
  });
  const { host: authority } = new URL(host.origin);
  const widget = page.locator('.quick-input-widget:visible');
  const issuer = widget.filter({ hasText: 'an account to find the issuer of' }).locator('input');

  await openAuthFlowsView(page);
  await runCommand(page, 'Auth Flow: Add Environment…');
  await pickAnswer(page, 'What kind of authorization server', 'OpenID Provider');
  await issuer.fill(`acct:jane@${authority}`);
  await issuer.press('Enter');
  await expect(widget.filter({ hasText: 'This is an account.' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question(page, 'Find the issuer of this account?')).toBeVisible();
  expect(host.seen).toEqual([]);
  await pickFirstAnswer(page, 'Find the issuer of this account?');
  await expect(question(page, 'Use this issuer?')).toBeVisible({ timeout: 30_000 });
  expect(host.seen.map(({ query }) => query.get('resource'))).toEqual([`acct:jane@${authority}`]);
  await pickAnswer(page, 'Use this issuer?', `${host.origin}/as`);
  await expect(widget.getByText('authorization, token, jwks')).toBeVisible({ timeout: 30_000 });
  await pickFirstAnswer(page, 'The server responded.');
  await keepAnswer(page, authority);
  await expect(treeItem(page, authority)).toBeVisible();

  // A typo, and then a slash too many: what was typed stays, and what the server states is one choice away.
  await runCommand(page, 'Auth Flow: Add Environment…');
  await pickAnswer(page, 'What kind of authorization server', 'OpenID Provider');
  await issuer.fill(`${host.origin}/sa`);
  await issuer.press('Enter');
  await pickFirstAnswer(page, 'The server has no metadata at this address.');
  const reason = widget.filter({ hasText: 'The server has no metadata at this address.' }).locator('input');
  await expect(reason).toHaveValue(`${host.origin}/sa`);
  await reason.fill(`${host.origin}/as/`);
  await page.keyboard.press('Enter');
  await pickAnswer(page, 'The server states another issuer.', `Use ${host.origin}/as`);
  await pickFirstAnswer(page, 'The server responded.');
  await page.keyboard.press('Escape');
  await expect(question(page, 'The server responded.')).toBeVisible();
  await pickFirstAnswer(page, 'The server responded.');
  await keepAnswer(page, `${authority} 2`);
  await expect(treeItem(page, `${authority} 2`)).toBeVisible();
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
