import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import {
  flowCompleted,
  openFile,
  pickAnswer,
  question,
  reloadWindow,
  reopenWith,
  runCommand,
  startFlow,
  webview,
} from '../../../workbench/editor/editorActions.ts';
import { editorTest } from '../../support/editorTest.ts';

const golden = fileURLToPath(new URL('../../../golden/exports/', import.meta.url));

const test = editorTest.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-recording-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

async function closeEditors(page: Page): Promise<void> {
  await runCommand(page, 'View: Close All Editors');
  await expect(page.locator('iframe.webview')).toHaveCount(0);
}

test('a saved run opens in the page of the run panel, says where it is from, and reveals nothing', async ({ page, folder }) => {
  test.slow(); // it loads the window twice
  const saved = await readFile(join(golden, 'record.authrun.json'), 'utf8');
  const path = join(folder, 'colleague.authrun.json');
  await writeFile(path, saved);
  await openFile(page, path);
  const shown = webview(page);
  await expect(shown.getByRole('note', { name: 'File' })).toContainText('From colleague.authrun.json');
  await expect(shown.locator('.row.hop').first()).toBeVisible();
  await expect(shown.getByRole('button', { name: /^Run Again|^Use Tokens|^Reveal|^Copy the value of \S+#/ })).toHaveCount(0);
  await shown.getByRole('treeitem', { name: /^Checks/ }).click();
  await expect(shown.getByRole('region', { name: /Checks/ })).toContainText(/passed/i);

  await reloadWindow(page);
  // The extension host has to start again first.
  await expect(webview(page).getByRole('note', { name: 'File' })).toContainText('From colleague.authrun.json', { timeout: 40_000 });

  await webview(page).getByRole('button', { name: 'Open as Text' }).click();
  await expect(page.locator('.monaco-editor .view-lines').filter({ visible: true })).toContainText('"format": "authrun"');
});

test('a file of somebody else is text alone, is read again when it is opened again, and can be closed while it is read', async ({
  page,
  folder,
  probe,
}) => {
  test.slow(); // it reads a large file
  const file = JSON.parse(await readFile(join(golden, 'record.authrun.json'), 'utf8'));
  const [hop] = file.run.hops;
  const hostile = '<img src=x onerror=alert(1)> <a href="command:probe.canary">a</a> [b](command:probe.canary) $(gear)';
  Object.assign(file.run, { title: hostile, application: hostile, environment: hostile });
  Object.assign(hop, { label: hostile, purpose: hostile, request: { ...hop.request, url: 'command:probe.canary', body: hostile } });
  const path = join(folder, 'hostile.authrun.json');
  await writeFile(path, JSON.stringify(file));
  await openFile(page, path);
  await expect(webview(page).getByRole('heading', { level: 1 })).toHaveText(hostile);
  await webview(page).locator('.row.hop').first().click();
  await expect(webview(page).locator('img, a[href^="command:"], [onerror]')).toHaveCount(0);
  await expect(probe).toContainText('canary 0');

  await writeFile(path, JSON.stringify({ ...file, run: { ...file.run, title: 'Written later' } }));
  await closeEditors(page);
  await openFile(page, path);
  await expect(webview(page).getByRole('heading', { level: 1 })).toHaveText('Written later');
  await closeEditors(page);

  const outcome = { ...hop.outcome, body: 'Alice Smith, '.repeat(4_000_000), bodyBytes: 52_000_000 };
  await writeFile(join(folder, 'large.authrun.json'), JSON.stringify({ ...file, run: { ...file.run, hops: [{ ...hop, outcome }] } }));
  await openFile(page, join(folder, 'large.authrun.json'));
  await expect(webview(page).getByText('Loading the run…')).toBeVisible();
  await closeEditors(page);
  await openFile(page, path);
  await expect(webview(page).getByRole('heading', { level: 1 })).toHaveText('Written later');
  await expect(page.locator('.notification-list-item')).toHaveCount(0);
});

test('a run of a file is not sent again: a start as the file says is offered, and shown before anything is sent', async ({
  page,
  folder,
}) => {
  test.slow(); // it runs a flow twice
  await startFlow(page); // the applications of the sandbox are known while it runs
  await flowCompleted(page);
  const path = join(folder, 'colleague.authrun.json');
  await writeFile(path, await readFile(join(golden, 'record.authrun.json'), 'utf8'));
  await openFile(page, path);
  const shown = webview(page);
  await shown.locator('.row.hop').first().click();
  await shown.getByRole('button', { name: 'Edit and Resend…' }).click();
  const toast = page.locator('.notification-toast', { hasText: 'The run is from a file' });
  await toast.getByRole('button', { name: 'Start Authorization Flow' }).click();
  await expect(question(page, 'What do you want to use of the file?')).toBeVisible();
  await expect(page.locator('.quick-input-widget:visible .monaco-list-row')).toContainText([
    /Application.*Web app of Sandbox/,
    /Grant.*code/,
    /PKCE.*S256/,
    /Scopes.*openid/,
  ]);
  await page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
  await pickAnswer(page, 'Who signs on, and how?', 'demo');
  await expect(webview(page).locator('.run-header .where')).toContainText('Sandbox › Web app › demo');
  await flowCompleted(page);
});

test('a file that changes is read again where it is shown, and stays when it is gone or broken, with what is selected', async ({
  page,
  folder,
}) => {
  const saved = JSON.parse(await readFile(join(golden, 'record.authrun.json'), 'utf8'));
  const path = join(folder, 'followed [1].authrun.json');
  const write = (title: string) => writeFile(path, JSON.stringify({ ...saved, run: { ...saved.run, title } }));
  await write('Written first');
  await openFile(page, path);
  const shown = webview(page);
  const heading = shown.getByRole('heading', { level: 1 });
  const note = shown.getByRole('note', { name: 'File' });
  await expect(heading).toHaveText('Written first');
  await shown.getByRole('treeitem', { name: /^Hop 2/ }).click();
  await write('Written later');
  await expect(heading).toHaveText('Written later');
  await expect(shown.getByRole('treeitem', { name: /^Hop 2/ })).toHaveAttribute('aria-selected', 'true');
  await writeFile(path, '{"format":');
  await expect(note).toContainText('The file has changed and cannot be shown as a run.');
  await expect(heading).toHaveText('Written later');
  await rm(path);
  await expect(note).toContainText('The file is no longer there.');
  await expect(shown.getByRole('treeitem', { name: /^Hop 2/ })).toHaveAttribute('aria-selected', 'true');
  await write('There again');
  await expect(heading).toHaveText('There again');
  await expect(note).not.toContainText('no longer');
});

test('a file that is no run says why in a sentence, and opens as text', async ({ page, folder }) => {
  const path = join(folder, 'broken.authrun.json');
  await writeFile(path, '{"format":"authrun","version":1,"run":{"id":7}}');
  await openFile(page, path);
  await expect(webview(page).getByRole('status')).toContainText('broken.authrun.json cannot be shown as a run.');
  await webview(page).getByRole('button', { name: 'Open as Text' }).click();
  await expect(page.locator('.monaco-editor .view-lines').filter({ visible: true })).toContainText('"id":7');
});

test('an HTTP archive opens as a run where somebody asks for it, with its checks, and is exported from there', async ({ page, folder }) => {
  const path = join(folder, 'browser.har');
  await writeFile(path, await readFile(join(golden, 'record.har'), 'utf8'));
  await openFile(page, path);
  await expect(page.locator('.monaco-editor .view-lines').filter({ visible: true })).toContainText('"log"');
  await reopenWith(page, 'Auth Flow Run (HAR)');
  const shown = webview(page);
  await expect(shown.getByRole('note', { name: 'File' })).toContainText('From browser.har');
  await expect(shown.locator('.row.hop').first()).toBeVisible();
  await expect(shown.getByRole('button', { name: /^Run Again|^Use Tokens|^Reveal|^Copy the value of \S+#/ })).toHaveCount(0);
  await shown.getByRole('treeitem', { name: /^Checks/ }).click();
  await shown.getByRole('button', { name: /^Not applicable/ }).click();
  await expect(shown.getByRole('region', { name: /Checks/ })).toContainText(/not recorded/i);

  await shown.getByRole('button', { name: 'Export Run…' }).click();
  await pickAnswer(page, 'Export as what?', 'Sequence Diagram (Mermaid)');
  await expect(page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Include Secrets' })).toContainText(
    'The run is from a file',
  );
});
