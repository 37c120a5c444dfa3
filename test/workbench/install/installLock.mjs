import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../processes/say.mjs';

const pollMs = 1000;
/** How long a lock may lack its owner's process ID: the moment between making and filling the file. */
const unfilledMs = 5000;

/**
 * Does one installation at a time; a second process waits for the first. The lock of a process that is gone is taken over.
 * It saves work and nothing else: an installation is made in a folder of its own and put in place by a rename.
 *
 * @template Result
 * @param {string} file the lock file; its folder must exist
 * @param {() => Promise<Result>} install
 * @returns {Promise<Result>}
 */
export async function withInstallLock(file, install) {
  let said = false;
  while (!(await take(file))) {
    if (!said) say('Another process is installing the same; waiting for it …');
    said = true;
    await pause(pollMs);
  }
  try {
    return await install();
  } finally {
    await rm(file, { force: true });
  }
}

/** @returns {Promise<boolean>} whether the lock is ours now */
async function take(/** @type {string} */ file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (!(await isAbandoned(file))) return false;
  await rm(file, { force: true });
  return take(file);
}

async function isAbandoned(/** @type {string} */ file) {
  try {
    const owner = Number(await readFile(file, 'utf8'));
    if (owner > 0) return !isAlive(owner);
    return Date.now() - (await stat(file)).mtimeMs > unfilledMs;
  } catch {
    return false; // released in this very moment: the next attempt takes it
  }
}

function isAlive(/** @type {number} */ processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
