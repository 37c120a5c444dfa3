import { spawnSync } from 'node:child_process';
import { Unavailable } from '../processes/say.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debianPackages.mjs';

/**
 * Makes sure that a shell is on the path: on Debian as root it is installed.
 *
 * @param {string} name of the command, which is that of the package too
 * @returns {Promise<void>}
 * @throws {Unavailable} one sentence on what to install
 */
export async function ensureShell(name) {
  if (isThere(name)) return;
  if (canInstallDebianPackages()) {
    await installDebianPackages([name], 'for the tests of completion');
    if (isThere(name)) return;
  }
  throw new Unavailable(`${name} was not found on the path: install it, so that its completion can be tested.`);
}

function isThere(/** @type {string} */ name) {
  return spawnSync(name, ['-c', 'exit 0']).status === 0;
}
