import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runStep } from '../processes/runStep.mjs';

/** True where packages can be installed without asking: Debian or a relative of it, as root. */
export function canInstallDebianPackages() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Which of the packages are not installed. */
export function missingDebianPackages(/** @type {readonly string[]} */ names) {
  return names.filter((name) => {
    const { status, stdout } = spawnSync('dpkg-query', ['-W', `-f=\${db:Status-Status}`, name], { encoding: 'utf8' });
    return status !== 0 || stdout !== 'installed';
  });
}

/**
 * Installs Debian packages.
 *
 * @param {readonly string[]} names
 * @param {string} purpose as the end of a sentence: `to build the editor's native modules`
 * @returns {Promise<void>}
 */
export async function installDebianPackages(names, purpose) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await runStep('Reading the list of Debian packages (apt-get update)', 'apt-get', [...wait, 'update'], { env });
  const args = [...wait, 'install', '--yes', '--no-install-recommends', ...names];
  await runStep(`Installing ${names.join(', ')} ${purpose} (apt-get install)`, 'apt-get', args, { env });
}
