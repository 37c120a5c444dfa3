import { expect, type Page } from '@playwright/test';
import { openAuthFlowsView, treeItem } from '../../workbench/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

const entry = (name: string, issuer: string) => ({ name, kind: 'oidc', issuer });
const yours = 'https://yours.example';
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

test('a workspace in Restricted Mode takes no name and sets no limit', async ({ page, probe }) => {
  await openAuthFlowsView(page);
  await expect(probe).toContainText('trusted false');
  const staging = treeItem(page, yours, 1);
  const another = treeItem(page, 'Another', 1);
  await expect(staging).toBeVisible();
  await expect(staging).not.toContainText('workspace not trusted');
  await expect(another).toContainText('workspace not trusted');
  await expect(treeItem(page, '"Staging" of this workspace is hidden')).toBeVisible();
  await expect(treeItem(page, '"authFlow.history.limit" in the settings of a workspace no longer applies')).toBeVisible();
  expect(await indexOf(page, yours)).toBeLessThan(await indexOf(page, 'Another'));
});

/** The place of an item among the rows of the tree. */
async function indexOf(page: Page, text: string): Promise<number> {
  return Number(await treeItem(page, text, 1).getAttribute('data-index'));
}
