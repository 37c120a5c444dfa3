import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openAuthFlowsView, runCommand, treeItem, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

const service = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
const entry = (name: string, issuer: string) => ({ name, kind: 'oidc', issuer, applications: [service] });
/** Nobody listens on port 1: a run fails at its first request. */
const yours = 'http://127.0.0.1:1';
const ofWorkspace = 'https://workspace.example';

test.use({
  editorOptions: {
    withoutSandbox: true,
    settings: { 'authFlow.environments': [entry('Staging', yours)] },
    restrictedWorkspace: {
      'authFlow.environments': [entry('Staging', ofWorkspace), entry('Another', ofWorkspace)],
      'authFlow.history.limit': 0,
    },
  },
});

test('a workspace in Restricted Mode takes no name of the user and sets no limit', async ({ page, probe, editor }) => {
  await openAuthFlowsView(page);
  await expect(probe).toContainText('trusted false');
  const staging = treeItem(page, yours, 1);
  const another = treeItem(page, 'Another', 1);
  await expect(staging).toBeVisible();
  await expect(staging).not.toContainText('workspace not trusted');
  await expect(another).toContainText('workspace not trusted');
  await expect(treeItem(page, '"Staging" of this workspace is hidden')).toBeVisible();
  await expect(treeItem(page, '"authFlow.history.limit" in the settings of a workspace no longer applies')).toBeVisible();
  await expect.poll(async () => (await placeOf(page, yours)) < (await placeOf(page, 'Another'))).toBe(true);

  await runCommand(page, 'Auth Flow: Get Client Credentials Token');
  await expect(webview(page).locator('body')).toContainText('refused the connection');
  await expect
    .poll(() => readdir(join(editor.userFolder, 'globalStorage/auth-flow-explorer.auth-flow-explorer/runs')).catch(() => []))
    .not.toEqual([]);
});

/** The place of an item among the rows of the tree. */
async function placeOf(page: Page, text: string): Promise<number> {
  return Number(await treeItem(page, text, 1).getAttribute('data-index'));
}
