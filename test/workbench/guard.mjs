/**
 * Runs a command and ends it, with all that it started, as soon as standard input ends: `node guard.mjs COMMAND ARGS…`.
 * Whoever started the guard may die in any way, killed included: its end of the pipe closes with it.
 */
import { spawn } from 'node:child_process';
import { killTree } from './killTree.mjs';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, windowsHide: true });

let ending = false;
async function end(/** @type {number} */ code) {
  if (ending) return;
  ending = true;
  if (child.pid !== undefined) await killTree(child.pid);
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
