import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { openAuthFlowsView, pickFirstUntilFlowRuns, runCommand, webview } from '../../workbench/editorActions.ts';
import { type OpenEditor, openEditor } from '../../workbench/openEditor.ts';
import { pictureOfFailure } from './pictureOfFailure.ts';

const flowLimitMs = 30_000;

describe('the extension in a real VS Code, driven as a person would', () => {
  let opened: OpenEditor;
  let page: Page;

  before(async () => {
    opened = await openEditor();
    page = opened.page;
  });
  afterEach(async function () {
    await pictureOfFailure(this, page);
  });
  after(() => opened?.close());

  it('runs a flow on the sandbox from the command palette: five requests and the key set', async () => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await pickFirstUntilFlowRuns(page);
    const panel = webview(page);
    await completed(panel);
    assert.deepEqual(await hopLabels(panel), [
      'GET /as/authorize',
      'GET /flows/{flowID}',
      'POST /flows/{flowID} usernamePassword.check',
      'GET /as/resume',
      'POST /as/token',
      'GET /as/jwks',
    ]);
  });

  it('shows the tokens decoded, and every check passed', async () => {
    const panel = webview(page);
    assert.match(await panel.locator('.tokens').innerText(), /ID token[\s\S]*Access token/);
    const claims = await panel.getByRole('region', { name: 'Claims' }).innerText();
    for (const claim of ['iss', 'sub', 'aud', 'exp']) assert.match(claims, new RegExp(`\\b${claim}\\b`));
    assert.equal(await panel.locator('.check.failed').count(), 0);
    assert.ok((await panel.locator('.check.passed').count()) >= 8);
  });

  it('hides secrets as tags, and reveals one on a click', async () => {
    const panel = webview(page);
    await panel.getByRole('option', { name: /usernamePassword\.check/ }).click();
    const detail = panel.getByRole('region', { name: 'Hop detail' });
    await detail.getByText('password#').first().waitFor();
    await detail
      .getByRole('button', { name: /reveal/i })
      .first()
      .click();
    await detail.getByRole('button', { name: /hide/i }).first().waitFor();
  });

  it('runs the same again from the panel', async () => {
    const before = await hopLabels(webview(page));
    await webview(page).getByRole('button', { name: 'Run again' }).click();
    await page.locator('.tabs-container .tab').nth(1).waitFor();
    const panel = webview(page);
    await completed(panel);
    assert.deepEqual(await hopLabels(panel), before);
  });

  it('lists both runs in the tree, newest first', async () => {
    await openAuthFlowsView(page);
    const runs = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row');
    await runs.first().waitFor();
    assert.equal(await runs.count(), 2);
  });

  it('restores the panel after a reload of the window', async () => {
    // By the command: the browser's own reload may come before the window has written down what is open.
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await page.locator('.monaco-workbench').waitFor();
    const panel = webview(page);
    await completed(panel);
    assert.equal((await hopLabels(panel)).length, 6);
  });
});

async function completed(panel: FrameLocator): Promise<void> {
  await panel.getByRole('status').filter({ hasText: 'Completed' }).waitFor({ timeout: flowLimitMs });
}

async function hopLabels(panel: FrameLocator): Promise<readonly string[]> {
  await panel.getByRole('option').first().waitFor();
  return panel.locator('.hop-request').allInnerTexts();
}
