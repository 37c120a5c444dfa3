/**
 * `npm run bench [-- NAME …]`: measures the numbers that the project holds itself to, side by side in one run, and fails when
 * one is missed. The names are those of the parts below; the engine's part runs newman too, which is installed for it once.
 */
import { spawnSync } from 'node:child_process';
import { checkout } from '../workbench/checkout.mjs';
import { say } from '../workbench/processes/say.mjs';
import type { Row } from './row.ts';

/** Loaded one at a time, so that no part pays for the modules of another. */
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  package: async () => (await import('./packageRows.ts')).packageRows(),
  jwt: async () => (await import('./jwtRows.ts')).jwtRows(),
  redaction: async () => (await import('./redactionRows.ts')).redactionRows(),
  panel: async () => (await import('./panelRows.ts')).panelRows(),
  gaps: async () => (await import('./gapRows.ts')).gapRows(),
  command: async () => (await import('./commandRows.ts')).commandRows(),
  engine: async () => (await import('./engineRows.ts')).engineRows(),
  activation: async () => (await import('./activationRows.ts')).activationRows(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ['esbuild.mjs', '--quiet', '--production'], { cwd: checkout, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`measuring: ${name} …`);
  rows.push(...(await measure()));
}
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, measured, bar, held } of rows) {
  process.stdout.write(`${held ? '✔' : '✖'} ${what.padEnd(width)}  ${measured.padStart(12)}   ${bar}\n`);
}
process.exit(rows.every(({ held }) => held) ? 0 : 1);
