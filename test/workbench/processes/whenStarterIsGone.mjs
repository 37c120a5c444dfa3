import { spawnSync } from 'node:child_process';

const checkMs = 500;

/**
 * Calls once when whoever started this process has ended. Under `npm run` this is npm and the shell in between, which dies without
 * a word to its command when it is terminated, and lives on when npm is killed. On Windows it is the parent alone.
 */
export function whenStarterIsGone(/** @type {() => void} */ then) {
  const starters = [process.ppid, ...(process.env['npm_lifecycle_event'] === undefined ? [] : parentOf(process.ppid))];
  const timer = setInterval(() => {
    if (starters.every(isAlive) && process.ppid === starters[0]) return;
    clearInterval(timer);
    then();
  }, checkMs).unref();
}

/** @returns {readonly number[]} empty when the system does not say it */
function parentOf(/** @type {number} */ processId) {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(processId)], { encoding: 'utf8' });
  const parent = Number(stdout);
  return parent > 1 ? [parent] : [];
}

function isAlive(/** @type {number} */ processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
