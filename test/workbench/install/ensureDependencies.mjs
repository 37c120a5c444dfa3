import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { runStep } from '../processes/runStep.mjs';
import { withInstallLock } from './installLock.mjs';
import { npmCommand, npmEnvironment } from './npmCommand.mjs';

/** @typedef {Readonly<Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>>} LockedPackages */

/** Installs the dependencies when they are missing or not those of package-lock.json. Says so on standard error. */
export async function ensureDependencies() {
  if (await isInstalled()) return;
  const lock = join(tmpdir(), `auth-flow-explorer-${createHash('sha256').update(checkout).digest('hex').slice(0, 12)}.lock`);
  await withInstallLock(lock, async () => {
    if (await isInstalled()) return;
    const npm = npmCommand();
    const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=http'];
    await runStep('Installing the dependencies (npm ci)', npm.command, args, { cwd: checkout, env: npmEnvironment() });
  });
}

/** Compares what npm noted in node_modules with the lock file: contents, because times change with every checkout. */
async function isInstalled() {
  const wanted = await readPackages('package-lock.json');
  const installed = await readPackages('node_modules/.package-lock.json');
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @returns {Promise<LockedPackages | undefined>} `undefined` when the file is missing or cut short */
async function readPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(await readFile(join(checkout, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
