/**
 * Builds the program of `npm run bench` as the product is built. A loader that translates each file by itself would name every
 * function whenever one is made, and that would be measured along.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { checkout } from './checkout.mjs';

/** Files that find others from where they are stay there. @type {import('esbuild').Plugin} */
const workbenchStays = {
  name: 'workbench-stays',
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:workbench|ui)\/.+$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
  },
};

await build({
  absWorkingDir: checkout,
  entryPoints: ['test/bench/bench.ts'],
  outdir: join(checkout, 'test/workbench/.out/bench'),
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  plugins: [workbenchStays],
  logLevel: 'warning',
});
