import { expect, type Page } from '@playwright/test';
import {
  expectHops,
  flowCompleted,
  openAuthFlowsView,
  question,
  reloadWindow,
  runCommand,
  startFlow,
  takeFromMenu,
  typeAnswer,
  webview,
} from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';
import { hopMenuItems } from '../support/hopMenuItems.ts';

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

  test('runs a flow on the sandbox: five requests and the key set, tokens decoded, every check passed; and restores it', async ({
    page,
  }) => {
    const panel = webview(page);
    await expectHops(page, requests);
    const checks = panel.getByRole('treeitem', { name: /^Checks, / });
    await expect(checks).toContainText(/([89]|\d\d) passed/);
    await expect(checks).not.toContainText('failed');
    await expect(panel.getByRole('treeitem', { name: /^Access token/ })).toBeVisible();
    await panel.getByRole('treeitem', { name: /^ID token/ }).click();
    const claims = panel.getByRole('region', { name: 'Token', exact: true });
    for (const claim of ['iss', 'sub', 'aud', 'exp']) await expect(claims.getByText(claim, { exact: true }).first()).toBeVisible();

    // After a reload of the window the panel is there again.
    await reloadWindow(page);
    await flowCompleted(page);
    await expectHops(page, requests);
  });

  test('hides secrets as tags, reveals one on a click, on which the host says that it is there, and has a menu of a hop', async ({
    page,
  }) => {
    const panel = webview(page);
    await panel.locator('body').evaluate(`window.heard = []; addEventListener('message', ({ data }) => heard.push(data.type));`);
    await panel.getByRole('treeitem', { name: /usernamePassword\.check/ }).click();
    const detail = panel.getByRole('region', { name: 'Hop detail' });
    await expect(detail.getByText('password#').first()).toBeVisible();
    await detail
      .getByRole('button', { name: /reveal/i })
      .first()
      .click();
    await expect(detail.getByRole('button', { name: /hide/i }).first()).toBeVisible();
    await expect.poll(() => panel.locator('body').evaluate('heard')).toEqual(expect.arrayContaining(['showRevealedValue', 'here']));

    // Its menu has what is possible there.
    const hop = panel.getByRole('treeitem', { name: /usernamePassword\.check/ });
    await takeFromMenu(page, hop, 'Show Only This Phase', panel.getByRole('status').filter({ hasText: '3 of 6' }));
    await expect(panel.getByRole('textbox', { name: 'Filter hops' })).toHaveValue('phase:"Sign-on"');
    await hop.click({ button: 'right' });
    const menu = page.locator('.context-view').getByRole('menuitem');
    await expect(menu).toHaveText([...hopMenuItems]);
  });

  test('runs the same again in its tab, unless the panel is kept, and lists all runs in the tree', async ({ page }) => {
    const tabs = page.locator('.tabs-container .tab');
    const runs = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]');
    const again = webview(page).getByRole('button', { name: 'Run Again' });
    await openAuthFlowsView(page);
    await again.click();
    await expect(runs).toHaveCount(2);
    await expect(runs.first()).toContainText('Completed');
    await expect(tabs).toHaveCount(1);
    await expectHops(page, requests);
    await runCommand(page, 'Auth Flow: Keep This Panel');
    await again.click();
    await expect(tabs).toHaveText([/^Web app · demo/, /^Web app · demo/]);
    await expect(runs).toHaveCount(3);
  });

  test('finds a run by what is shown of it, and says when none matches', async ({ page }) => {
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Auth Flow: Find Run');
    const found = page.locator('.quick-input-list .monaco-list-row');
    await expect(question(page, 'Which run?')).toBeFocused();
    await page.keyboard.insertText('no such run');
    await expect(found).toHaveText([/^No run matches "no such run"\./]);
    await page.keyboard.press('Enter');
    await expect(question(page, 'Which run?')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('demo completed');
    await expect(found).toHaveText([/Web app · demo/]);
    await page.keyboard.press('Enter');
    await flowCompleted(page);
  });

  test('names, pins and deletes a run in the tree, and brings it back', async ({ page }) => {
    await openAuthFlowsView(page);
    const tree = page.locator('.pane', { hasText: 'Runs' });
    const run = tree.locator('.monaco-list-row[aria-level="2"]').first();
    await takeFromMenu(page, run, 'Rename Run…', question(page, 'Web app · demo'));
    await typeAnswer(page, 'Web app · demo', 'The good one');
    await expect(run).toContainText('The good one');
    await expect(page.locator('.tabs-container .tab')).toHaveText([/^The good one/]);
    await takeFromMenu(page, run, 'Pin Run', tree.locator('.monaco-list-row[aria-level="1"]', { hasText: 'Pinned' }));
    const toast = page.locator('.notification-list-item', { hasText: 'Deleted the run "The good one".' });
    await takeFromMenu(page, run, 'Delete Run', toast);
    await expect(run).toHaveCount(0);
    await expect(page.locator('.tabs-container .tab')).toHaveCount(0);
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect(run).toContainText('The good one');
    await run.click();
    await flowCompleted(page);
  });

  test('keeps what is selected, filtered and chosen in a panel that is moved to another group and to another window', async ({ page }) => {
    const chosen = {
      hop: { name: /usernamePassword\.check/ },
      filter: 'phase:"Sign-on"',
      view: { name: 'Sequence diagram' },
    } as const;
    const panel = webview(page);
    await panel.getByRole('treeitem', chosen.hop).click();
    await panel.getByRole('textbox', { name: 'Filter hops' }).fill(chosen.filter);
    await panel.getByRole('button', chosen.view).click();
    const keepsAll = async (window: Page): Promise<void> => {
      const moved = webview(window);
      await expect(moved.getByRole('treeitem', chosen.hop)).toHaveAttribute('aria-selected', 'true', { timeout: 30_000 });
      await expect(moved.getByRole('textbox', { name: 'Filter hops' })).toHaveValue(chosen.filter);
      await expect(moved.getByRole('button', chosen.view)).toHaveAttribute('aria-pressed', 'true');
      await expect(moved.getByRole('status').filter({ hasText: '3 of 6' })).toBeVisible();
    };
    await keepsAll(page);
    await runCommand(page, 'View: Move Editor into Right Group');
    await keepsAll(page);
    const [window] = await Promise.all([page.waitForEvent('popup'), runCommand(page, 'View: Move Editor Group into New Window')]);
    await keepsAll(window);
    await expect(page.locator('.tabs-container .tab')).toHaveCount(0);
  });
});
