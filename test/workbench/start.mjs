/**
 * `npm start [-- --desktop | --browser]`: builds the extension, starts the local sandbox and opens both in a real VS Code.
 * Ctrl-C ends all of it.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkout } from './checkout.mjs';
import { startBrowserEditor } from './editor/browserEditor.mjs';
import { findDesktopCommand } from './editor/findDesktopCommand.mjs';
import { ensureDependencies } from './install/ensureDependencies.mjs';
import { runStep } from './processes/runStep.mjs';
import { say, Unavailable } from './processes/say.mjs';
import { startGuarded } from './processes/startGuarded.mjs';
import { whenStarterIsGone } from './processes/whenStarterIsGone.mjs';
import { announceSandbox } from './sandbox/announceSandbox.mjs';
import { startSandbox } from './sandbox/sandboxProcess.mjs';

/** @typedef {{ readonly ended: Promise<number>, stop: () => Promise<void> }} Running */

const usage = 'usage: npm start [-- --desktop | --browser]';
const desktopEditor = fileURLToPath(new URL('editor/desktopEditor.mjs', import.meta.url));
const settings = { 'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off', 'workbench.startupEditor': 'none' };

/** @type {Running[]} */
const running = [];
/** @type {Promise<unknown> | undefined} */
let stopping;

/** Ends everything that runs. Whoever asks again waits for the same end. */
function stopAll() {
  stopping ??= Promise.all(running.map((each) => each.stop()));
  return stopping;
}

async function start() {
  const editor = chooseEditor();
  await ensureDependencies();
  await runStep('Building', process.execPath, ['esbuild.mjs', '--quiet'], { cwd: checkout });
  say('Starting the sandbox …');
  const sandbox = await startSandbox();
  await keep(sandbox);
  const { env: announced, folder, stop } = await announceSandbox(sandbox.configuration);
  const env = { ...announced, AUTH_FLOW_FIRST_MINUTE: 'true' };
  await keep({ ended: sandbox.ended, stop });
  const opened = editor === undefined ? await openInBrowser(env, folder) : await openOnDesktop(editor, env, folder);
  await keep(opened);
  say('The walkthrough shows the way. Or open the command palette (F1) and run "Auth Flow: Start authorization flow".');
  say('Ctrl-C ends everything.');
  const what = await Promise.race([opened.ended.then(() => 'The editor was closed.'), sandbox.ended.then(() => 'The sandbox has ended.')]);
  if (stopping === undefined) say(what);
}

/** @returns {string | undefined} the `code` command of desktop VS Code; `undefined` for the browser edition */
function chooseEditor() {
  const { values } = parseArgs({ options: { browser: { type: 'boolean' }, desktop: { type: 'boolean' } } });
  if (values.browser && values.desktop) throw new TypeError('Choose one of --desktop and --browser.');
  if (values.browser) return undefined;
  const found = findDesktopCommand();
  if ('command' in found) return found.command;
  if (values.desktop) throw new Unavailable(`Desktop VS Code cannot be opened: ${found.reason}.`);
  say(`Using the browser edition of VS Code, because ${found.reason}.`);
  return undefined;
}

async function openInBrowser(/** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ announced) {
  const editor = await startBrowserEditor({ installCheckout: true, env, remove: [announced] });
  process.stdout.write(`\nVS Code with Auth Flow Explorer: ${editor.address}\n\n`);
  return editor;
}

/** @returns {Promise<Running>} */
async function openOnDesktop(/** @type {string} */ code, /** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ announced) {
  const data = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-editor-'));
  await mkdir(join(data, 'User'));
  await writeFile(join(data, 'User/settings.json'), JSON.stringify(settings, null, 2));
  const args = [
    ...['--extensionDevelopmentPath', checkout, '--extensions-dir', join(data, 'extensions')],
    ...['--skip-welcome', '--skip-release-notes', '--disable-telemetry', '--disable-updates'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const editor = startGuarded(process.execPath, [desktopEditor, code, data, ...args], {
    env: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name))), ...env },
    remove: [data, announced],
  });
  editor.stderr.on('data', (text) => process.stderr.write(text));
  say('Desktop VS Code is opening; closing its window ends the sandbox as well.');
  return editor;
}

/** Notes what has to be stopped at the end; at once when the end has come meanwhile. */
async function keep(/** @type {Running} */ each) {
  running.push(each);
  if (stopping !== undefined) await each.stop();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    say('\nEnding the editor and the sandbox …');
    void stopAll().then(() => process.exit(0));
  });
}
whenStarterIsGone(() => void stopAll().then(() => process.exit(1)));

try {
  await start();
} catch (error) {
  process.exitCode = 1;
  const usageError = error instanceof TypeError;
  const text = error instanceof Error ? error.message : String(error);
  if (stopping === undefined) say(usageError ? `${text}\n${usage}` : text);
} finally {
  await stopAll();
}
process.exit();
