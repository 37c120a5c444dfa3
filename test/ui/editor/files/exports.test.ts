import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import {
  attempt,
  flowCompleted,
  openAuthFlowsView,
  pickAnswer,
  question,
  runCommand,
  startFlow,
  takeFromMenu,
  typePath,
  webview,
} from '../../../workbench/editor/editorActions.ts';
import { editorTest } from '../../support/editorTest.ts';

const test = editorTest.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-export-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

/** What the sandbox configures for its first application and user, and the beginning of every JWT. */
const secrets = /sandbox-web-app-secret|2FederateM0re|eyJ[\w-]{20}/;

function rows(page: Page): Locator {
  return page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
}

/** The row of the preview that begins like this. */
function row(page: Page, label: string): Locator {
  return rows(page).filter({ hasText: label }).first();
}

async function isPreviewed(page: Page, kind: string): Promise<void> {
  await expect(question(page, `${kind}: what leaves the editor`)).toBeVisible();
}

/** Takes the first row of the preview, and saves under this name. */
async function saveAs(page: Page, file: string, { title = 'Export Run: Web app · demo', withSecrets = false } = {}): Promise<void> {
  const dialog = page.locator('.quick-input-widget:visible').filter({ has: page.getByRole('button', { name: 'OK', exact: true }) });
  await attempt(async () => {
    if (await row(page, 'Save').isVisible()) await row(page, 'Save').click({ timeout: 3000 });
    await expect(dialog).toContainText(title, { timeout: 3000 });
  });
  await typePath(page, file);
  await expect(
    page.locator('.notification-list-item', {
      hasText: new RegExp(
        `Saved ${basename(file).replaceAll('.', '\\.')}(?: and the file that belongs to it)?${withSecrets ? ', with secrets in it' : ''}\\.`,
      ),
    }),
  ).toBeVisible();
}

async function exportFromPalette(page: Page, kind: string, file: string): Promise<void> {
  await runCommand(page, 'Auth Flow: Export Run…');
  await pickAnswer(page, 'Export as what?', kind);
  await isPreviewed(page, kind);
  await saveAs(page, file);
}

