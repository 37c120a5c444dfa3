/**
 * Builds the bundles: `node esbuild.mjs [--watch] [--production] [--quiet] [--if-changed] [extension webview sandbox cli …]`.
 * No target name builds all of them, and with `--production` writes the licence texts of what is in them. With `--if-changed` the named bundles stay when they are newer than every source.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { writeCommandPackage } from './test/workbench/build/commandPackage.mjs';
import { commonJsPieces } from './test/workbench/build/commonJsPieces.mjs';
import { fewMimeTypes } from './test/workbench/build/fewMimeTypes.mjs';
import { iconPackage, writeIconFont } from './test/workbench/build/iconFont.mjs';
import { isUpToDate } from './test/workbench/build/isUpToDate.mjs';
import { l10nBundle } from './test/workbench/build/l10nBundle.mjs';
import { loadedWhenCalled } from './test/workbench/build/loadedWhenCalled.mjs';
import { moduleBuilds } from './test/workbench/build/moduleBuilds.mjs';
import { packedModules } from './test/workbench/build/packedModules.mjs';
import { bundledPackages, thirdPartyNotices } from './test/workbench/build/thirdPartyNotices.mjs';
import { undiciParts } from './test/workbench/build/undiciParts.mjs';
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
  charset: 'utf8', // six characters less for each letter of the tables of names and suffixes
  legalComments: 'none', // the texts are in the notices
  logLevel: flags.has('--quiet') ? 'error' : 'info',
};
// The bundles for Node are CommonJS although the package is ESM: VS Code loads `main` with `require`.
const forNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };

const asReleased = { minify: true, sourcemap: false, metafile: true };

/** Its library reads the names of its own classes. */
const sandboxBuild = {
  ...forNode,
  keepNames: true,
  plugins: [fewMimeTypes],
  entryPoints: { sandbox: 'src/sandbox/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
};

/** What few runs of the command line need, by what is needed together. */
const rarelyNeeded = {
  errors: ['src/core/meaning/errors/explainError.ts', 'src/pingone/explain/diagnose.ts', 'src/pingone/explain/oauthErrors.ts'],
  details: ['src/cli/live/hopDetails.ts'],
  tamper: ['src/cli/tamper/chosenCases.ts', 'src/cli/tamper/prepareTamper.ts', 'src/cli/tamper/runTamperTask.ts'],
  jose: ['src/node/crypto/joseDecryption.ts', 'src/node/crypto/joseEncryption.ts', 'src/node/crypto/joseSignatures.ts'],
  // All but client credentials, and what follows upon them.
  grants: [
    'src/core/grants/authorizationCode.ts',
    'src/core/grants/ciba.ts',
    'src/core/grants/deviceAuthorization.ts',
    'src/core/grants/hybrid.ts',
    'src/core/grants/implicit.ts',
    'src/core/grants/jwtBearer.ts',
    'src/core/grants/none.ts',
    'src/core/grants/passwordGrant.ts',
    'src/core/grants/refreshToken.ts',
    'src/core/grants/tokenExchange.ts',
    'src/core/operations/doOperations.ts',
    'src/core/signOn/browserSignOn.ts',
    'src/core/signOn/directSignOn.ts',
    'src/core/signOn/form/formSignOn.ts',
    'src/node/loopback/notificationListener.ts',
    'src/pingone/flowsApi/approveDevice.ts',
    'src/pingone/flowsApi/flowsApiSignOn.ts',
    'src/pingone/flowsApi/passkey/storedPasskey.ts',
  ],
};

/** Pieces of it that stand compressed. */
const packed = ['tamper', 'compareFiles', 'runTrialTask', 'runIssuerSearchTask'];

/** Files of the command line, each with what those before it lack: `decode` needs the first two, a run all four. */
const together = {
  help: ['src/cli/help/explain.ts', 'src/cli/output/laidOut.ts'],
  decode: ['src/cli/decode/decode.ts'],
  surroundings: ['src/cli/live/runSurroundings.ts'],
  run: ['src/cli/runInEnvironment.ts', 'src/cli/runFlowTask.ts', 'src/cli/output/inJson.ts'],
};

/** The command line: what it does not need for a command is not loaded for it. */
function commandLine({ source, ...entry }) {
  return {
    ...forNode,
    ...(entry.production ? asReleased : { metafile: true, sourcemap: 'inline' }),
    format: 'esm',
    splitting: true,
    write: false,
    define: { AUTH_FLOW_VERSION: JSON.stringify(version), 'import.meta.dirname': '__dirname' },
    entryPoints: { [entry.entry]: source },
    outdir: entry.folder,
    outExtension: { '.js': '.cjs' },
    chunkNames: `${entry.entry}/[name]-[hash]`,
    plugins: [
      withoutDescriptions,
      undiciParts,
      packedModules(esbuild),
      loadedWhenCalled(rarelyNeeded),
      commonJsPieces(esbuild, { ...entry, together, packed }),
    ],
  };
}

/** Parts of the extension, each with what those before it lack: one or both are read soon after the start of a window. */
const togetherInEditor = {
  contextKeys: ['src/editor/contextKeys/followServices.ts'],
  configuration: ['src/composition/openConfiguration.ts'],
};

/** Beside the style sheet that names it. */
const iconFont = './icons.woff2';

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
      plugins: [
        withoutDescriptions,
        undiciParts,
        commonJsPieces(esbuild, { folder: 'dist', entry: 'extension', production, together: togetherInEditor }),
      ],
    },
    // Each on a thread of its own, where there is no `vscode`: they share no piece with the others.
    {
      ...forNode,
      entryPoints: {
        textSearchThread: 'src/node/textSearch/textSearchThread.ts',
        recordingThread: 'src/node/recordings/recordingThread.ts',
      },
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
      external: [iconFont],
    },
  ],
  sandbox: [sandboxBuild],
  cli: [commandLine({ folder: 'dist', entry: 'cli', source: 'src/cli/main.ts', production })],
  // The package of the command, by itself: what it has and what it weighs does not depend on how the rest is built.
  command: [
    commandLine({
      folder: 'dist/command',
      entry: 'auth-flow',
      source: 'src/cli/authFlow.ts',
      production: true,
      banner: '#!/usr/bin/env node',
    }),
    { ...sandboxBuild, ...asReleased, outdir: 'dist/command' },
  ],
};

