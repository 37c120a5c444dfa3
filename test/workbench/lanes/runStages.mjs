import { checkout } from '../checkout.mjs';
import { ensureDependencies } from '../install/ensureDependencies.mjs';
import { duration, say } from '../processes/say.mjs';
import { startGuarded } from '../processes/startGuarded.mjs';
import { whenStarterIsGone } from '../processes/whenStarterIsGone.mjs';

/** Characters of what a runner tells of its failures that are printed once more. */
const toldMost = 6_000;

/** Words of the runners' closing lines, `  12 passing (3s)` and `  12 passed (3s)`. A test that was left out did not pass. */
const runners = {
  mocha: { passed: ['passing'], failed: ['failing'] },
  playwright: { passed: ['passed'], failed: ['failed', 'flaky', 'interrupted', 'skipped', 'did not run'] },
};

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands arguments for Node, one after the other until one fails
 * @property {NodeJS.ProcessEnv} [variables] environment variables on top of those of this process
 * @property {keyof typeof runners} [runner] whose output says how many tests passed; without one the stage counts as one
 */

/**
 * Runs stages one after the other, prints a table, and ends this process: with 0 when everything passed, with 2 when a
 * stage was named that there is not. Installs the dependencies first where they are missing.
 *
 * @param {readonly Stage[]} stages
 * @param {readonly string[]} wanted names; none means all
 * @param {number} limitMs after which a command is ended
 */
export async function runStages(stages, wanted, limitMs) {
  const end = () => void Promise.all([...running].map((child) => child.stop())).then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  whenStarterIsGone(end);
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    say(`There is no stage ${unknown.join(', ')}; the stages are ${stages.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  try {
    await ensureDependencies();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.stdout.write('\n0 passed, 1 failed\n');
    process.exit(1);
  }
  /** @type {Result[]} */
  const results = [];
  for (const stage of stages) {
    if (wanted.length === 0 || wanted.includes(stage.name)) results.push(await runStage(stage, limitMs));
  }
  process.exit(printTable(results) > 0 ? 1 : 0);
}

/** @typedef {{ name: string, passed: number, failed: number, durationMs: number, told: string }} Result `told`: which failed, and why */

/** @type {Set<import('../processes/startGuarded.mjs').Guarded>} */
const running = new Set();

/** @returns {Promise<Result>} */
async function runStage(/** @type {Stage} */ stage, /** @type {number} */ limitMs) {
  const startedAt = Date.now();
  say(`\n━━ ${stage.name}`);
  let output = '';
  let problem = '';
  for (const command of stage.commands) {
    const { code, text, timedOut } = await runNode(command, stage.variables ?? {}, limitMs);
    output += text;
    if (timedOut) problem = `It was ended after ${duration(limitMs)}.`;
    else if (code !== 0) problem = `It ended with exit code ${code}.`;
    if (problem) break;
  }
  const durationMs = Date.now() - startedAt;
  const words = stage.runner && runners[stage.runner];
  const counted = words
    ? { passed: count(output, words.passed), failed: count(output, words.failed) }
    : { passed: problem ? 0 : 1, failed: 0 };
  if (!problem && counted.passed + counted.failed === 0) problem = 'It ran no test.';
  if (problem && counted.failed === 0) counted.failed = 1; // it broke before or after the tests
  if (counted.failed > 0) say(`\n✖ ${stage.name}: ${problem}`);
  const told = counted.failed > 0 ? `${failures(output, stage.runner)}\n${problem}` : '';
  return { name: stage.name, ...counted, durationMs, told };
}

/** What the runner tells of its failures, which stands last in its output; of a command that tells no such thing its last lines. */
function failures(/** @type {string} */ output, /** @type {keyof typeof runners | undefined} */ runner) {
  const from = runner === 'mocha' ? output.lastIndexOf(' failing') : runner === 'playwright' ? output.indexOf('\n  1) ') : -1;
  return from < 0 ? output.slice(-toldMost) : output.slice(Math.max(output.lastIndexOf('\n', from), 0)).slice(0, toldMost);
}

async function runNode(/** @type {readonly string[]} */ args, /** @type {NodeJS.ProcessEnv} */ variables, /** @type {number} */ limitMs) {
  const child = startGuarded(process.execPath, args, {
    cwd: checkout,
    env: { ...process.env, ...variables, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  running.add(child);
  let text = '';
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void child.stop();
  }, limitMs);
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    from.on('data', (chunk) => {
      text += chunk;
      to.write(chunk);
    });
  }
  const code = await child.ended;
  clearTimeout(timer);
  running.delete(child);
  return { code, text, timedOut };
}

/** The sum of the numbers before these words in closing lines, of all runs in the output together. */
function count(/** @type {string} */ output, /** @type {readonly string[]} */ words) {
  const lines = output.matchAll(new RegExp(`^\\s*(\\d+) (?:${words.join('|')})(?= \\(|$)`, 'gm'));
  return [...lines].reduce((sum, match) => sum + Number(match[1]), 0);
}

function printTable(/** @type {readonly Result[]} */ results) {
  const row = (
    /** @type {string} */ name,
    /** @type {number | string} */ passed,
    /** @type {number | string} */ failed,
    /** @type {string} */ time,
  ) => `${name.padEnd(14)}${String(passed).padStart(8)}${String(failed).padStart(8)}   ${time}\n`;
  // Once more, since who reads the end of a long output, or gets no more of it, is to know what failed.
  for (const { name, told } of results) if (told) process.stdout.write(`\n✖ ${name}\n${told.trim()}\n`);
  process.stdout.write(`\n${row('stage', 'passed', 'failed', 'time')}`);
  for (const { name, passed, failed, durationMs } of results) process.stdout.write(row(name, passed, failed, duration(durationMs)));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed;
}
