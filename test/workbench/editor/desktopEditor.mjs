/**
 * Opens desktop VS Code and stays until its window is closed: `node desktopEditor.mjs CODE USER_DATA_FOLDER ARGS…`.
 * VS Code's `code` command starts the editor outside of its own process group; so on SIGTERM this script ends the editor
 * by the process ID that the editor leaves in its data folder.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [code = '', data = '', ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';
const quote = (/** @type {string} */ word) => (windows ? `"${word}"` : word);
const child = spawn(quote(code), ['--wait', '--new-window', '--user-data-dir', data, ...args].map(quote), {
  stdio: 'inherit',
  shell: windows, // `code` is a .cmd file there
  windowsHide: true,
});
child.once('error', (error) => {
  process.stderr.write(`${code} cannot be started: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (exitCode) => process.exit(exitCode ?? 1));

process.once('SIGTERM', () => {
  try {
    process.kill(Number(readFileSync(join(data, 'code.lock'), 'utf8')));
  } catch {
    // no lock, or nobody with its number: the editor has not started or is gone already
  }
  process.exit(0);
});
