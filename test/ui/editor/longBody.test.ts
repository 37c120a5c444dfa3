import { expect } from '@playwright/test';
import { type OneClientProvider, startOneClientProvider } from '../../support/servers/oneClientProvider.ts';
import { flowCompleted, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

const test = editorTest.extend<{ server: OneClientProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  server: async ({}, use) => {
    const server = await startOneClientProvider((issuer) => ({
      $schema: `${issuer}/schema.json`,
      padding: 'x '.repeat(40_000),
      end: 'the end',
    }));
    await use(server);
    await server.close();
  },
  editorOptions: async ({ server }, use) => {
    const application = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
    const environment = { name: 'Long', kind: 'oidc', issuer: server.origin, applications: [application] };
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [environment] } });
  },
});

test('a long body is cut in the panel and opens whole as a read-only document, whose schema nothing loads', async ({ page, server }) => {
  await runCommand(page, 'Auth Flow: Get Client Credentials Token');
  await flowCompleted(page);
  const panel = webview(page);
  await panel.getByRole('treeitem', { name: /^Hop 1:/ }).click();
  await panel.getByRole('button', { name: 'Show the body' }).click();
  await expect(panel.getByText(/^cut at 64 kB of 80(\.\d)? kB/)).toBeVisible();
  await panel.getByRole('button', { name: 'Open in Editor' }).click();

  await expect(page.locator('.tab.active', { hasText: 'Response of hop 1.jsonl' })).toBeVisible();
  const editor = page.locator('.editor-instance');
  await expect(editor).toContainText('"issuer": ');
  await expect(editor.locator('.view-line', { hasText: '"end":' })).toContainText('"the end"');
  await expect(page.locator('.statusbar-item', { hasText: 'JSON Lines' })).toBeVisible();
  await editor.click();
  await page.keyboard.type('z');
  await expect(page.getByText('Cannot edit in read-only editor').first()).toBeVisible();
  expect(server.seen.map(({ path }) => path)).not.toContain('/schema.json');
});
