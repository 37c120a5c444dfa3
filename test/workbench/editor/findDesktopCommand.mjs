import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const answerLimitMs = 20_000;

/**
 * Finds desktop VS Code by its command `code` on the PATH. Other programs of that name do not count: the one that
 * a remote or browser edition offers in its terminals, and the Windows edition seen from within WSL.
 *
 * @param {NodeJS.ProcessEnv} [variables]
 * @returns {{ readonly command: string } | { readonly reason: string }}
 */
export function findDesktopCommand(variables = process.env) {
  if (process.platform === 'linux' && !variables['DISPLAY'] && !variables['WAYLAND_DISPLAY']) {
    return { reason: 'there is no display for a window' };
  }
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (variables['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((path) => existsSync(path));
  const command = candidates.find(isDesktop);
  if (command !== undefined) return { command };
  return { reason: candidates.length === 0 ? 'there is no "code" on the PATH' : `${candidates[0]} is not desktop VS Code` };
}

function isDesktop(/** @type {string} */ path) {
  if (/[\\/](remote-cli|code-server)[\\/]|^\/mnt\//.test(realpathSync(path))) return false;
  const { status, stdout } = spawnSync(process.platform === 'win32' ? `"${path}"` : path, ['--version'], {
    encoding: 'utf8',
    timeout: answerLimitMs,
    shell: process.platform === 'win32',
  });
  // Desktop VS Code answers with three lines: version, commit, architecture.
  return status === 0 && /^\d+\.\d+\.\d+\S*\s+[0-9a-f]{40}\s+\w+\s*$/.test(stdout);
}
