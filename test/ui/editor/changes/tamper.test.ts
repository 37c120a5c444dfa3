import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startWeakEnvironment, type WeakEnvironment } from '../../../support/tamper/weakEnvironment.ts';
import {
  answerDialog,
  openAuthFlowsView,
  pickAnswer,
  pickFirstAnswer,
  question,
  runCommand,
  takeFromMenu,
  treeItem,
  trustWorkspace,
  typeAnswer,
  typePath,
  webview,
} from '../../../workbench/editor/editorActions.ts';
import { editorTest } from '../../support/editorTest.ts';

/** What the sandbox configures for its first application and user, and the beginning of every JWT. */
const secrets = /sandbox-web-app-secret|2FederateM0re|eyJ[\w-]{20}/;

const lead = (page: Page) => webview(page).locator('.strip strong');
const rows = (page: Page) => webview(page).locator('.tamper-row.case');
const table = (page: Page) => webview(page).getByRole('treegrid', { name: 'Cases' });

editorTest('all cases run on the sandbox, none is one that did not hold, and the run behind one is shown', async ({ page }) => {
  editorTest.slow(); // many runs
  await runCommand(page, 'Auth Flow: Run Tamper Checks…');
  await pickFirstAnswer(page, 'Which application?');
  await pickFirstAnswer(page, 'Who signs on, and how?');
  await typeAnswer(page, 'Which cases?', '');
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toContainText(/Run \d+ tamper checks against 127\.0\.0\.1:\d+\?/);
  await expect(dialog).toContainText('User: demo');
  await answerDialog(page, 'Run Checks');
  await expect(webview(page).getByRole('button', { name: 'Run Again' })).toBeVisible({ timeout: 120_000 });
  await expect(webview(page).locator('.verdict-cell.notHeld')).toHaveCount(0);
  await expect(webview(page).locator('.verdict-cell.held').nth(29)).toBeAttached();

  // By keyboard alone, with the table as one stop.
  const verifier = rows(page).filter({ hasText: 'Code redeemed with another verifier' });
  await table(page).focus();
  await page.keyboard.press('Home');
  await expect(webview(page).locator('.tamper-row.group.selected')).toBeVisible();
  await verifier.click();
  await expect(verifier).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(verifier).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(webview(page).locator('.tamper-detail')).toContainText(/Sent\s*POST \/as\/token code_verifier=/);
  await expect(webview(page).locator('.tamper-detail .tag').first()).toBeVisible();

  // The page begins anew: what is told is with the host, what is open with the page.
  await webview(page).locator('body').evaluate('window.isOld = true');
  await runCommand(page, 'Developer: Reload Webviews');
  await expect.poll(() => webview(page).locator('body').evaluate('window.isOld')).toBeUndefined();
  await expect(verifier).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(() => webview(page).locator('body').evaluate('document.documentElement.outerHTML')).not.toMatch(secrets);

  await webview(page).locator('.strip').getByRole('button', { name: 'Show the Run Behind It' }).click();
  await expect(webview(page).getByText('You changed code_verifier in this request.').first()).toBeVisible();
});

const test = editorTest.extend<{ weak: WeakEnvironment; folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  weak: async ({}, use) => {
    const weak = await startWeakEnvironment();
    await use(weak);
    await weak.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-tamper-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  editorOptions: async ({ weak }, use) => {
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [weak.entry] } });
  },
});

/** Chooses all cases for the one user of the weak server, from the menu of its environment, and agrees. */
async function checkWeakServer(page: Page): Promise<void> {
  await openAuthFlowsView(page);
  await takeFromMenu(page, treeItem(page, 'Weak'), 'Run Tamper Checks…', question(page, 'Who signs on, and how?'));
  await pickFirstAnswer(page, 'Who signs on, and how?');
  await typeAnswer(page, 'Which cases?', '');
  await answerDialog(page, 'Run Checks');
}

test('a server that takes a code twice is found out, the report is exported, and holds once it is mended', async ({
  page,
  weak,
  folder,
}) => {
  test.slow();
  weak.server.off.add('codeOnce');
  await checkWeakServer(page);
  await expect(lead(page)).toHaveText('1 case did not hold', { timeout: 60_000 });
  await expect(rows(page).filter({ hasText: 'did not hold' })).toHaveAttribute('aria-expanded', 'true');
  await expect(webview(page).locator('.tamper-detail')).toContainText('What to do');

  const exported = async (kind: string, file: string): Promise<void> => {
    await webview(page).getByRole('button', { name: 'Export Report…' }).click();
    await pickAnswer(page, 'Export as what?', kind);
    await typePath(page, join(folder, file));
  };
  const written = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  await exported('Markdown', 'report.md');
  await expect.poll(() => written('report.md')).toMatch(/\| code\.replayed \|.*\| did not hold \|/);
  await webview(page).getByRole('button', { name: 'Export Report…' }).click();
  await pickAnswer(page, 'Export as what?', 'SARIF 2.1.0');
  const refusal = page.locator('.notification-list-item', { hasText: 'stands in none. JUnit needs no file.' });
  await refusal.getByRole('button', { name: 'Export as JUnit' }).click();
  await typePath(page, join(folder, 'report.xml'));
  await expect.poll(() => written('report.xml')).toMatch(/failures="1"/);

  weak.server.off.delete('codeOnce');
  await webview(page).getByRole('button', { name: 'Run Again' }).click();
  await answerDialog(page, 'Run Checks');
  await expect(webview(page).locator('.verdict-cell.notHeld')).toHaveCount(0, { timeout: 60_000 });
  await expect(webview(page).getByRole('button', { name: 'Run Again' })).toBeVisible({ timeout: 60_000 });
  await expect(webview(page).locator('.verdict-cell.held').first()).toBeAttached();
});

test('checks that are cancelled end, and what was found until then stays', async ({ page, weak }) => {
  weak.delayMs = 150;
  await checkWeakServer(page);
  await expect(webview(page).locator('.verdict-cell.held').nth(1)).toBeAttached({ timeout: 30_000 });
  const progress = page.locator('.notification-list-item', { hasText: 'Tamper checks of Public app' });
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await expect(lead(page)).toHaveText('Stopped before the end', { timeout: 20_000 });
  await expect(webview(page).locator('.verdict-cell.held').nth(1)).toBeAttached();
  await expect(webview(page).locator('.verdict-cell.skipped').nth(4)).toBeAttached();
});

const inWorkspace = test.extend({
  editorOptions: async ({ weak }, use) => {
    await use({ withoutSandbox: true, restrictedWorkspace: { 'authFlow.environments': [weak.entry] } });
  },
});

inWorkspace('what a workspace has configured is reported as SARIF at the line of its application', async ({ page, weak, folder }) => {
  inWorkspace.slow();
  weak.server.off.add('codeOnce');
  await trustWorkspace(page);
  await checkWeakServer(page);
  await expect(lead(page)).toHaveText('1 case did not hold', { timeout: 60_000 });
  await webview(page).getByRole('button', { name: 'Export Report…' }).click();
  await pickAnswer(page, 'Export as what?', 'SARIF 2.1.0');
  await typePath(page, join(folder, 'report.sarif'));
  const location = { artifactLocation: { uri: '.vscode/settings.json' }, region: { startLine: 11 } };
  await expect
    .poll(async () => JSON.parse((await readFile(join(folder, 'report.sarif'), 'utf8').catch(() => '')) || '{"runs":[{}]}').runs[0])
    .toMatchObject({ results: [{ ruleId: 'tamper.code.replayed', locations: [{ physicalLocation: location }] }] });
});
