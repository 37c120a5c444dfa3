import { checkout } from '../checkout.mjs';
import { packedExports } from './packed.mjs';

/** What is imported of parse5; what is not in the list cannot be bundled. */
const used = 'defaultTreeAdapter, html, Parser';

/**
 * The parser of pages takes a tenth of the package of the command, for the few runs that sign on in forms: it stands compressed, and is
 * read with the first page.
 *
 * @param {typeof import('esbuild')} esbuild
 * @returns {import('esbuild').Plugin}
 */
export function packedParser(esbuild) {
  return {
    name: 'packed-parser',
    setup(build) {
      /** @type {import('esbuild').Metafile['inputs']} what is packed: its licences belong to the package */
      let packed = {};
      build.onLoad({ filter: /[\\/]parse5[\\/]dist[\\/]index\.js$/ }, async () => {
        const { outputFiles, metafile } = await esbuild.build({
          stdin: { contents: `export { ${used} } from 'parse5';`, resolveDir: checkout },
          bundle: true,
          write: false,
          metafile: true,
          format: 'cjs',
          minify: true,
          charset: 'utf8',
          legalComments: 'none',
          target: 'node20',
        });
        packed = metafile.inputs;
        return { contents: `export const { ${used} } = ${packedExports(outputFiles[0]?.text ?? '')};` };
      });
      build.onEnd(({ metafile }) => {
        for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
          if (!Object.keys(inputs).some((path) => /\/parse5\/dist\/index\.js$/.test(path))) continue;
          for (const [path, { bytes }] of Object.entries(packed)) inputs[path] ??= { bytesInOutput: bytes };
        }
      });
    },
  };
}
