/**
 * Builds the bundles: `node esbuild.mjs [--watch] [--production] [--quiet] [extension webview sandbox cli …]`.
 * No target name builds all of them.
 */
import { context } from 'esbuild';

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const production = flags.has('--production');

const shared = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: 'none',
  logLevel: flags.has('--quiet') ? 'error' : 'info',
};
// The bundles for Node are CommonJS although the package is ESM: VS Code loads `main` with `require`.
const forNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };

const targets = {
  // `activate` only; what commands need is a chunk of its own, loaded when first used.
  extension: {
    ...forNode,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  webview: {
    ...shared,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { webview: 'webview/main.ts', styles: 'webview/styles.css' },
    outdir: 'dist',
  },
  sandbox: { ...forNode, entryPoints: { sandbox: 'src/sandbox/main.ts' }, outdir: 'dist', outExtension: { '.js': '.cjs' } },
  cli: { ...forNode, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', outExtension: { '.js': '.cjs' } },
};

for (const name of names) {
  if (!(name in targets)) {
    process.stderr.write(`esbuild.mjs: there is no target "${name}"; the targets are ${Object.keys(targets).join(', ')}.\n`);
    process.exit(2);
  }
}

const contexts = await Promise.all(
  Object.entries(targets)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, options]) => context(options)),
);
if (flags.has('--watch')) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  try {
    await Promise.all(contexts.map((each) => each.rebuild()));
  } catch {
    process.exitCode = 1; // esbuild has printed what is wrong
  }
  await Promise.all(contexts.map((each) => each.dispose()));
}
