import { expect } from '@playwright/test';
import { flowCompleted, openAuthFlowsView, reloadWindow, startFlow, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

const requests = [
  'GET /as/authorize',
  'GET /flows/{flowID}',
  'POST /flows/{flowID} usernamePassword.check',
  'GET /as/resume',
  'POST /as/token',
  'GET /as/jwks',
];

test.describe('the extension in a real VS Code, driven as a person would', () => {
  test.beforeEach(async ({ page }) => {
    await startFlow(page);
    await flowCompleted(page);
  });

  test('runs a flow on the sandbox: five requests and the key set, tokens decoded, every check passed', async ({ page }) => {
    const panel = webview(page);
    await expect(panel.locator('.hop-request')).toHaveText(requests);
    await expect(panel.locator('.tokens')).toContainText(/ID token[\s\S]*Access token/);
    const claims = panel.getByRole('region', { name: 'Claims' });
    for (const claim of ['iss', 'sub', 'aud', 'exp']) await expect(claims.getByText(claim, { exact: true })).toBeVisible();
    await expect.poll(() => panel.locator('.check.passed').count()).toBeGreaterThanOrEqual(8);
    await expect(panel.locator('.check.failed')).toHaveCount(0);
  });

  test('hides secrets as tags, and reveals one on a click', async ({ page }) => {
    const panel = webview(page);
    await panel.getByRole('option', { name: /usernamePassword\.check/ }).click();
    const detail = panel.getByRole('region', { name: 'Hop detail' });
    await expect(detail.getByText('password#').first()).toBeVisible();
    await detail
      .getByRole('button', { name: /reveal/i })
      .first()
      .click();
    await expect(detail.getByRole('button', { name: /hide/i }).first()).toBeVisible();
  });

  test('runs the same again from the panel, and lists both runs in the tree', async ({ page }) => {
    await webview(page).getByRole('button', { name: 'Run again' }).click();
    await expect(page.locator('.tabs-container .tab')).toHaveCount(2);
    await flowCompleted(page);
    await expect(webview(page).locator('.hop-request')).toHaveText(requests);
    await openAuthFlowsView(page);
    const runs = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]');
    await expect(runs).toHaveCount(2);
  });

  test('restores the panel after a reload of the window', async ({ page }) => {
    await reloadWindow(page);
    await flowCompleted(page);
    await expect(webview(page).locator('.hop-request')).toHaveText(requests);
  });
});
