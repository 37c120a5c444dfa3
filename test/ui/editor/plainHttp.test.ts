import { expect } from '@playwright/test';
import { type OneClientProvider, startOneClientProvider } from '../../support/servers/oneClientProvider.ts';
import { flowCompleted, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

/** A provider that is reached over plain http at an address that is not loopback. */
const test = editorTest.extend<{ provider: OneClientProvider; allowed: boolean }>({
  allowed: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  provider: async ({}, use) => {
    const provider = await startOneClientProvider();
    await use(provider);
    await provider.close();
  },
  editorOptions: async ({ provider, allowed }, use) => {
    const application = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
    const environment = { name: 'Plain', kind: 'oidc', issuer: provider.outside, applications: [application] };
    const permission = allowed ? { 'authFlow.http.allowPlainHttp': [provider.outside] } : {};
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [environment], ...permission } });
  },
});

test('a run stops before a secret goes over plain http to another machine', async ({ page, provider }) => {
  await runCommand(page, 'Auth Flow: Get Client Credentials Token');
  await expect(
    webview(page)
      .getByText(/is plain http/)
      .first(),
  ).toBeVisible();
  expect(provider.seen.filter(({ path }) => path.includes('token'))).toEqual([]);
});

test.describe('with the setting of the person', () => {
  test.use({ allowed: true });

  test('the run goes on', async ({ page, provider }) => {
    await runCommand(page, 'Auth Flow: Get Client Credentials Token');
    await flowCompleted(page);
    expect(provider.seen.length).toBeGreaterThan(1);
  });
});
