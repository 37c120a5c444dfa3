import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** Pieces are loaded with `require`: for `import()` Node would first read each of them whole, to find its names, which takes longer than to run it. */
const required = { 'dynamic-import': false };

/** Where a piece finds those that are loaded already: what was loaded first is loaded once. */
const loaded = 'pieces';

/**
 * A plugin of esbuild. It splits only ESM, and VS Code loads `main` with `require`: so it splits, and each piece is made CommonJS
 * afterwards. The pieces that the entry needs to load become one file with it, since each file costs time at activation; the
 * others, loaded when first used, find them there.
 *
 * @typedef {object} Entry
 * @property {string} folder
 * @property {string} entry its name in the folder without its ending, and that of the folder of its pieces
 * @property {boolean} production
 * @property {string} [banner] its first line
 *
 * @param {typeof import('esbuild')} esbuild
 * @param {Entry} options
 * @returns {import('esbuild').Plugin}
 */
export function commonJsPieces(esbuild, options) {
  const { entry } = options;
  return {
    name: 'commonjs-pieces',
    setup(build) {
      build.onEnd(async ({ outputFiles = [], metafile }) => {
        if (metafile === undefined) return; // there are errors
        const pieces = new Map(outputFiles.filter(({ path }) => path.endsWith('.cjs')).map((file) => [basename(file.path, '.cjs'), file]));
        const first = startedWith(entry, metafile.outputs);
        await writeMerged(esbuild, options, first, pieces);
        for (const [name, { path, text }] of pieces) {
          if (!first.has(name)) await writePiece(esbuild, options, path, text, first);
        }
      });
    },
  };
}

/**
 * @param {string} entry
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @returns {ReadonlySet<string>} the entry and all that it imports, not counting `import()`
 */
function startedWith(entry, outputs) {
  const importsOf = new Map(Object.entries(outputs).map(([path, { imports }]) => [basename(path, '.cjs'), imports]));
  const found = new Set([entry]);
  for (const name of found) {
    for (const { path, kind, external } of importsOf.get(name) ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(basename(path, '.cjs'));
    }
  }
  return found;
}

/** @param {typeof import('esbuild')} esbuild */
async function writeMerged(
  esbuild,
  /** @type {Entry} */ { folder, entry, production, banner },
  /** @type {ReadonlySet<string>} */ first,
  /** @type {ReadonlyMap<string, import('esbuild').OutputFile>} */ pieces,
) {
  const shared = [...first].filter((name) => name !== entry);
  const contents = [
    `export * from 'piece:${entry}';`,
    ...shared.map((name, index) => `import * as p${index} from 'piece:${name}';`),
    `export const ${loaded} = { ${shared.map((name, index) => `${JSON.stringify(name)}: p${index}`).join(', ')} };`,
  ].join('\n');
  await esbuild.build({
    stdin: { contents },
    outfile: `${folder}/${entry}.cjs`,
    ...(banner === undefined ? {} : { banner: { js: banner } }),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    supported: required,
    minify: production,
    sourcemap: production ? false : 'linked',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    external: ['vscode'],
    plugins: [
      {
        name: 'pieces-in-memory',
        setup(build) {
          build.onResolve({ filter: /^piece:|\.cjs$/ }, ({ path, kind }) => {
            const name = basename(path.replace(/^piece:/, ''), '.cjs');
            if (kind === 'dynamic-import') return { path: `./${entry}/${name}.cjs`, external: true };
            return { path: name, namespace: 'piece' };
          });
          build.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({ contents: pieces.get(path)?.text ?? '', loader: 'js' }));
        },
      },
    ],
  });
}

/** @param {typeof import('esbuild')} esbuild */
async function writePiece(
  esbuild,
  /** @type {Entry} */ { entry, production },
  /** @type {string} */ path,
  /** @type {string} */ text,
  /** @type {ReadonlySet<string>} */ first,
) {
  const { code, map } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: required,
    minify: production,
    charset: 'utf8',
    sourcemap: !production,
    sourcefile: basename(path),
  });
  const linked = code.replaceAll(/require\((["'])\.{1,2}\/([^"']+)\.cjs\1\)/g, (whole, _quote, name) =>
    first.has(basename(name)) ? `require("../${entry}.cjs").${loaded}[${JSON.stringify(basename(name))}]` : whole,
  );
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, production ? linked : `${linked}//# sourceMappingURL=${basename(path)}.map\n`);
  if (!production) await writeFile(`${path}.map`, map);
}
