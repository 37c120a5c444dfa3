import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../workbench/checkout.mjs';
import { runInBrowserEdition } from '../workbench/extension/runInBrowserEdition.ts';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const rounds = 5;
/** Extensions of the editor that start at the same moment and would be measured along. */
const settings = { 'git.enabled': false, 'npm.autoDetect': 'off', 'typescript.disableAutomaticTypeAcquisition': true };

/** Activation in a real extension host, each time in a new one: loading the bundle and `activate` together, above what an empty extension takes. */
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
    const developed = await emptyExtension(folder, 'first');
    const extensions = [await emptyExtension(folder, 'empty'), await measuredExtension(folder)];
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const result = join(folder, `${round}.json`);
      const code = await runInBrowserEdition(suite, { AUTH_FLOW_BENCH_RESULT: result }, settings, { extensions, developed });
      if (code !== 0) throw new Error(`The extension host ended with ${code}.`);
      const { activationMs, emptyMs } = JSON.parse(await readFile(result, 'utf8'));
      times.push(activationMs - emptyMs);
    }
    return [atMost('activation above an empty extension', median(times), 10, 'ms')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** This extension, but nothing activates it before the suite does. @returns its folder */
async function measuredExtension(folder: string): Promise<string> {
  const place = join(folder, 'measured');
  await mkdir(place);
  const manifest = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'));
  const changed = { ...manifest, name: 'measured', publisher: 'bench', activationEvents: ['onCommand:none'] };
  await writeFile(join(place, 'package.json'), JSON.stringify(changed));
  for (const name of ['package.nls.json', 'dist', 'webview']) await symlink(join(checkout, name), join(place, name));
  return place;
}

/** An extension that does nothing. @returns its folder */
async function emptyExtension(folder: string, name: string): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  const manifest = {
    name,
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './main.cjs',
    activationEvents: ['onCommand:none'],
  };
  await writeFile(join(place, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(place, 'main.cjs'), 'exports.activate = () => undefined;');
  return place;
}
