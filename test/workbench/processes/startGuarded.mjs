import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

/**
 * @typedef {object} Guarded
 * @property {import('node:stream').Readable} stdout
 * @property {import('node:stream').Readable} stderr
 * @property {Promise<number>} ended settles with the exit code when the command and all that it started are gone
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a command that lives no longer than this process, however this process ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, remove?: readonly string[] }} [options] `remove`: folders that are removed when
 *   the command has ended
 * @returns {Guarded}
 */
export function startGuarded(command, args, { remove = [], ...options } = {}) {
  // A group of its own: Ctrl-C in the terminal reaches this process, and the guard hears of it through the pipe.
  const child = spawn(process.execPath, [guard, ...remove.flatMap((folder) => ['--remove', folder]), '--', command, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined); // the command ended first: there is nobody left to tell
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1));
  return {
    stdout: child.stdout.setEncoding('utf8'),
    stderr: child.stderr.setEncoding('utf8'),
    ended,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
