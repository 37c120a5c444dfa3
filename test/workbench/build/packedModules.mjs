import { checkout } from '../checkout.mjs';
import { packedExports } from './packed.mjs';

/**
 * Modules that take much of the package of the command for what few runs need: the parser of pages for a sign-on in forms, signatures and
 * encryption for everything but plain tokens; and the cookie jar with its list of public suffixes, which compress best. What is not in `used` cannot be bundled.
 */
const modules = [
  { name: 'tough-cookie', file: /[/]tough-cookie[/]dist[/]index\.c?js$/, used: 'CookieJar, MemoryCookieStore' },
  { name: 'parse5', file: /[\\/]parse5[\\/]dist[\\/]index\.js$/, used: 'defaultTreeAdapter, html, Parser' },
  {
    name: 'jose',
    file: /[\\/]jose[\\/]dist[\\/]webapi[\\/]index\.js$/,
    used: 'CompactEncrypt, CompactSign, compactDecrypt, compactVerify, createLocalJWKSet, decodeProtectedHeader, errors, importJWK, importPKCS8',
  },
];

/**
 * They stand compressed, and are read when one is first needed.
 *
 * @param {typeof import('esbuild')} esbuild
 * @returns {import('esbuild').Plugin}
 */
export function packedModules(esbuild) {
  return {
    name: 'packed-modules',
    setup(build) {
      /** @type {Map<string, import('esbuild').Metafile['inputs']>} what is packed, by name: its licences belong to the package */
      const packed = new Map();
      for (const { name, file, used } of modules) {
        build.onLoad({ filter: file }, async () => {
          const { outputFiles, metafile } = await esbuild.build({
            stdin: { contents: `export { ${used} } from '${name}';`, resolveDir: checkout },
            bundle: true,
            write: false,
            metafile: true,
            format: 'cjs',
            minify: true,
            charset: 'utf8',
            legalComments: 'none',
            target: 'node20',
          });
          packed.set(name, metafile.inputs);
          return { contents: `export const { ${used} } = ${packedExports(outputFiles[0]?.text ?? '')};` };
        });
      }
      build.onEnd(({ metafile }) => {
        for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
          for (const { name, file } of modules) {
            if (!Object.keys(inputs).some((path) => file.test(`/${path}`))) continue;
            for (const [path, { bytes }] of Object.entries(packed.get(name) ?? {})) inputs[path] ??= { bytesInOutput: bytes };
          }
        }
      });
    },
  };
}
