import { expect, type Page } from '@playwright/test';
import { stockProvider } from '../../integration/keyBinding/stockProvider.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import {
  answerDialog,
  expandTreeItem,
  flowCompleted,
  keepAnswer,
  openAuthFlowsView,
  pickAnswer,
  runCommand,
  treeItem,
  webview,
} from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

const stepsLimitMs = 30_000;

/** Stock `oidc-provider`, whose one account signs on without pages, with registration and tokens that it replaces. */
const test = editorTest.extend<{ issuer: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  issuer: async ({}, use) => {
    let handler: Awaited<ReturnType<typeof stockProvider>> = () => undefined;
    const server = await httpServer((request, response) => handler(request, response));
    handler = await stockProvider(server.url, {
      features: {
        devInteractions: { enabled: false },
        registration: { enabled: true },
        registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
      },
      clientDefaults: { id_token_signed_response_alg: 'RS256' },
    });
    await use(server.url);
    await server.close();
  },
  editorOptions: async ({ issuer }, use) => {
    const environment = { name: 'Stock', kind: 'oidc', issuer, users: [{ username: 'jane' }] };
    await use({ withoutSandbox: true, viewport: { width: 1280, height: 1200 }, settings: { 'authFlow.environments': [environment] } });
  },
});

test('a client is registered with a key, runs a flow, is changed with the tokens that replace each other, and is deleted', async ({
  page,
}) => {
  test.slow();
  await openAuthFlowsView(page);
  await runCommand(page, 'Auth Flow: Register a Client…');
  await keepAnswer(page, 'Auth Flow client');
  await pickAnswer(page, 'How does the client authenticate', 'private_key_jwt');
  for (const value of ['http://127.0.0.1/callback', 'openid', '']) await keepAnswer(page, value);
  await expect(webview(page).locator('.row.hop', { hasText: 'POST' })).toBeVisible({ timeout: stepsLimitMs });
  await expandTreeItem(treeItem(page, 'Applications', 2));
  await expect(treeItem(page, 'Auth Flow client')).toBeVisible({ timeout: stepsLimitMs });

  await runCommand(page, 'Auth Flow: Start authorization flow');
  await pickAnswer(page, 'Who signs on, and how?', 'Form');
  await flowCompleted(page);

  await change(page, 'http://127.0.0.1/callback http://127.0.0.1/other');
  await change(page, 'http://127.0.0.1/callback');
  await runCommand(page, 'Auth Flow: Read the Registration…');
  await expect(page.getByText('The registration of "Auth Flow client" was read.', { exact: false }).first()).toBeVisible({
    timeout: stepsLimitMs,
  });

  // A panel that opens takes the focus, and a list that loses it closes.
  await expect(webview(page).getByText('Read the registration').first()).toBeVisible({ timeout: stepsLimitMs });
  await flowCompleted(page);
  await runCommand(page, 'Auth Flow: Delete the Registered Client…');
  await answerDialog(page, 'Delete');
  await expect(treeItem(page, 'Auth Flow client')).toBeHidden({ timeout: stepsLimitMs });
});

/** Each change replaces the token, so that the next one shows that the new one was kept. */
async function change(page: Page, after: string): Promise<void> {
  await runCommand(page, 'Auth Flow: Change the Registered Redirect URIs…');
  const input = page.locator('.quick-input-widget:visible', { hasText: 'Redirect URIs to register' }).locator('input');
  await expect(input).toHaveValue(/callback/);
  await input.fill(after);
  await input.press('Enter');
  await expect(webview(page).locator('.row.hop', { hasText: 'PUT' })).toBeVisible({ timeout: stepsLimitMs });
  await flowCompleted(page);
}
