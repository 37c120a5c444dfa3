import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** How long one attempt may take to show its effect, before it is made again. */
const attemptMs = 3000;
/** A menu that has taken a click is gone soon. */
const menuMs = 1000;
/** How long all attempts together may take. */
const limitMs = 30_000;
const quickPickRows = '.quick-input-widget:visible .quick-input-list .monaco-list-row';

/**
 * Makes an attempt again until it succeeds, for at most 30 seconds: a click on something that is still being drawn may be lost.
 * The attempt has to look whether its effect is already there, and to end with an expectation.
 */
export async function attempt(action: () => Promise<void>): Promise<void> {
  await expect(action).toPass({ timeout: limitMs });
}

/** Runs a command from the palette, as a person would: F1, its whole title, Enter. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const palette = page.locator('.quick-input-widget:visible').getByPlaceholder('Type the name of a command to run');
  await attempt(async () => {
    if (await palette.isVisible()) await page.keyboard.press('Escape'); // it lists what could be run when it was opened
    await expect(palette).toBeHidden({ timeout: attemptMs });
    await page.keyboard.press('F1');
    await palette.fill(`>${title}`, { timeout: attemptMs });
    await expect(focusedRow(page, title)).toBeVisible({ timeout: attemptMs });
  });
  await enterUntilGone(palette);
}

/** The question whose placeholder begins like this: a list or an input box. */
export function question(page: Page, placeholder: string): Locator {
  return page.locator(`.quick-input-widget:visible input[placeholder^=${JSON.stringify(placeholder)}]`);
}

/** Filters the list that asks this question, and takes the entry with this label. */
export async function pickAnswer(page: Page, placeholder: string, label: string): Promise<void> {
  const asked = question(page, placeholder);
  await asked.fill(label, { timeout: limitMs });
  await expect(focusedRow(page, label)).toBeVisible({ timeout: limitMs });
  await enterUntilGone(asked);
}

/** Takes the first entry of the list that asks this question, with the keyboard. */
export async function pickFirstAnswer(page: Page, placeholder: string): Promise<void> {
  const asked = question(page, placeholder);
  await expect(asked).toBeVisible({ timeout: limitMs });
  await expect(page.locator(quickPickRows).first()).toHaveClass(/\bfocused\b/, { timeout: limitMs });
  await enterUntilGone(asked);
}

/** Types into the input box that asks this question, and presses Enter. What the box makes of it is for the caller to look at. */
export async function typeAnswer(page: Page, placeholder: string, text: string): Promise<void> {
  const asked = question(page, placeholder);
  await asked.fill(text, { timeout: limitMs });
  await asked.press('Enter');
}

/** Takes an input box with the value that it comes with. */
export async function keepAnswer(page: Page, value: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input').first();
  await expect(input).toHaveValue(value, { timeout: limitMs });
  await input.press('Enter');
}

/** Ticks one entry of a list that takes several, and goes on. */
export async function tickAnswer(page: Page, label: string): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible');
  const box = widget.locator('.monaco-list-row', { hasText: label }).first().getByRole('checkbox');
  await attempt(async () => {
    await box.setChecked(true, { timeout: attemptMs });
    await expect(box).toBeChecked({ timeout: attemptMs });
  });
  await clickUntilGone(widget.getByRole('button', { name: 'OK' }));
}

/** Starts an authorization flow from the palette; the first application and the first user, where none is named. */
export async function startFlow(page: Page, choices: { readonly application?: string; readonly user?: string } = {}): Promise<void> {
  await runCommand(page, 'Auth Flow: Start authorization flow');
  for (const [placeholder, label] of [
    ['Which application?', choices.application],
    ['Who signs on, and how?', choices.user],
  ] as const) {
    if (label === undefined) await pickFirstAnswer(page, placeholder);
    else await pickAnswer(page, placeholder, label);
  }
}

/** Waits until the panel that is shown says that its run is completed. */
export async function flowCompleted(page: Page): Promise<void> {
  await expect(webview(page).getByRole('status').filter({ hasText: 'Completed' })).toBeVisible({ timeout: limitMs });
}

/** Presses a button of the modal dialog that is open or opens now. */
export async function answerDialog(page: Page, button: string): Promise<void> {
  await clickUntilGone(page.locator('.monaco-dialog-box').getByRole('button', { name: button }));
}

/**
 * Takes an entry of an item's context menu, and again if need be: VS Code ignores clicks on a menu that has just opened.
 *
 * @param effect what the entry leads to
 */
export async function takeFromMenu(page: Page, item: Locator, entry: string, effect: Locator): Promise<void> {
  const menuItem = page.locator('.context-view').getByRole('menuitem', { name: entry, exact: true });
  await attempt(async () => {
    if (await effect.isVisible()) return;
    if (!(await menuItem.isVisible())) await item.click({ button: 'right', timeout: attemptMs });
    await menuItem.click({ timeout: attemptMs });
    await expect(menuItem).toBeHidden({ timeout: menuMs });
    await expect(effect).toBeVisible({ timeout: attemptMs });
  });
}