test('a run is exported from palette, panel and tree, and each file holds what it says', async ({ page, folder }) => {
  test.slow(); // a dialog for each kind
  await startFlow(page);
  await flowCompleted(page);
  const written = async (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

  const kinds: readonly (readonly [kind: string, file: string, holds: RegExp])[] = [
    ['HTTP Archive (HAR 1.2)', 'run.har', /"creator"/],
    ['Saved Run (*.authrun.json)', 'run.authrun.json', /"format": "authrun"/],
    ['Shell Script with curl', 'run.sh', /curl/],
    ['Sequence Diagram (Mermaid)', 'run.mmd', /^sequenceDiagram/],
    ['Report (Markdown)', 'run.md', /^# /m],
    ['Load Test for k6', 'run.k6.js', /k6\/http/],
    ['HTTP File (*.http)', 'run.http', /^POST .+\/as\/token/m],
    ['Load Test for Artillery', 'run.artillery.yml', /scenarios/],
    ['Postman Collection and Environment', 'run.postman_collection.json', /schema\.getpostman\.com/],
  ];
  for (const [kind, file, holds] of kinds) {
    await exportFromPalette(page, kind, join(folder, file));
    await expect.poll(() => written(file).catch(() => '')).toMatch(holds);
    expect(await written(file), file).not.toMatch(secrets);
    await runCommand(page, 'Notifications: Clear All Notifications');
  }
  const first = kinds.map(([, file]) => file);
  const names = await readdir(folder);
  expect(names.filter((name) => first.includes(name)).sort()).toEqual([...first].sort());
  // The second files of three kinds: the browser's part, a processor, an environment.
  expect(names.filter((name) => !first.includes(name)).sort()).toEqual([
    'run.artillery.cjs',
    'run.postman_environment.json',
    'run.rest-client.http',
  ]);
});

test('the preview says what leaves the editor, and secrets leave it only when they were chosen for this export', async ({
  page,
  folder,
}) => {
  await startFlow(page);
  await flowCompleted(page);
  await webview(page).getByRole('button', { name: 'Export Run…' }).click();
  await pickAnswer(page, 'Export as what?', 'HTTP Archive (HAR 1.2)');
  await isPreviewed(page, 'HTTP Archive (HAR 1.2)');
  await expect(row(page, 'access_token')).toContainText('id_token');
  await expect(row(page, 'Include Secrets')).toContainText('off');
  await row(page, 'Include Secrets').click();
  await expect(row(page, 'Include Secrets')).toContainText('on');
  // Whoever leaves the dialog for the file is back at what was chosen.
  await attempt(async () => {
    await row(page, 'Save with Secrets').click({ timeout: 3000 });
    await expect(page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK', exact: true })).toBeVisible({
      timeout: 3000,
    });
  });
  await page.keyboard.press('Escape');
  await isPreviewed(page, 'HTTP Archive (HAR 1.2)');
  await expect(row(page, 'Include Secrets')).toContainText('on');
  await saveAs(page, join(folder, 'secret.har'), { withSecrets: true });
  expect(await readFile(join(folder, 'secret.har'), 'utf8')).toMatch(secrets);

  await webview(page).getByRole('button', { name: 'Export Run…' }).click();
  await pickAnswer(page, 'Export as what?', 'HTTP Archive (HAR 1.2)');
  await expect(row(page, 'Include Secrets')).toContainText('off');
  await page.keyboard.press('Escape'); // back to the kinds
  await expect(question(page, 'Export as what?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page, 'Export as what?')).toBeHidden();
  expect(await readdir(folder)).toEqual(['secret.har']);
});

test('a hop is copied from its menu, a run is saved from the tree', async ({ page, folder }) => {
  await startFlow(page);
  await flowCompleted(page);
  const hop = webview(page)
    .getByRole('treeitem', { name: /token request|POST \/as\/token/ })
    .first();
  await hop.click();
  const menu = page.locator('.context-view');
  await attempt(async () => {
    await page.keyboard.press('Escape');
    await hop.click({ button: 'right', timeout: 3000 });
    await menu.getByRole('menuitem', { name: 'Copy As', exact: true }).hover({ timeout: 3000 });
    await menu.getByRole('menuitem', { name: 'JavaScript (fetch)' }).click({ timeout: 3000 });
    await expect(row(page, 'Copy')).toBeVisible({ timeout: 3000 });
  });
  await row(page, 'Copy').click();
  await expect(page.locator('.notification-list-item', { hasText: 'Copied: Token Request as fetch.' })).toBeVisible();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(copied).toMatch(/await fetch\(/);
  expect(copied).not.toMatch(secrets);

  await openAuthFlowsView(page);
  const run = page.locator('.pane', { hasText: 'Runs' }).locator('.monaco-list-row[aria-level="2"]').first();
  await takeFromMenu(page, run, 'Save Run…', row(page, 'Save'));
  await saveAs(page, join(folder, 'kept.authrun.json'), { title: 'Save Run: Web app · demo' });
  const kept = JSON.parse(await readFile(join(folder, 'kept.authrun.json'), 'utf8')) as { readonly secrets: string };
  expect(kept.secrets).toBe('hidden');
  await page.locator('.notification-list-item', { hasText: 'Saved kept.authrun.json.' }).getByRole('button', { name: 'Open' }).click();
  await expect(webview(page).getByText('From kept.authrun.json')).toBeVisible();
});

test('several hops are selected, and what is copied is of these', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  const hop = (name: RegExp): Locator => webview(page).getByRole('treeitem', { name });
  await hop(/^Hop 3/).click();
  await hop(/^Hop 4/).click({ modifiers: ['Shift'] });
  await hop(/^Hop 6/).click({ modifiers: ['ControlOrMeta'] });
  await expect(webview(page).getByRole('treeitem', { selected: true })).toHaveCount(3);
  await takeFromMenu(page, hop(/^Hop 4/), 'Export Hops…', question(page, 'Export as what?'));
  await expect(page.locator('.quick-input-widget:visible')).toContainText('Export 3 Hops: Web app · demo');
  await pickAnswer(page, 'Export as what?', 'Report (Markdown)');
  await expect(row(page, 'Choose Hops…')).toContainText('3 of 6');
});
