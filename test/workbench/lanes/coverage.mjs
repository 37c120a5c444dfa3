/**
 * `npm run coverage [-- unit]`: lines that tests run, by folder: unit tests alone, then together with integration tests. The pages that
 * show each line are in `test/workbench/.out/coverage`. What is counted stands in `package.json` under `c8`.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { checkout } from '../checkout.mjs';
import { ensureDependencies } from '../install/ensureDependencies.mjs';
import { runStep } from '../processes/runStep.mjs';
import { say } from '../processes/say.mjs';

const folder = join(checkout, 'test/workbench/.out/coverage');
const depth = 3; // src/core/jose

/** @typedef {{ total: number, covered: number }} Lines */

try {
  await ensureDependencies();
  rmSync(folder, { recursive: true, force: true });
  const unit = await measure('unit', ['test/unit/**/*.test.ts']);
  const both =
    process.argv[2] === 'unit' ? undefined : await measure('integration', ['--timeout', '60000', 'test/integration/**/*.test.ts']);
  printTable(unit, both);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * Runs mocha and counts what ran, now or in an earlier measurement.
 *
 * @param {string} name
 * @param {readonly string[]} tests arguments for mocha
 * @returns {Promise<ReadonlyMap<string, Lines>>} by folder
 */
async function measure(name, tests) {
  const reports = join(folder, name);
  const c8 = ['node_modules/c8/bin/c8.js', '--no-clean', '--temp-directory', join(folder, 'raw'), '--reports-dir', reports];
  await runStep(`Measuring ${name} tests`, process.execPath, [...c8, process.execPath, 'node_modules/mocha/bin/mocha.js', ...tests], {
    cwd: checkout,
  });
  const { total, ...files } = JSON.parse(readFileSync(join(reports, 'coverage-summary.json'), 'utf8'));
  /** @type {Map<string, Lines>} */
  const folders = new Map();
  for (const [path, { lines }] of Object.entries(files)) add(folders, folderOf(relative(checkout, path)), lines);
  return add(folders, 'all', total.lines);
}

/** The folder that a file is counted in: `src/core/jose`, `webview/views`, `src`. */
function folderOf(/** @type {string} */ path) {
  return path.split(sep).slice(0, -1).slice(0, depth).join('/');
}

function add(/** @type {Map<string, Lines>} */ folders, /** @type {string} */ name, /** @type {Lines} */ { total, covered }) {
  const before = folders.get(name) ?? { total: 0, covered: 0 };
  return folders.set(name, { total: before.total + total, covered: before.covered + covered });
}

function printTable(/** @type {ReadonlyMap<string, Lines>} */ unit, /** @type {ReadonlyMap<string, Lines> | undefined} */ both) {
  const row = (/** @type {readonly string[]} */ [name = '', lines = '', first = '', second = '']) =>
    process.stdout.write(`${name.padEnd(30)}${lines.padStart(8)}${first.padStart(8)}${second.padStart(20)}`.trimEnd().concat('\n'));
  row(['folder', 'lines', 'unit', both ? 'with integration' : '']);
  for (const [name, lines] of unit) row([name, String(lines.total), percent(lines), both ? percent(both.get(name)) : '']);
}

function percent(/** @type {Lines | undefined} */ lines) {
  return lines && lines.total > 0 ? `${Math.floor((100 * lines.covered) / lines.total)} %` : '–';
}
