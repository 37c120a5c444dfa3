import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../workbench/checkout.mjs';
import { runInBrowserEdition } from '../workbench/extension/runInBrowserEdition.ts';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const rounds = 3;
/** Extensions of the editor that start at the same moment and would be measured along. */
const settings = { 'git.enabled': false, 'npm.autoDetect': 'off', 'typescript.disableAutomaticTypeAcquisition': true };

/** Activation in a real extension host, each time in a new one: loading the bundle and `activate` together. */
export async function activationRows(): Promise<readonly Row[]> {
  const suite = join(checkout, 'test/workbench/.out/activationSuite.cjs');
  await build({
    entryPoints: [join(checkout, 'test/bench/activationSuite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-bench-'));
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const result = join(folder, `${round}.json`);
      const code = await runInBrowserEdition(suite, { AUTH_FLOW_BENCH_RESULT: result }, settings);
      if (code !== 0) throw new Error(`The extension host ended with ${code}.`);
      times.push(JSON.parse(await readFile(result, 'utf8')).activationMs);
    }
    return [atMost('activation in a real extension host', median(times), 20, 'ms')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
