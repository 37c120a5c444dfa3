/**
 * `npm run test:busy [-- --runs N] [--idle-only | --busy-only]`: runs the stages that wait for an editor and a browser again and
 * again, first on the machine as it is, then beside four processes that do nothing but compute. Prints a table at the end; the
 * exit code is 1 when a run was not green.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { checkout } from '../checkout.mjs';
import { duration, say } from '../processes/say.mjs';
import { startGuarded } from '../processes/startGuarded.mjs';
import { whenStarterIsGone } from '../processes/whenStarterIsGone.mjs';

const usage = 'usage: npm run test:busy [-- --runs N] [--idle-only | --busy-only]';
const busyProcesses = 4;
const stages = ['extension', 'ui'];

/** @typedef {{ beside: string, run: number, outcome: string, load: string, durationMs: number }} Row */

/** @type {Set<import('../processes/startGuarded.mjs').Guarded>} */
const running = new Set();

/** Starts Node, ended with this process whatever happens to it. */
function start(/** @type {readonly string[]} */ args) {
  const child = startGuarded(process.execPath, args, { cwd: checkout });
  running.add(child);
  void child.ended.then(() => running.delete(child));
  return child;
}

/** @returns {Promise<{ code: number, text: string }>} what the stages printed, which is also shown */
async function runStages(/** @type {readonly string[]} */ names) {
  const child = start(['test/workbench/lanes/test.mjs', ...names]);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk) => process.stderr.write(chunk));
  return { code: await child.ended, text };
}

/** @returns {Promise<Row>} */
async function runOnce(/** @type {string} */ beside, /** @type {number} */ run) {
  const startedAt = Date.now();
  say(`\n━━━━ run ${run}, ${beside}`);
  const { code, text } = await runStages(stages);
  const outcome = /^\d+ passed, \d+ failed$/m.exec(text)?.[0] ?? 'no result';
  const load = `${loadavg()[0]?.toFixed(1)} on ${cpus().length}`;
  return { beside, run, outcome: code === 0 ? outcome : `${outcome} ✖`, load, durationMs: Date.now() - startedAt };
}

/** @returns {Promise<readonly Row[]>} */
async function runIdle(/** @type {number} */ runs) {
  const rows = [];
  for (let run = 1; run <= runs; run += 1) rows.push(await runOnce('idle', run));
  return rows;
}

/** @returns {Promise<readonly Row[]>} */
async function runBusy(/** @type {number} */ runs) {
  const busy = Array.from({ length: busyProcesses }, () => start(['--eval', 'for (;;) Math.sqrt(Math.random());']));
  try {
    const rows = [];
    for (let run = 1; run <= runs; run += 1) rows.push(await runOnce(`beside ${busyProcesses} busy processes`, run));
    return rows;
  } finally {
    await Promise.all(busy.map((each) => each.stop()));
  }
}

function printTable(/** @type {readonly Row[]} */ rows) {
  const line = (/** @type {readonly string[]} */ [beside = '', run = '', outcome = '', load = '', time = '']) =>
    `${beside.padEnd(26)}${run.padStart(4)}   ${outcome.padEnd(24)}${load.padEnd(14)}${time}\n`;
  process.stdout.write(`\n${line(['', 'run', 'outcome', 'load', 'time'])}`);
  for (const { beside, run, outcome, load, durationMs } of rows) {
    process.stdout.write(line([beside, String(run), outcome, load, duration(durationMs)]));
  }
}

/** @returns {{ runs: number, idle: boolean, busy: boolean }} */
function readArguments() {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, 'idle-only': { type: 'boolean' }, 'busy-only': { type: 'boolean' } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new TypeError('--runs takes a number of 1 or more.');
  if (values['idle-only'] && values['busy-only']) throw new TypeError('Choose one of --idle-only and --busy-only.');
  return { runs, idle: !values['busy-only'], busy: !values['idle-only'] };
}

const end = () => void Promise.all([...running].map((child) => child.stop())).then(() => process.exit(130));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
whenStarterIsGone(end);

try {
  const { runs, idle, busy } = readArguments();
  const built = await runStages(['build']);
  if (built.code !== 0) process.exit(1);
  const rows = [...(idle ? await runIdle(runs) : []), ...(busy ? await runBusy(runs) : [])];
  printTable(rows);
  process.exitCode = rows.some(({ outcome }) => outcome.endsWith('✖')) ? 1 : 0;
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  say(error instanceof TypeError ? `${text}\n${usage}` : text);
  process.exitCode = error instanceof TypeError ? 2 : 1;
}
