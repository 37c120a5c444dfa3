/**
 * Runs a command and ends it, with all that it started, as soon as standard input ends: `node guard.mjs [--remove FOLDER]… -- COMMAND ARGS…`.
 * Whoever started the guard may die in any way, killed included: its end of the pipe closes with it. The folders are removed at the end.
 */

import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { killTree } from './killTree.mjs';

const { values, positionals } = parseArgs({ options: { remove: { type: 'string', multiple: true, default: [] } }, allowPositionals: true });
const [command = '', ...args] = positionals;
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, windowsHide: true });

let ending = false;
async function end(/** @type {number} */ code) {
  if (ending) return;
  ending = true;
  if (child.pid !== undefined) await killTree(child.pid);
  await Promise.allSettled(values.remove.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
  process.exit(code);
}

child.once('error', (error) => {
  process.stderr.write(`${command} cannot be started: ${error.message}\n`);
  void end(127);
});
child.once('exit', (code) => void end(code ?? 1));
process.stdin
  .on('end', () => void end(0))
  .on('error', () => void end(0))
  .resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
