/**
 * `npm run test:long`: what takes too long for every change. `npm run test:long -- fuzz` runs the named parts only.
 *
 * - `fuzz`: the property tests with 100,000 inputs each, from a seed that is printed; `PROPERTY_SEED` repeats one.
 * - `soak`: a thousand runs in one process, and 200 panels in four windows of a real editor, after which nothing may have grown;
 *   `SOAK_RUNS` and `SOAK_PANELS` take other numbers.
 * - `slow`: what takes seconds for each test and has a short form in `npm test` (`test/slow`): among it the package of the command on
 *   other versions of Node, which are got from npm once.
 * - `providers`: the built command line with real authorization servers, started one after the other (`docs/providers.md`).
 * - `looks`: every state of the run panel in four themes and five widths in a browser: nothing scrolls sideways, is cut without a tooltip,
 *   too small or too faint, and axe finds nothing (`test/looks`).
 * - `exports`: files that a run is exported as, read and run by the programs they are for, which are got from npm once (`docs/export.md`).
 * - `mutation`: decisions of the source are changed one by one, and unit tests have to notice (`test/mutation`).
 */
import { randomInt } from 'node:crypto';
import { say } from '../processes/say.mjs';
import { runStages } from './runStages.mjs';

const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'spec', '--no-color'];
const hour = String(60 * 60_000);
const seed = process.env['PROPERTY_SEED'] ?? String(randomInt(2 ** 31));

/** @type {readonly import('./runStages.mjs').Stage[]} */
const parts = [
  {
    name: 'fuzz',
    commands: [[...mocha, '--timeout', hour, 'test/unit/properties/**/*.test.ts']],
    variables: { PROPERTY_RUNS: process.env['PROPERTY_RUNS'] ?? '100000', PROPERTY_SEED: seed },
    runner: 'mocha',
  },
  {
    name: 'soak',
    commands: [
      ['esbuild.mjs', '--quiet'],
      [...mocha, '--timeout', hour, 'test/soak/**/*.test.ts'],
    ],
    runner: 'mocha',
  },
  {
    name: 'slow',
    commands: [
      ['esbuild.mjs', '--quiet'],
      [...mocha, '--timeout', '60000', 'test/slow/**/*.test.ts'],
    ],
    runner: 'mocha',
  },
  {
    name: 'providers',
    commands: [
      ['esbuild.mjs', '--quiet', 'cli'],
      [...mocha, '--timeout', '60000', 'test/providers/**/*.test.ts'],
    ],
    runner: 'mocha',
  },
  {
    name: 'exports',
    commands: [[...mocha, '--timeout', '60000', 'test/exports/**/*.test.ts']],
    runner: 'mocha',
  },
  {
    name: 'looks',
    commands: [
      ['esbuild.mjs', '--quiet'],
      [...mocha, '--timeout', '60000', 'test/looks/**/*.test.ts'],
    ],
    runner: 'mocha',
  },
  { name: 'mutation', commands: [['test/mutation/mutation.mjs']], runner: 'mocha' },
];

const wanted = process.argv.slice(2);
say(`PROPERTY_SEED=${seed} repeats the inputs of this run.`);
await runStages(parts, wanted, 3 * 60 * 60_000);
