import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../checkout.mjs';
import { moduleBuilds } from './moduleBuilds.mjs';

/**
 * Bundles `test/extension/**\/*.test.ts` with the function `run` that VS Code calls.
 *
 * @returns path of the bundle, in a folder that git ignores
 */
export async function buildExtensionTests(): Promise<string> {
  const names = await readdir(join(checkout, 'test/extension'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => `./test/extension/${name.replaceAll('\\', '/')}`);
  if (files.length === 0) throw new Error('There are no tests in test/extension.');
  const outfile = join(checkout, 'test/workbench/.out/extensionTests.cjs');
  await build({
    stdin: {
      contents: `
        import { runMocha } from './test/workbench/extension/runMocha.ts';
        export const run = () => runMocha([${files.sort().map((file) => `() => import(${JSON.stringify(file)})`)}]);`,
      resolveDir: checkout,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    alias: moduleBuilds,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outfile;
}
