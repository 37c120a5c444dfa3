import { expect } from '@playwright/test';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';
import { flowCompleted, keepAnswer, pickFirstAnswer, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

const test = editorTest.extend<{ provider: TableProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  provider: async ({}, use) => {
    const provider = await startTableProvider({
      ...metadataAnswer(() => ({ grant_types_supported: ['client_credentials'] })),
      '/token': () => ({ json: { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 60 } }),
    });
    await use(provider);
    await provider.close();
  },
  editorOptions: async ({ provider }, use) => {
    const job = { name: 'Job', clientId: 'job', clientAuthentication: 'none', grantTypes: ['client_credentials'], scopes: ['read'] };
    const mistyped = { name: 'Mistyped', kind: 'oidc', issuer: `${provider.origin}/mistyped`, applications: [job] };
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [mistyped] } });
  },
});

test('a wrong issuer is mended by the one button of the error, which is gone when the run is repeated', async ({ page, provider }) => {
  await runCommand(page, 'Auth Flow: Get Client Credentials Token');
  const problem = webview(page).getByRole('alert');
  await problem.getByRole('button', { name: 'Edit Environment…' }).click({ timeout: 30_000 });
  const issuer = page.locator('.quick-input-widget:visible', { hasText: 'an account to find the issuer of' }).locator('input');
  await issuer.fill(provider.origin);
  await issuer.press('Enter');
  await keepAnswer(page, '');
  await pickFirstAnswer(page, 'The server responded.');
  await keepAnswer(page, 'Mistyped');
  const left = async (name: string): Promise<number> => (await problem.getByRole('button', { name }).boundingBox())?.x ?? Number.NaN;
  // The environment is another one as soon as running again is the first thing to do.
  await expect.poll(async () => (await left('Run Again')) < (await left('Edit Environment…'))).toBe(true);
  await problem.getByRole('button', { name: 'Run Again' }).click();
  await flowCompleted(page);
  await expect(problem).toHaveCount(0);
});
