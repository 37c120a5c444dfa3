import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { answerDialog, flowCompleted, openAuthFlowsView, runCommand, startFlow } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('all stored data is deleted after a dialog that says what it is', async ({ page, editor }) => {
  const history = async (): Promise<readonly string[]> =>
    (await readdir(join(editor.userFolder, 'globalStorage'), { recursive: true })).filter((name) => /runs[\\/].+\.json$/.test(name));
  await startFlow(page);
  await flowCompleted(page);
  await openAuthFlowsView(page);
  const runs = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]');
  await expect(runs).toHaveCount(1);
  await expect.poll(history).toHaveLength(1);

  await runCommand(page, 'Auth Flow: Delete All Stored Data…');
  const dialog = page.locator('.monaco-dialog-box');
  for (const what of ['history', 'client secrets', 'remembered servers', 'records of trial applications', 'Settings stay as they are'])
    await expect(dialog).toContainText(what);
  await answerDialog(page, 'Delete All');

  await expect(page.locator('.notification-list-item', { hasText: 'All data stored by Auth Flow was deleted.' })).toBeVisible();
  await expect(runs).toHaveCount(0);
  await expect.poll(history).toHaveLength(0);
  await expect(page.locator('.tabs-container .tab')).toHaveCount(0);
});
