import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { loadOidcProvider } from '../../../src/sandbox/authorization/library/loadOidcProvider.ts';
import {
  type FetchingProvider,
  clientSecret as fetchedSecret,
  startFetchingProvider,
} from '../../support/servers/requests/fetchingProvider.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';
import { flowCompleted, pickAnswer, runCommand, typeAnswer, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

const clientSecret = 'secret-of-the-client-in-this-test';
const password = 'correct horse battery staple';

interface Servers {
  /** Stock `oidc-provider` with its own pages; its client has to push its requests and to prove that it holds a key. */
  readonly stock: string;
  /** It has the password grant, and knows jane. */
  readonly other: TableProvider;
  /** It takes authorization requests by `request_uri` alone. */
  readonly fetching: FetchingProvider;
}

const test = editorTest.extend<{ servers: Servers }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  servers: async ({}, use) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stock = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { Provider } = await loadOidcProvider();
    const client = {
      client_id: 'strict',
      client_secret: clientSecret,
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/callback'],
    };
    const strict = { ...client, require_pushed_authorization_requests: true, dpop_bound_access_tokens: true };
    server.on('request', new Provider(stock, { clients: [strict], features: { dPoP: { enabled: true } } } as never).callback());
    const other = await startTableProvider({
      ...metadataAnswer(() => ({ grant_types_supported: ['password'] })),
      '/token': (_, { form }) =>
        form.get('password') === password
          ? { json: { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 60 } }
          : { status: 400, json: { error: 'invalid_grant' } },
    });
    const fetching = await startFetchingProvider();
    await use({ stock, other, fetching });
    server.close();
    await fetching.close();
    await other.close();
  },
  editorOptions: async ({ servers: { stock, other, fetching } }, use) => {
    const users = [{ username: 'jane' }];
    const strict = { name: 'Strict app', clientId: 'strict', dpop: true, redirectUris: ['http://127.0.0.1/callback'] };
    const old = { name: 'Old app', clientId: 'old', clientAuthentication: 'none', grantTypes: ['password'], scopes: ['read'] };
    const byReference = { requestObject: 'HS256', requestObjectEncryption: 'RSA-OAEP-256', requestObjectByReference: true };
    const fetched = { name: 'Fetched app', clientId: 'client', redirectUris: ['http://127.0.0.1/callback'], ...byReference };
    const environments = [
      { name: 'Stock', kind: 'oidc', issuer: stock, users, applications: [strict] },
      { name: 'Other', kind: 'oidc', issuer: other.origin, users, applications: [old] },
      { name: 'Fetching', kind: 'oidc', issuer: fetching.origin, users, applications: [fetched] },
    ];
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': environments } });
  },
});

test('what a run lacks is mended by its buttons: secrets, a pushed request; a test user signs on by form, with DPoP', async ({
  page,
  servers: { other, fetching },
}) => {
  test.slow();
  await start(page, 'Stock');
  await pickAnswer(page, 'Who signs on, and how?', 'jane');
  await press(page, 'Store Client Secret…');
  await typeSecret(page, 'client secret of "Strict app"', clientSecret);
  await runAgainInsteadOfStoring(page);
  await press(page, 'Push the Request');
  await typeAnswer(page, 'Password', password);
  await pickAnswer(page, 'The sign-on page waits for a response.', 'Continue');
  await flowCompleted(page);
  for (const badge of ['pushed', 'DPoP', 'sign-on form'])
    await expect(webview(page).locator('header').getByTitle(badge).first()).toBeVisible();
  await press(page, 'Show Checks');
  const checks = webview(page).getByRole('region', { name: 'Checks and findings' });
  for (const folded of [/^Passed/, /^Access token/]) await checks.getByRole('button', { name: folded }).click();
  await expect(checks.getByText('DPoP: token type is DPoP')).toBeVisible();

  await start(page, 'Other');
  await press(page, 'Store Password…');
  await typeSecret(page, 'password of jane', 'another one');
  await runAgainInsteadOfStoring(page);
  await expect(webview(page).getByText('The user name or the password is wrong').first()).toBeVisible();
  await press(page, 'Store Password…');
  await typeSecret(page, 'password of jane', password);
  await press(page, 'Run Again');
  await flowCompleted(page);
  await press(page, 'Show Checks');
  await expect(webview(page).getByText('The password grant must not be used.').first()).toBeAttached();
  await expect(webview(page).locator('body')).not.toContainText(password);
  expect(other.seen.filter(({ path }) => path === '/token').map(({ form }) => form.get('username'))).toEqual(['jane', 'jane']);

  await start(page, 'Fetching');
  await pickAnswer(page, 'Who signs on, and how?', 'jane');
  await press(page, 'Store Client Secret…');
  await typeSecret(page, 'client secret of "Fetched app"', fetchedSecret);
  await runAgainInsteadOfStoring(page);
  await flowCompleted(page);
  await expect(webview(page).locator('.row.hop', { hasText: '/request-object' })).toBeVisible();
  expect(fetching.fetched.map(({ claims }) => claims['client_id'])).toEqual(['client']);
});

async function start(page: Page, environment: string): Promise<void> {
  await runCommand(page, 'Auth Flow: Start authorization flow');
  await pickAnswer(page, 'Which environment?', environment);
}

/** A button of the panel that is shown. */
async function press(page: Page, name: string): Promise<void> {
  await webview(page).getByRole('button', { name, exact: true }).click();
}

/** With the cause gone, the one next action is another. */
async function runAgainInsteadOfStoring(page: Page): Promise<void> {
  const actions = webview(page)
    .getByRole('alert')
    .getByRole('button', { name: /^(Store|Run Again)/ });
  await expect(actions).toHaveAccessibleName('Run Again');
  await actions.click();
}

/** Into the box that asks for a secret, which has no placeholder. */
async function typeSecret(page: Page, asked: string, secret: string): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible', { hasText: asked });
  await widget.locator('input[type=password]').fill(secret);
  await page.keyboard.press('Enter');
  await expect(widget).toBeHidden();
}
