import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const graceMs = 5000;
/** How long the dead may stay in the system's list until their parent, or the system, has taken note. */
const reapMs = 3000;
const pollMs = 50;

/**
 * Ends a process group: asks first, then kills. On Windows, which has no groups, the process and its descendants are killed.
 *
 * @param {number} leader process ID of the group's leader (started with `detached: true`)
 * @returns {Promise<void>} when none of the group is left, or nothing more can be done about it
 */
export async function killTree(leader) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  signalGroup(leader, 'SIGTERM');
  if (await isGone(leader, graceMs)) return;
  signalGroup(leader, 'SIGKILL');
  await isGone(leader, reapMs);
}

/** Waits until the group is empty, or the time is over. */
async function isGone(/** @type {number} */ leader, /** @type {number} */ limitMs) {
  const deadline = Date.now() + limitMs;
  while (signalGroup(leader, 0)) {
    if (Date.now() > deadline) return false;
    await pause(pollMs);
  }
  return true;
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
