import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const graceMs = 5000;
const pollMs = 50;

/**
 * Ends a process group: asks first, then kills. On Windows, which has no groups, the process and its descendants are killed.
 *
 * @param {number} leader process ID of the group's leader (started with `detached: true`)
 * @returns {Promise<void>} when none of the group is left
 */
export async function killTree(leader) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  const deadline = Date.now() + graceMs;
  signalGroup(leader, 'SIGTERM');
  while (signalGroup(leader, 0)) {
    if (Date.now() > deadline) signalGroup(leader, 'SIGKILL');
    await pause(pollMs);
  }
}

/** @returns {boolean} whether the group still has a process */
function signalGroup(/** @type {number} */ leader, /** @type {NodeJS.Signals | 0} */ signal) {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false; // ESRCH: nobody is left
  }
}
