import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { openAuthFlowsView, takeFromMenu, treeItem, trustWorkspace } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

/** A server that a workspace names as issuer: it notes what is asked, and knows nothing. */
interface WorkspaceServer {
  readonly issuer: string;
  /** Paths that were asked for so far. */
  readonly asked: readonly string[];
}

const test = editorTest.extend<{ readonly server: WorkspaceServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  server: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use({ issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    server.close();
  },
  editorOptions: async ({ server: { issuer } }, use) => {
    const redirectUris = ['http://127.0.0.1/callback'];
    const application = { name: 'Web app', clientId: 'web', clientAuthentication: 'none', redirectUris };
    const environment = { name: 'Of the workspace', kind: 'oidc', issuer, applications: [application] };
    await use({ withoutSandbox: true, restrictedWorkspace: { 'authFlow.environments': [environment] } });
  },
});

test('an environment of a workspace in Restricted Mode is shown, and contacted only once the workspace is trusted', async ({
  page,
  probe,
  server,
}) => {
  const environment = treeItem(page, 'Of the workspace');
  await openAuthFlowsView(page);
  await expect(probe).toContainText('trusted false');
  await expect(environment).toContainText('workspace not trusted');

  await environment.click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Edit Environment…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Start/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.keyboard.type('Auth Flow');
  const offered = page.locator('.quick-input-list .monaco-list-row');
  await expect(offered.filter({ hasText: 'Add Environment…' })).toBeVisible();
  await expect(offered.filter({ hasText: 'Start authorization flow' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(server.asked).toEqual([]);

  await trustWorkspace(page);
  await expect(probe).toContainText('trusted true');
  await expect(environment).not.toContainText('workspace not trusted');
  await takeFromMenu(page, environment, 'Start authorization flow', page.locator('iframe.webview').first());
  await expect.poll(() => server.asked).toContain('/.well-known/openid-configuration');
});