/** Opens the activity bar's container with the two trees. */
export async function openAuthFlowsView(page: Page): Promise<void> {
  const header = page.locator('.pane-header', { hasText: 'Environments' });
  await attempt(async () => {
    if (!(await header.isVisible())) await page.getByRole('tab', { name: 'Auth Flows' }).click(); // a second click would close it
    await expect(header).toBeVisible({ timeout: attemptMs });
  });
}

/** The first item of the tree of environments, from a level on, that contains a text; level 1 is an environment. */
export function treeItem(page: Page, text: string, level?: number): Locator {
  const atLevel = level === undefined ? '' : `[aria-level="${level}"]`;
  return page.locator('.pane', { hasText: 'Environments' }).locator(`.monaco-list-row${atLevel}`, { hasText: text }).first();
}

/** Shows what is beneath an item of a tree. */
export async function expandTreeItem(item: Locator): Promise<void> {
  await attempt(async () => {
    if ((await item.getAttribute('aria-expanded', { timeout: attemptMs })) !== 'true') await item.click({ timeout: attemptMs });
    await expect(item).toHaveAttribute('aria-expanded', 'true', { timeout: attemptMs });
  });
}

/** Trusts the workspace of a window in Restricted Mode. */
export async function trustWorkspace(page: Page): Promise<void> {
  await runCommand(page, 'Workspaces: Manage Workspace Trust');
  await clickUntilGone(page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }));
  await clickUntilGone(page.locator('.monaco-modal-editor-block').getByRole('button', { name: /^Close/ }));
}

/** Opens a file like a person who types its path. */
export async function openFile(page: Page, path: string): Promise<void> {
  await runCommand(page, 'File: Open File...');
  await typePath(page, path);
}

/** Answers the dialog for a file that is open or opens now. It proposes a path of its own first, which would take the place of what is typed before. */
export async function typePath(page: Page, path: string): Promise<void> {
  const dialog = page.locator('.quick-input-widget:visible').filter({ has: page.getByRole('button', { name: 'OK', exact: true }) });
  const input = dialog.locator('input').first();
  await expect(input).toHaveValue(/^\//, { timeout: limitMs });
  await expect(dialog.locator('.quick-input-list .monaco-list-row').first()).toBeVisible({ timeout: limitMs });
  await attempt(async () => {
    if (await dialog.isVisible()) {
      await input.fill(path, { timeout: attemptMs });
      await expect(input).toHaveValue(path, { timeout: attemptMs });
      await input.press('Enter', { timeout: attemptMs });
    }
    await expect(dialog).toBeHidden({ timeout: attemptMs });
  });
}

/** Shows the file that is in front in another editor. */
export async function reopenWith(page: Page, editor: string): Promise<void> {
  await runCommand(page, 'View: Reopen Editor With...');
  await pickAnswer(page, 'Select editor for', editor);
}

/** Loads the window again, by the command: the browser's own reload may come before the window has written down what is open. */
export async function reloadWindow(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
  await expect(page.locator('.monaco-workbench')).toBeVisible({ timeout: limitMs });
}

/** The content of the webview that is shown: VS Code nests it two frames deep. */
export function webview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').filter({ visible: true }).last().contentFrame().locator('#active-frame').contentFrame();
}

/** The hops that the panel lists, by what they are: method, path and what they do there. */
export async function expectHops(page: Page, labels: readonly string[]): Promise<void> {
  const rows = webview(page).locator('.row.hop');
  await expect(rows).toHaveCount(labels.length, { timeout: limitMs });
  for (const [place, label] of labels.entries())
    await expect(rows.nth(place)).toHaveAccessibleName(new RegExp(`^Hop ${place + 1}: ${label.replaceAll(/[^\w\s/]/g, '\\$&')}, `));
}

/** The entry of the open list that Enter would take, if this is its label. */
function focusedRow(page: Page, label: string): Locator {
  return page.locator(`${quickPickRows}.focused`).filter({ has: page.locator('.label-name').getByText(label, { exact: true }) });
}

async function enterUntilGone(input: Locator): Promise<void> {
  await attempt(async () => {
    if (await input.isVisible()) await input.press('Enter', { timeout: attemptMs });
    await expect(input).toBeHidden({ timeout: attemptMs });
  });
}

async function clickUntilGone(button: Locator): Promise<void> {
  await expect(button).toBeVisible({ timeout: limitMs });
  await attempt(async () => {
    if (await button.isVisible()) await button.click({ timeout: attemptMs });
    await expect(button).toBeHidden({ timeout: attemptMs });
  });
}
