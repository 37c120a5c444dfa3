import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkout } from '../checkout.mjs';

/**
 * A plugin of esbuild: the modules of a group become one piece that is loaded when one of their functions is first called, although they
 * are imported as any other. For what few runs need: with `import()` in the source its callers would have to wait for a function that has its
 * result at once, and tests would meet a second instance of each class that it uses. `commonJsPieces` makes the loading of it.
 *
 * @param {Readonly<Record<string, readonly string[]>>} groups by name, sources below the checkout; each exports functions, and objects of
 *   functions, and nothing else
 * @returns {import('esbuild').Plugin}
 */
export function loadedWhenCalled(groups) {
  const groupOf = new Map(Object.entries(groups).flatMap(([group, sources]) => sources.map((source) => [source, group])));
  return {
    name: 'loaded-when-called',
    setup(build) {
      const left = new Set(groupOf.keys());
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir, namespace }) => {
        const source = relative(checkout, join(resolveDir, path)).split(sep).join('/');
        if (namespace !== 'file' || !groupOf.has(source)) return undefined;
        left.delete(source);
        return { path: source, namespace: 'stand-in' };
      });
      build.onLoad({ filter: /.*/, namespace: 'stand-in' }, async ({ path }) => ({
        contents: standIn(`group:${groupOf.get(path)}`, path, await readFile(join(checkout, path), 'utf8')),
      }));
      build.onResolve({ filter: /^group:/ }, ({ path }) => ({ path: path.slice('group:'.length), namespace: 'group' }));
      build.onLoad({ filter: /.*/, namespace: 'group' }, ({ path }) => ({
        contents: (groups[path] ?? []).map((source) => `export * from ${JSON.stringify(`./${source}`)};`).join('\n'),
        resolveDir: checkout,
      }));
      build.onEnd(({ errors }) => {
        if (errors.length === 0 && left.size > 0) throw new Error(`Nothing imports ${[...left].join(', ')}.`);
      });
    },
  };
}

/** A module that exports the same, and loads the group when it is used. */
function standIn(/** @type {string} */ group, /** @type {string} */ source, /** @type {string} */ text) {
  const statements = [...text.matchAll(/^export (?!type |interface )(.*)$/gm)].map(([, statement = '']) => statement);
  return [
    'let loaded;',
    `const piece = () => (loaded ??= loadPiece(() => import(${JSON.stringify(group)})));`,
    ...statements.map((statement) => standInFor(statement, source)),
  ].join('\n');
}

function standInFor(/** @type {string} */ statement, /** @type {string} */ source) {
  const [, called] = /^(?:async )?function (\w+)/.exec(statement) ?? /^const (\w+)(?:: \w[^=]*)? = (?:async )?\(/.exec(statement) ?? [];
  if (called !== undefined) return `export const ${called} = (...given) => piece().${called}(...given);`;
  const [, name] = /^const (\w+)(?:: \w[^=]*)? = \{$/.exec(statement) ?? [];
  if (name !== undefined) return `export const ${name} = new Proxy({}, { get: (_, member) => piece().${name}[member] });`;
  throw new Error(`${source} exports more than functions, so it cannot be loaded when it is called: ${statement}`);
}

/** The text of a piece, whose stand-ins load their group with `require`. */
export function withRequiredPieces(/** @type {string} */ text) {
  return text.replaceAll(/\bloadPiece\(\(\) ?=> ?import\(("[^"]+")\)\)/g, 'require($1)');
}
