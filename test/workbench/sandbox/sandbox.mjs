/** `npm run sandbox [-- OPTIONS]`: builds the sandbox and runs it until it is interrupted. */
import { checkout } from '../checkout.mjs';
import { startGuarded } from '../processes/startGuarded.mjs';
import { whenStarterIsGone } from '../processes/whenStarterIsGone.mjs';

/** @type {import('../processes/startGuarded.mjs').Guarded | undefined} */
let running;
let ending = false;

/** @returns {Promise<number>} exit code */
async function run(/** @type {readonly string[]} */ args) {
  if (ending) return 130;
  running = startGuarded(process.execPath, args, { cwd: checkout });
  running.stdout.pipe(process.stdout, { end: false });
  running.stderr.pipe(process.stderr, { end: false });
  return running.ended;
}

const end = () => {
  ending = true;
  void running?.stop();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
whenStarterIsGone(end);

process.exitCode = (await run(['esbuild.mjs', '--quiet', 'sandbox'])) || (await run(['dist/sandbox.cjs', ...process.argv.slice(2)]));
