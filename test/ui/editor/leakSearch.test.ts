import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { findMarks, mark } from '../../support/secrets/markedSecrets.ts';
import { type LeakyProvider, marked, startLeakyProvider } from '../../support/servers/leakyProvider.ts';
import { checkout } from '../../workbench/checkout.mjs';
import { openAuthFlowsView, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest } from '../support/editorTest.ts';

const application = {
  name: 'Service',
  clientId: 'service',
  grantTypes: ['client_credentials'],
  clientAuthentication: 'client_secret_basic',
};
const secrets = Object.values(marked);

const test = editorTest.extend<{ provider: LeakyProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  provider: async ({}, use) => {
    const provider = await startLeakyProvider();
    await use(provider);
    await provider.close();
  },
  editorOptions: async ({ provider }, use) => {
    const environment = { name: 'Leaky', kind: 'oidc', issuer: provider.issuer, applications: [application] };
    await use({ withoutSandbox: true, settings: { 'authFlow.environments': [environment] } });
  },
});

/** VS Code writes the document of a panel anew, which takes its listeners; what is posted to its window stays to be seen. */
const recordMessages = `{
  const post = globalThis.postMessage;
  globalThis.postMessage = (data, ...how) => {
    globalThis.noteMessage(JSON.stringify(data) ?? '');
    post.call(globalThis, data, ...how);
  };
}`;

const dumpStorage = `(async () => {
  const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = await done(database.transaction(store).objectStore(store).getAll());
      texts.push(...values.map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value))));
    }
    database.close();
  }
  return texts.join('\\n');
})()`;

test('no secret of a run is anywhere but in the secret storage', async ({ page, editor, provider }) => {
  const messages: string[] = [];
  await page.exposeFunction('noteMessage', (text: string) => void messages.push(text));
  await page.addInitScript(recordMessages);
  await openAuthFlowsView(page);
  await runCommand(page, 'Auth Flow: Store Secret…');
  const box = page.locator('.quick-input-widget:visible input');
  await expect(box).toHaveAttribute('type', 'password');
  await box.fill(marked.client);
  await box.press('Enter');
  for (const outcome of ['Completed', 'invalid_client', 'status 500', 'closed the connection']) {
    await runCommand(page, 'Auth Flow: Get Client Credentials Token');
    await expect(webview(page).locator('body')).toContainText(outcome, { timeout: 30_000 });
  }
  const search = async (values: readonly string[]): Promise<readonly string[]> => [
    ...(await inFiles(dirname(dirname(editor.userFolder)), values)),
    ...(await inPages(page, values)),
    ...findMarks('messages to panels', messages.join('\n'), values),
    ...(await inBrowserStorage(page, values)),
    ...(await inProcesses(values)),
  ];
  await expect.poll(() => runFiles(editor.userFolder)).toBe(4);
  expect(messages.join(), 'what the panel was told of the first run').toContain('bot_access_token');
  expect(await search(secrets)).toEqual([]);
  expect(findMarks('JSON output', await jsonOutput(provider.issuer), secrets)).toEqual([]);

  // The search would have found them: what is planted in each place is found there.
  const planted = mark('planted');
  await writeFile(join(editor.userFolder, 'planted.json'), JSON.stringify({ planted }));
  await page.evaluate(`localStorage.setItem('planted', ${JSON.stringify(planted)})`);
  await page
    .frames()
    .at(-1)
    ?.evaluate(`document.body.dataset.planted = ${JSON.stringify(planted)}`);
  await page
    .frames()
    .at(-1)
    ?.evaluate(`postMessage({ planted: ${JSON.stringify(planted)} }, '*')`);
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', planted], { env: { ...process.env, PLANTED: planted } });
  await expect.poll(() => search([planted])).toHaveLength(process.platform === 'linux' ? 6 : 4);
  child.kill();
});

/** Settings, state, storage, history and logs: everything that the editor's server writes. Links lead to the checkout. */
async function inFiles(folder: string, values: readonly string[]): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const file = join(parentPath, name);
    const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // gone meanwhile
    found.push(...findMarks(file, bytes.toString('latin1'), values), ...findMarks(`${file} (UTF-16)`, bytes.toString('utf16le'), values));
  }
  return found;
}

/** What window and panels show. */
async function inPages(page: Page, values: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    found.push(...findMarks(`page ${frame.url().slice(0, 60)}`, await frame.content(), values));
  }
  return found;
}

/** What the browser edition keeps in the browser: state, and the secret storage, which is encrypted. */
async function inBrowserStorage(page: Page, values: readonly string[]): Promise<readonly string[]> {
  const text = String(await page.evaluate(dumpStorage));
  return findMarks('browser storage', text, values);
}

/** Arguments and environments of all processes of this machine that may be read. Linux only: elsewhere nothing is looked at. */
async function inProcesses(values: readonly string[]): Promise<readonly string[]> {
  if (!existsSync('/proc/self/environ')) return [];
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
    for (const what of ['cmdline', 'environ']) {
      const text = await readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => ''); // ended meanwhile, or of somebody else
      found.push(...findMarks(`${what} of process ${pid}`, text, values));
    }
  }
  return found;
}

async function runFiles(userFolder: string): Promise<number> {
  const names = await readdir(join(userFolder, 'globalStorage'), { recursive: true });
  return names.filter((name) => /runs[\\/].+\.json$/.test(name)).length;
}

/** What the command line says about a run of each outcome. The secret is in its environment, where the configuration says. */
async function jsonOutput(issuer: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-leaks-'));
  const file = join(folder, 'environments.json');
  const named = { ...application, clientSecret: { env: 'AUTH_FLOW_LEAK_SECRET' } };
  await writeFile(file, JSON.stringify({ environments: [{ name: 'Leaky', kind: 'oidc', issuer, applications: [named] }] }));
  const env = { ...process.env, AUTH_FLOW_LEAK_SECRET: marked.client };
  let output = '';
  for (let run = 0; run < 4; run++) {
    for (const format of [['--json'], []]) {
      output += await new Promise<string>((resolve) => {
        execFile(
          process.execPath,
          [join(checkout, 'dist/cli.cjs'), '--config', file, '--grant', 'client_credentials', ...format],
          { env },
          (_, out, error) => resolve(out + error),
        );
      });
    }
  }
  await rm(folder, { recursive: true });
  if (!output.includes('invalid_client') || !output.includes('"outcome": "completed"'))
    throw new Error(`These are no runs: ${output.slice(0, 500)}`);
  return output;
}
