/**
 * Builds the program of `npm run bench` as the product is built. A loader that translates each file by itself would name every
 * function whenever one is made, and that would be measured along.
 */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { checkout } from '../checkout.mjs';
import { moduleBuilds } from './moduleBuilds.mjs';

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

const outdir = join(checkout, 'test/workbench/.out/bench');
await rm(outdir, { recursive: true, force: true }); // the names of chunks change with what is in them
await build({
  absWorkingDir: checkout,
  entryPoints: ['test/bench/bench.ts'],
  outdir,
  bundle: true,
  alias: moduleBuilds,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  plugins: [workbenchStays],
  logLevel: 'warning',
});
