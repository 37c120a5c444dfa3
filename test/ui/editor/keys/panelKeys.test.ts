import { expect, type Locator, type Page } from '@playwright/test';
import { attempt, flowCompleted, runCommand, startFlow, webview } from '../../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../../support/editorTest.ts';
import { hopMenuItems } from '../../support/hopMenuItems.ts';

test.describe('keys in the panel, where VS Code has keys of its own', () => {
  test('Tab reaches every part with 8 presses at most, and Shift+F10 opens the menu of a hop or of a value, with what is possible there', async ({
    page,
  }) => {
    await startFlow(page);
    await flowCompleted(page);
    const panel = webview(page);
    const clipboard = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
    await panel.getByRole('treeitem', { name: /usernamePassword\.check/ }).click();
    await panel.locator('body').evaluate((body) => {
      body.tabIndex = -1;
      body.focus();
    });
    const stops: string[] = [];
    const stopOf = () =>
      panel.locator('body').evaluate(({ ownerDocument }) => {
        const { activeElement, body } = ownerDocument;
        if (activeElement === null || activeElement === body || !ownerDocument.hasFocus()) return 'outside';
        return activeElement.id || activeElement.closest('[id], header, .strips, .list-tools')?.className || activeElement.outerHTML;
      });
    for (let count = 0; count < 20 && stops.at(-1) !== 'outside'; count += 1) {
      await page.keyboard.press('Tab');
      stops.push(await stopOf());
    }
    expect(stops.length - 1).toBeLessThanOrEqual(8);
    expect(stops).toContain('hop-tree');

    const tree = panel.getByRole('tree');
    await openMenu(page, tree, hopMenuItems);
    await take(page, tree, 'Copy URL');
    await expect.poll(clipboard).toMatch(/^http:\/\/.+\/flows\//);
    await take(page, tree, 'Show Only This Phase');
    await expect(panel.getByRole('textbox', { name: 'Filter hops' })).toHaveValue('phase:"Sign-on"');

    const detail = panel.getByRole('region', { name: 'Hop detail' });
    const hidden = detail.getByRole('button', { name: /^Reveal the value of / }).first();
    await openMenu(page, hidden, ['Copy Value', 'Reveal Value']);
    await take(page, hidden, 'Copy Value');
    await take(page, hidden, 'Reveal Value');
    await expect(detail.locator('code.revealed')).toHaveText(await clipboard());
    await openMenu(page, detail.locator('code.revealed'), ['Copy Value']);
  });

  test('Alt+Left goes back in the panel alone, and to the editor before once there is nothing to go back to', async ({ page }) => {
    // VS Code has this key on Windows.
    await page.addInitScript(
      "Object.defineProperty(navigator, 'userAgent', { value: navigator.userAgent.replace(/[(].*?[)]/, '(Windows NT 10.0; Win64; x64)') })",
    );
    await page.reload();
    await expect(page.getByRole('tab', { name: 'Auth Flows' })).toBeVisible({ timeout: 60_000 });
    await runCommand(page, 'Auth Flow: Decode JWT');
    await expect(page.getByPlaceholder('eyJ')).toBeFocused();
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    const tab = page.locator('.tabs-container .tab.active');
    await expect(tab).toContainText('JWT');
    await startFlow(page);
    await flowCompleted(page);
    const selected = webview(page).getByRole('treeitem', { selected: true });
    await webview(page)
      .getByRole('treeitem', { name: /usernamePassword\.check/ })
      .click();
    await webview(page)
      .getByRole('treeitem', { name: /^ID token/ })
      .click();
    await expect(selected).toHaveAccessibleName(/^ID token/);

    await page.keyboard.press('Alt+ArrowLeft');
    await expect(selected).toHaveAccessibleName(/usernamePassword\.check/);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(selected).not.toHaveAccessibleName(/usernamePassword\.check/);
    await expect(tab).toContainText('Web app · demo');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(tab).toContainText('JWT');
  });
});

/** `{"alg":"none"}` and `{"sub":"jane"}`, without a signature. */
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.';

const menuItems = (page: Page): Locator => page.locator('.context-view').getByRole('menuitem');

/** Opens the menu of what has the focus, with the keyboard, and looks at what is in it. */
async function openMenu(page: Page, focused: Locator, entries: readonly string[]): Promise<void> {
  await attempt(async () => {
    if (await menuItems(page).first().isVisible()) await page.keyboard.press('Escape');
    await focused.focus();
    await page.keyboard.press('Shift+F10');
    await expect(menuItems(page)).toHaveText(entries, { timeout: 3000 });
  });
}

/** Takes an entry of this menu, with the keyboard as well. */
async function take(page: Page, focused: Locator, entry: string): Promise<void> {
  await attempt(async () => {
    if (!(await menuItems(page).first().isVisible())) {
      await focused.focus({ timeout: 3000 });
      await page.keyboard.press('Shift+F10');
      await expect(menuItems(page).first()).toBeVisible({ timeout: 3000 }); // until then arrow keys are the panel's
    }
    const item = menuItems(page).filter({ hasText: entry });
    const isFocused = page.locator('.context-view .action-item.focused', { hasText: entry });
    for (let count = 0; count < 10 && !(await isFocused.isVisible()); count += 1) await page.keyboard.press('ArrowDown');
    await expect(isFocused).toBeVisible({ timeout: 3000 });
    await page.keyboard.press('Enter');
    await expect(item).toBeHidden({ timeout: 3000 });
  });
}