/** Licence texts of all that is bundled, into the package. */
async function writeNotices(metafiles) {
  await rm('dist/THIRD-PARTY-NOTICES.txt', { force: true });
  const packages = [...bundledPackages(metafiles), { folder: iconPackage, inside: [] }];
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(packages, 'test/workbench/build/licenses'));
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
if (production && (names.length === 0 || names.includes('cli'))) await rm('dist/cli', { recursive: true, force: true });
if (names.length === 0 || names.includes('command')) await rm('dist/command', { recursive: true, force: true });

const chosen = Object.entries(targets).filter(([name]) => names.length === 0 || names.includes(name));
if (chosen.some(([name]) => name === 'webview')) await writeIconFont('webview/ui/icons.json', `dist/${iconFont}`);
const contexts = await Promise.all(
  chosen.flatMap(([name, bundles]) => bundles.map(async (options) => ({ name, context: await esbuild.context(options) }))),
);
if (flags.has('--watch')) {
  await Promise.all(contexts.map(({ context }) => context.watch()));
} else {
  try {
    const built = await Promise.all(contexts.map(async ({ name, context }) => ({ name, metafile: (await context.rebuild()).metafile })));
    const metafilesOf = (isMeant) => built.flatMap(({ name, metafile }) => (isMeant(name) ? [metafile] : []));
    if (production && names.length === 0) {
      await writeNotices(metafilesOf((name) => name !== 'command'));
      await writeSentences();
    }
    if (chosen.some(([name]) => name === 'command')) await writeCommandPackage(...metafilesOf((name) => name === 'command'));
  } catch (error) {
    if (!Object.hasOwn(error, 'errors')) process.stderr.write(`${error.message}\n`); // else esbuild has printed what is wrong
    process.exitCode = 1;
  }
  await Promise.all(contexts.map(({ context }) => context.dispose()));
}
