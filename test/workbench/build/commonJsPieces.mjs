import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { withRequiredPieces } from './loadedWhenCalled.mjs';
import { packedModule } from './packed.mjs';

/** Pieces are loaded with `require`: for `import()` Node would first read each of them whole, to find its names, which takes longer than to run it. */
const required = { 'dynamic-import': false };

/** Where a piece finds those that are in one file with others, by their place in it. */
const loaded = 'pieces';

/**
 * A plugin of esbuild. It splits only ESM, and VS Code loads `main` with `require`: so it splits, and each piece is made CommonJS
 * afterwards. The pieces that the entry needs to load become one file with it, and those that the sources of a list need one more, since
 * each file costs time; the others, loaded when first used, find them there.
 *
 * @typedef {object} Entry
 * @property {string} folder
 * @property {string} entry its name in the folder without its ending, and that of the folder of its pieces
 * @property {boolean} production
 * @property {string} [banner] its first line
 * @property {Readonly<Record<string, readonly string[]>>} [together] by the name of their file, sources that are loaded one after the other,
 *   each with `import()`
 * @property {readonly string[]} [packed] names of pieces that stand compressed in a release, without what is after their last hyphen
 *
 * A file of several pieces.
 * @typedef {object} Joined
 * @property {string} path
 * @property {ReadonlySet<string>} names of its pieces
 *
 * @param {typeof import('esbuild')} esbuild
 * @param {Entry} options
 * @returns {import('esbuild').Plugin}
 */
export function commonJsPieces(esbuild, options) {
  return {
    name: 'commonjs-pieces',
    setup(build) {
      build.onEnd(async ({ outputFiles = [], metafile }) => {
        if (metafile === undefined) return; // there are errors
        const pieces = new Map(
          outputFiles
            .filter(({ path }) => path.endsWith('.cjs'))
            .map(({ path, text }) => [basename(path, '.cjs'), { path, text: withRequiredPieces(text) }]),
        );
        const files = joinedFiles(options, metafile.outputs);
        for (const file of files) await writeJoined(esbuild, options, file, pieces, files);
        for (const [name, { path, text }] of pieces) {
          if (!files.some(({ names }) => names.has(name))) await writePiece(esbuild, options, path, text, files);
        }
      });
    },
  };
}

/**
 * @param {Entry} options
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @returns {readonly Joined[]} that of the entry first
 */
function joinedFiles({ folder, entry, together = {} }, outputs) {
  const files = [{ path: join(folder, `${entry}.cjs`), names: neededBy([entry], outputs) }];
  for (const [name, sources] of Object.entries(together)) {
    const needed = neededBy(
      sources.map((source) => pieceOf(source, outputs)),
      outputs,
    );
    const names = [...needed].filter((piece) => !files.some((file) => file.names.has(piece)));
    files.push({ path: join(folder, entry, `${name}.cjs`), names: new Set(names) });
  }
  return files;
}

/** @param {import('esbuild').Metafile['outputs']} outputs */
function pieceOf(/** @type {string} */ source, outputs) {
  const [path] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? [];
  if (path === undefined) throw new Error(`${source} begins no piece: nothing loads it with import().`);
  return basename(path, '.cjs');
}

/**
 * @param {readonly string[]} roots
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @returns {ReadonlySet<string>} these pieces and all that they import, not counting `import()`
 */
function neededBy(roots, outputs) {
  const importsOf = new Map(Object.entries(outputs).map(([path, { imports }]) => [basename(path, '.cjs'), imports]));
  const found = new Set(roots);
  for (const name of found) {
    for (const { path, kind, external } of importsOf.get(name) ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(basename(path, '.cjs'));
    }
  }
  return found;
}

/** @param {typeof import('esbuild')} esbuild */
async function writeJoined(
  esbuild,
  /** @type {Entry} */ { entry, production, banner },
  /** @type {Joined} */ { path: outfile, names },
  /** @type {ReadonlyMap<string, { readonly text: string }>} */ pieces,
  /** @type {readonly Joined[]} */ files,
) {
  const isEntry = names.has(entry);
  const contents = [
    ...(isEntry ? [`export * from 'piece:${entry}';`] : []),
    ...[...names].map((name, index) => `import * as p${index} from 'piece:${name}';`),
    `export const ${loaded} = [${[...names].map((_, index) => `p${index}`).join()}];`,
  ].join('\n');
  const { outputFiles } = await esbuild.build({
    stdin: { contents },
    outfile,
    ...(isEntry && banner !== undefined ? { banner: { js: banner } } : {}),
    bundle: true,
    write: false,
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
            // What is loaded late is asked for as a file, in this one too: esbuild would put it into a function, and V8 would read it twice.
            if (kind !== 'import-statement' || !names.has(name)) return { path: `./${name}.cjs`, external: true };
            return { path: name, namespace: 'piece' };
          });
          build.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({ contents: pieces.get(path)?.text ?? '', loader: 'js' }));
        },
      },
    ],
  });
  await mkdir(dirname(outfile), { recursive: true });
  for (const { path, text } of outputFiles) await writeFile(path, path.endsWith('.map') ? text : linked(text, outfile, files));
}

/** @param {typeof import('esbuild')} esbuild */
async function writePiece(
  esbuild,
  /** @type {Entry} */ { production, packed = [] },
  /** @type {string} */ path,
  /** @type {string} */ text,
  /** @type {readonly Joined[]} */ files,
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
  await mkdir(dirname(path), { recursive: true });
  const linkedCode = linked(code, relative('', path), files);
  const released = packed.includes(basename(path).replace(/-\w+\.cjs$/, '')) ? packedModule(linkedCode) : linkedCode;
  await writeFile(path, production ? released : `${linkedCode}//# sourceMappingURL=${basename(path)}.map\n`);
  if (!production) await writeFile(`${path}.map`, map);
}

/** The text of a file with the other pieces asked for where they are: in a file with others, or beside those of the entry. */
function linked(/** @type {string} */ text, /** @type {string} */ from, /** @type {readonly Joined[]} */ files) {
  const [{ path: entry } = { path: '' }] = files;
  /** @type {Map<string, string>} */
  const variables = new Map();
  const code = text.replaceAll(/(= ?)?require\((["'])\.{1,2}\/([^"']+)\.cjs\2\)/g, (_whole, assigned = '', _quote, path) => {
    const name = basename(path);
    const joined = files.find(({ names }) => names.has(name));
    const target = joined?.path ?? join(dirname(entry), basename(entry, '.cjs'), `${name}.cjs`);
    const file = relative(dirname(from), target).split(sep).join(posix.sep);
    const module = `require("${file.startsWith('.') ? file : `./${file}`}")`;
    if (joined === undefined) return `${assigned}${module}`;
    const index = [...joined.names].indexOf(name);
    if (assigned === '') return `${module}.${loaded}[${index}]`; // loaded late
    const variable = variables.get(module) ?? unused(text, `${loaded}${variables.size}`);
    variables.set(module, variable);
    return `${assigned}${variable}[${index}]`;
  });
  // In the first line, so that source maps hold for the others.
  return [...variables].map(([module, variable]) => `var ${variable}=${module}.${loaded};`).join('') + code;
}

/** @returns {string} a name that the text does not have */
function unused(/** @type {string} */ text, /** @type {string} */ name) {
  return text.includes(name) ? unused(text, `${name}_`) : name;
}
