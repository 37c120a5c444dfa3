import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runStep } from '../processes/runStep.mjs';
import { duration, say, Unavailable } from '../processes/say.mjs';
import { cacheFolder } from './cacheFolder.mjs';
import { canInstallDebianPackages, installDebianPackages, missingDebianPackages } from './debianPackages.mjs';
import { withInstallLock } from './installLock.mjs';
import { npmCommand, npmEnvironment } from './npmCommand.mjs';

/** The browser edition of VS Code: the npm package that carries it, and the Node that it needs. */
const version = '4.139.1';
const nodeMajor = '24';

/** What its native modules are built with, as Debian names them. */
const buildPackages = ['python3', 'make', 'g++', 'pkg-config', 'libkrb5-dev', 'libsecret-1-dev'];

/**
 * @typedef {object} CodeServer
 * @property {string} node the Node binary that runs it
 * @property {string} serverMain VS Code's own server script
 */

/**
 * The browser edition of VS Code, installed from npm into the cache folder when it is not there. Takes minutes the first
 * time. It is installed beside its place, tried, and renamed into place: a broken installation is never taken for a good one.
 *
 * @returns {Promise<CodeServer>}
 */
export async function ensureCodeServer() {
  const place = join(cacheFolder(), `code-server-${version}-node${nodeMajor}-${process.platform}-${process.arch}`);
  if (isComplete(place)) return paths(place);
  if (process.platform === 'win32') {
    throw new Unavailable(
      'The browser edition of VS Code cannot be installed on Windows: install VS Code, with its command "code" on the PATH.',
    );
  }
  await mkdir(cacheFolder(), { recursive: true });
  return withInstallLock(`${place}.lock`, async () => {
    if (!isComplete(place)) await install(place);
    return paths(place);
  });
}

async function install(/** @type {string} */ place) {
  const startedAt = Date.now();
  say(`The browser edition of VS Code is not installed yet; it goes to ${place} (about 800 MB, once).`);
  await removeLeftovers(place);
  await ensureBuildTools();
  const staging = await mkdtemp(`${place}.incomplete-`);
  try {
    await writePackage(join(staging, 'runtime'), { node: nodeMajor }, ['node']);
    await npmInstall(`Installing Node ${nodeMajor} for it`, join(staging, 'runtime'), process.execPath);
    await writePackage(join(staging, 'editor'), { 'code-server': version }, ['code-server', 'argon2']);
    await npmInstall(`Installing code-server ${version}`, join(staging, 'editor'), paths(staging).node);
    tryOut(staging);
    await rm(place, { recursive: true, force: true });
    await rename(staging, place);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  say(`The browser edition of VS Code is installed (${duration(Date.now() - startedAt)}).`);
}

/** Installations that were interrupted. Only the holder of the lock comes here, so nobody is still filling them. */
async function removeLeftovers(/** @type {string} */ place) {
  const folder = dirname(place);
  const leftovers = (await readdir(folder)).map((name) => join(folder, name)).filter((path) => path.startsWith(`${place}.incomplete-`));
  await Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true })));
}

async function ensureBuildTools() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return; // npm's own message will name what is missing
  const missing = missingDebianPackages(buildPackages);
  if (missing.length === 0) return;
  if (!canInstallDebianPackages()) {
    throw new Unavailable(`To build the editor's native modules, install these first: sudo apt-get install ${missing.join(' ')}`);
  }
  await installDebianPackages(missing, "to build the editor's native modules");
}

/**
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} dependencies
 * @param {readonly string[]} withScripts the packages whose install scripts are wanted; newer npm versions run no others
 */
async function writePackage(folder, dependencies, withScripts) {
  const allowScripts = Object.fromEntries(withScripts.map((name) => [name, true]));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, allowScripts }, null, 2));
}

async function npmInstall(/** @type {string} */ title, /** @type {string} */ folder, /** @type {string} */ node) {
  const npm = npmCommand(node);
  const path = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
  const args = [...npm.args, 'install', '--no-audit', '--no-fund', '--loglevel=http', '--foreground-scripts'];
  await runStep(title, npm.command, args, { cwd: folder, env: npmEnvironment({ PATH: path }) });
}

/** Starts what was installed, and loads a module that was built here. */
function tryOut(/** @type {string} */ place) {
  const { node, serverMain } = paths(place);
  const terminals = join(dirname(serverMain), '../node_modules/node-pty');
  for (const args of [
    [serverMain, '--version'],
    ['-e', `require(${JSON.stringify(terminals)})`],
  ]) {
    const { status, stderr, error } = spawnSync(node, args, { encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) throw new Error(`The editor was installed and does not start: ${error?.message ?? stderr}`);
  }
}

function isComplete(/** @type {string} */ place) {
  return Object.values(paths(place)).every((path) => existsSync(path));
}

/** @returns {CodeServer} */
function paths(/** @type {string} */ place) {
  return {
    node: join(place, 'runtime/node_modules/node/bin/node'),
    serverMain: join(place, 'editor/node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}
