import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { ensureCodeServer } from '../install/codeServer.mjs';
import { startGuarded } from '../processes/startGuarded.mjs';

const startLimitMs = 60_000;

/** What a quiet window needs: nothing that opens by itself, no chat side bar. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
};

/**
 * @typedef {object} BrowserEditor
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {string} address the page of an empty window, with the token that the server asks for
 * @property {(query: Readonly<Record<string, string>>) => string} addressWith the page with other parameters (`folder`, `payload`)
 * @property {string} userFolder where `settings.json` and `globalStorage` are
 * @property {string} log what the server has printed so far
 * @property {Promise<number>} ended
 * @property {() => Promise<void>} stop ends the server and removes its data
 */

/**
 * Starts the browser edition of VS Code on a port of 127.0.0.1 that is free, with data of its own.
 *
 * @param {object} [options]
 * @param {boolean} [options.installCheckout] shows this checkout as an installed extension: a reload of the window takes a new build
 * @param {boolean} [options.workspaceTrust] with Workspace Trust, as people have it: a folder opens in Restricted Mode; without it all are trusted
 * @param {boolean} [options.testDriver] lets the page say which extension is under development, and hides notifications
 * @param {readonly string[]} [options.extensions] folders of further extensions, by their path
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings
 * @param {readonly string[]} [options.remove] folders of the caller that go with the data of the editor
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment of the server, and so of the extension host
 * @returns {Promise<BrowserEditor>}
 */
export async function startBrowserEditor({
  installCheckout = false,
  extensions = [],
  workspaceTrust = false,
  testDriver = false,
  settings = {},
  remove = [],
  env = {},
} = {}) {
  const { node, serverMain } = await ensureCodeServer();
  const data = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-editor-'));
  const userFolder = join(data, 'data/User');
  await mkdir(userFolder, { recursive: true });
  await mkdir(join(data, 'extensions'));
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  for (const extension of [...(installCheckout ? [checkout] : []), ...extensions]) await linkExtension(extension, join(data, 'extensions'));

  // Without the token any web page on this machine could drive the editor, and so run commands.
  const token = randomBytes(16).toString('hex');
  const args = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--server-data-dir', data],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const server = startGuarded(node, [serverMain, ...args], {
    env: { ...editorEnvironment(), ...env },
    remove: [data, ...remove], // by the guard: also when this process is killed
  });
  try {
    const { port, log } = await untilListening(server);
    const origin = `http://127.0.0.1:${port}`;
    const addressWith = (/** @type {Readonly<Record<string, string>>} */ query) =>
      `${origin}/?${new URLSearchParams({ ...query, tkn: token })}`;
    return {
      origin,
      address: addressWith({ ew: 'true' }),
      addressWith,
      userFolder,
      get log() {
        return log();
      },
      ended: server.ended,
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What VS Code would take for its own when this runs in one of its terminals. */
function editorEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}

async function linkExtension(/** @type {string} */ extension, /** @type {string} */ folder) {
  const { publisher, name, version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  await symlink(extension, join(folder, `${publisher}.${name}-${version}`), 'junction');
}

/** @returns {Promise<{ port: string, log: () => string }>} */
function untilListening(/** @type {import('../processes/startGuarded.mjs').Guarded} */ server) {
  let text = '';
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => reject(new Error(`The browser edition of VS Code ${reason}.\n${text.slice(-2000)}`));
    const timer = setTimeout(() => fail(`did not start within ${startLimitMs / 1000} s`), startLimitMs);
    const read = (/** @type {string} */ chunk) => {
      text = (text + chunk).slice(-200_000);
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve({ port, log: () => text });
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    void server.ended.then((code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code} before it was ready`);
    });
  });
}
