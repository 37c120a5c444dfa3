/**
 * `npm test`: all stages in a row, each with its output, then a table of what passed and failed. A stage that cannot run
 * fails and says why; none is left out. `npm test -- unit integration` runs the named stages only.
 */
import { availableParallelism } from 'node:os';
import { runStages } from './runStages.mjs';

/** Local tools, started without a shell and so alike on every system. */
const biome = ['node_modules/@biomejs/biome/bin/biome'];
const tsc = ['node_modules/typescript/bin/tsc'];
const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'spec', '--no-color'];
/** Test files beside each other, as many as there are processors: most wait for a server, a process or a time limit. */
const parallel = ['--parallel', '--jobs', String(Math.max(2, availableParallelism()))];
const playwright = ['node_modules/@playwright/test/cli.js', 'test'];
const tsx = ['--import', 'tsx'];

/** @type {readonly import('./runStages.mjs').Stage[]} */
const stages = [
  { name: 'format', commands: [[...biome, 'format', '.']] },
  { name: 'lint', commands: [[...biome, 'check', '--formatter-enabled=false', '--error-on-warnings', '.']] },
  {
    name: 'types',
    commands: [
      [...tsc, '-p', '.'],
      [...tsc, '-p', 'webview'],
      [...tsc, '-p', 'test/webview'],
    ],
  },
  { name: 'unit', commands: [[...mocha, ...parallel, 'test/unit/**/*.test.ts']], runner: 'mocha' },
  { name: 'webview', commands: [[...mocha, 'test/webview/**/*.test.ts']], runner: 'mocha' },
  { name: 'build', commands: [['esbuild.mjs', '--quiet', '--production']] },
  { name: 'integration', commands: [[...mocha, ...parallel, '--timeout', '20000', 'test/integration/**/*.test.ts']], runner: 'mocha' },
  { name: 'extension', commands: [[...tsx, 'test/workbench/extension/extensionTests.ts']], runner: 'mocha' },
  { name: 'ui', commands: [[...playwright, '--config', 'test/ui']], runner: 'playwright' },
  { name: 'package', commands: [[...tsx, 'test/workbench/build/checkPackage.ts']] },
];

await runStages(stages, process.argv.slice(2), 25 * 60_000);
