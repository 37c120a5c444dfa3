/**
 * Changes decisions of the source one by one and looks whether a unit test notices: `npm run test:long -- mutation`.
 * Fails when fewer than 85 % are noticed. Results are kept between runs, so that only what changed is tried again.
 *
 * Stryker wants an earlier mocha and a later Node than this project, so all of it is installed into the cache folder, and works on a
 * copy of the sources there. `MUTATE=src/core/rules/**` tries some files only. Left out are tests of seconds, and `runHistory.test.ts`,
 * for which sources are loaded a second time: what is evaluated then would count as noticed or missed by that test alone.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkout } from '../workbench/checkout.mjs';
import { cacheFolder } from '../workbench/install/cacheFolder.mjs';
import { npmCommand, npmEnvironment } from '../workbench/install/npmCommand.mjs';

const place = join(cacheFolder(), 'mutation');
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const { '@vscode/webview-ui-toolkit': _, ...needed } = dependencies;
/** What the sources and the unit tests load, and the tools. */
const packages = {
  ...needed,
  'fast-check': devDependencies['fast-check'],
  tsx: devDependencies.tsx,
  '@stryker-mutator/core': '10.0.0',
  '@stryker-mutator/mocha-runner': '10.0.0',
  mocha: '11.8.0',
  node: '24.21.0',
  typescript: '5.9.3',
};
const installed = join(place, 'installed.json');
const wanted = JSON.stringify({ private: true, dependencies: packages }, null, 2);

mkdirSync(place, { recursive: true });
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
  rmSync(installed, { force: true });
  writeFileSync(join(place, 'package.json'), wanted);
  rmSync(join(place, 'package-lock.json'), { force: true });
  const { command, args } = npmCommand();
  await run(command, [...args, 'install', '--no-audit', '--no-fund', '--loglevel', 'error'], npmEnvironment());
  writeFileSync(installed, wanted);
}

for (const name of ['src', 'test', 'webview', 'docs']) {
  rmSync(join(place, name), { recursive: true, force: true });
  cpSync(join(checkout, name), join(place, name), { recursive: true, filter: (from) => basename(from) !== '.out' });
}
for (const name of ['package.json', 'package.nls.json', 'tsconfig.json', 'README.md']) cpSync(join(checkout, name), join(place, name));

const config = JSON.parse(readFileSync(join(checkout, 'test/mutation/stryker.config.json'), 'utf8'));
const mutate = process.env['MUTATE'] === undefined ? config.mutate : process.env['MUTATE'].split(' ');
writeFileSync(join(place, 'stryker.config.json'), JSON.stringify({ ...config, mutate }));
const node = join(place, 'node_modules/.bin/node');
// The runner starts its processes with the first Node of the path.
const environment = npmEnvironment({ PATH: `${join(place, 'node_modules/.bin')}:${process.env['PATH']}` });
await run(node, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run'], environment);
process.stdout.write('\n  1 passing\n'); // the closing line that the lanes count by

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function run(command, args, env) {
  const child = spawn(command, args, { cwd: place, stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) process.exit(1);
}
