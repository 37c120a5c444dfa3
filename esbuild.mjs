/**
 * Builds the bundles: `node esbuild.mjs [--watch] [--production] [--quiet] [--if-changed] [extension webview sandbox cli …]`.
 * No target name builds all of them, and with `--production` writes the licence texts of what is in them. With `--if-changed` the named bundles stay when they are newer than every source.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { commonJsPieces } from './test/workbench/build/commonJsPieces.mjs';
import { fewMimeTypes } from './test/workbench/build/fewMimeTypes.mjs';
import { isUpToDate } from './test/workbench/build/isUpToDate.mjs';
import { l10nBundle } from './test/workbench/build/l10nBundle.mjs';
import { moduleBuilds } from './test/workbench/build/moduleBuilds.mjs';
import { bundledPackages, thirdPartyNotices } from './test/workbench/build/thirdPartyNotices.mjs';
import { withoutDescriptions } from './test/workbench/build/withoutDescriptions.mjs';
import { ensureDependencies } from './test/workbench/install/ensureDependencies.mjs';

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const production = flags.has('--production');
if (flags.has('--if-changed') && isUpToDate(names.map((name) => `dist/${name}.cjs`))) process.exit(0);

// Not a static import: in a fresh clone esbuild itself has to be installed first.
await ensureDependencies();
const esbuild = await import('esbuild');

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const shared = {
  bundle: true,
  alias: moduleBuilds,
  sourcemap: production ? false : 'linked',
  minify: production,
  metafile: production,
  legalComments: 'none', // the texts are in the notices
  logLevel: flags.has('--quiet') ? 'error' : 'info',
};
// The bundles for Node are CommonJS although the package is ESM: VS Code loads `main` with `require`.
const forNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };

const targets = {
  // dist/extension.cjs holds `activate`; what `await import()` names is a piece of its own in dist/extension/, loaded when first used.
  extension: [
    {
      ...forNode,
      format: 'esm',
      metafile: true,
      splitting: true,
      write: false,
      sourcemap: production ? false : 'inline',
      entryPoints: { extension: 'src/extension.ts' },
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      chunkNames: 'extension/[name]-[hash]',
      external: ['vscode'],
      plugins: [withoutDescriptions, commonJsPieces(esbuild, { entry: 'extension', production })],
    },
    // On a thread of its own, where there is no `vscode`: it shares no piece with the others.
    {
      ...forNode,
      entryPoints: { textSearchThread: 'src/node/textSearch/textSearchThread.ts' },
      outdir: 'dist/extension',
      outExtension: { '.js': '.cjs' },
    },
  ],
  webview: [
    {
      ...shared,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      entryPoints: { webview: 'webview/main.ts', styles: 'webview/styles.css' },
      outdir: 'dist',
    },
  ],
  // Its library reads the names of its own classes.
  sandbox: [
    {
      ...forNode,
      keepNames: true,
      plugins: [fewMimeTypes],
      entryPoints: { sandbox: 'src/sandbox/main.ts' },
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
    },
  ],
  cli: [
    {
      ...forNode,
      define: { AUTH_FLOW_VERSION: JSON.stringify(version), 'import.meta.dirname': '__dirname' },
      entryPoints: { cli: 'src/cli/main.ts' },
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
    },
  ],
};

/** Licence texts of all that is bundled, into the package. */
async function writeNotices(metafiles) {
  await rm('dist/THIRD-PARTY-NOTICES.txt', { force: true });
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(bundledPackages(metafiles), 'test/workbench/build/licenses'));
}

/** The sentences of ours, for translators: a translation stands beside it as `bundle.l10n.de.json`. */
async function writeSentences() {
  await mkdir('dist/l10n', { recursive: true });
  await writeFile('dist/l10n/bundle.l10n.json', `${JSON.stringify(l10nBundle(), null, 2)}\n`);
}

for (const name of names) {
  if (!(name in targets)) {
    process.stderr.write(`esbuild.mjs: there is no target "${name}"; the targets are ${Object.keys(targets).join(', ')}.\n`);
    process.exit(2);
  }
}

// Names of pieces carry a hash. Those of an earlier build stay while developing: an editor that runs may still load them.
if (production && (names.length === 0 || names.includes('extension'))) await rm('dist/extension', { recursive: true, force: true });

const contexts = await Promise.all(
  Object.entries(targets)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([, bundles]) => bundles)
    .map((options) => esbuild.context(options)),
);
if (flags.has('--watch')) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  try {
    const built = await Promise.all(contexts.map((each) => each.rebuild()));
    if (production && names.length === 0) {
      await writeNotices(built.map(({ metafile }) => metafile));
      await writeSentences();
    }
  } catch (error) {
    if (!Object.hasOwn(error, 'errors')) process.stderr.write(`${error.message}\n`); // else esbuild has printed what is wrong
    process.exitCode = 1;
  }
  await Promise.all(contexts.map((each) => each.dispose()));
}
