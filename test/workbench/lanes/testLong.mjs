/**
 * `npm run test:long`: what takes too long for every change. `npm run test:long -- fuzz` runs the named parts only.
 *
 * - `fuzz`: the property tests with 100,000 inputs each, from a seed that is printed; `PROPERTY_SEED` repeats one.
 * - `soak`: a thousand runs in one process, and 200 panels in four windows of a real editor, after which nothing may have grown;
 *   `SOAK_RUNS` and `SOAK_PANELS` take other numbers.
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
  { name: 'mutation', commands: [['test/mutation/mutation.mjs']], runner: 'mocha' },
];

say(`PROPERTY_SEED=${seed} repeats the inputs of this run.`);
await runStages(parts, process.argv.slice(2), 3 * 60 * 60_000);
