import { expect } from '@playwright/test';
import { type OneClientProvider, startOneClientProvider } from '../../support/servers/oneClientProvider.ts';
import { answerDialog, flowCompleted, pickAnswer, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

interface Servers {
  /** The issuer, whose discovery document names {@link other} as the token endpoint. */
  readonly issuer: OneClientProvider;
  readonly other: OneClientProvider;
}

const test = editorTest.extend<{ servers: Servers }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  servers: async ({}, use) => {
    const other = await startOneClientProvider();
    const issuer = await startOneClientProvider(() => ({ token_endpoint: `${other.origin}/token` }));
    await use({ issuer, other });
    await issuer.close();
    await other.close();
  },
  editorOptions: async ({ servers }, use) => {
    const application = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
    const environment = { name: 'Two servers', kind: 'oidc', issuer: servers.issuer.origin, applications: [application] };
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [environment] } });
  },
});

test('a server that is not configured is asked about, remembered, listed and revoked', async ({ page, servers: { issuer, other } }) => {
  const dialog = page.locator('.monaco-dialog-box');
  const run = () => runCommand(page, 'Auth Flow: Get Client Credentials Token');

  await run();
  await expect(dialog).toContainText(`to ${other.origin}?`);
  await expect(dialog).toContainText(issuer.origin);
  await answerDialog(page, 'Cancel');
  await expect(webview(page).getByText('Nothing was sent there.').first()).toBeVisible();
  expect(other.seen).toEqual([]);

  await run();
  await answerDialog(page, 'Allow');
  await flowCompleted(page);
  expect(other.seen.length).toBe(1);

  await run();
  await expect.poll(() => other.seen.length).toBe(2); // without a question
  await expect(page.locator('.tabs-container .tab')).toHaveCount(1); // each run takes over the panel of the one before
  await flowCompleted(page); // a panel that opens takes the focus, and a list that loses it closes

  await runCommand(page, 'Auth Flow: Manage Allowed Servers…');
  await pickAnswer(page, 'Select a server to revoke', other.origin);
  await expect(page.getByText(`${other.origin} is no longer allowed.`, { exact: true })).toBeVisible();
  await run();
  await expect(dialog).toContainText(`to ${other.origin}?`);
  expect(other.seen.length).toBe(2);
});
