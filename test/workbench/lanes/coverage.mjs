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

/** @typedef {ReadonlyMap<string, readonly boolean[]>} Ran whether each line ran, by the path of its file */

try {
  await ensureDependencies();
  rmSync(folder, { recursive: true, force: true });
  const unit = withMore(await measure('unit', ['test/unit/**/*.test.ts']), await measure('webview', ['test/webview/**/*.test.ts']));
  const integration =
    process.argv[2] === 'unit' ? undefined : await measure('integration', ['--timeout', '60000', 'test/integration/**/*.test.ts']);
  printTable(unit, integration);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {string} name
 * @param {readonly string[]} tests arguments for mocha
 * @returns {Promise<Ran>}
 */
async function measure(name, tests) {
  const reports = join(folder, name);
  const c8 = ['node_modules/c8/bin/c8.js', '--temp-directory', join(folder, `${name}-raw`), '--reports-dir', reports];
  const mocha = [process.execPath, 'node_modules/mocha/bin/mocha.js', '--require', './test/workbench/lanes/recordAlone.mjs', ...tests];
  await runStep(`Measuring ${name} tests`, process.execPath, [...c8, ...mocha], { cwd: checkout });
  /** @type {Readonly<Record<string, { s: Readonly<Record<string, number>> }>>} */
  const files = JSON.parse(readFileSync(join(reports, 'coverage-final.json'), 'utf8'));
  return new Map(Object.entries(files).map(([path, { s }]) => [relative(checkout, path), Object.values(s).map((times) => times > 0)]));
}

/** What ran in one of two measurements; a file may be missing in either. */
function withMore(/** @type {Ran} */ first, /** @type {Ran} */ second) {
  const paths = new Set([...first.keys(), ...second.keys()]);
  const both = (/** @type {string} */ path) => {
    const one = first.get(path) ?? [];
    const other = second.get(path) ?? [];
    return (one.length > 0 ? one : other).map((did, at) => did || other[at] === true);
  };
  return new Map([...paths].map((path) => [path, both(path)]));
}

/** The folder that a file is counted in: `src/core/jose`, `webview/hops`, `src`. */
function folderOf(/** @type {string} */ path) {
  return path.split(sep).slice(0, -1).slice(0, depth).join('/');
}

function printTable(/** @type {Ran} */ unit, /** @type {Ran | undefined} */ integration) {
  const row = (/** @type {readonly string[]} */ [name = '', lines = '', first = '', second = '']) =>
    process.stdout.write(`${name.padEnd(30)}${lines.padStart(8)}${first.padStart(8)}${second.padStart(20)}`.trimEnd().concat('\n'));
  row(['folder', 'lines', 'unit', integration ? 'with integration' : '']);
  for (const name of [...new Set([...unit.keys()].map(folderOf)), 'all']) {
    const files = [...unit].filter(([path]) => name === 'all' || folderOf(path) === name);
    const lines = files.flatMap(([, ran]) => ran);
    const withIntegration = files.flatMap(([path, ran]) => ran.map((did, at) => did || integration?.get(path)?.[at] === true));
    row([name, String(lines.length), percent(lines), integration ? percent(withIntegration) : '']);
  }
}

function percent(/** @type {readonly boolean[]} */ lines) {
  return lines.length === 0 ? '–' : `${Math.floor((100 * lines.filter((did) => did).length) / lines.length)} %`;
}
