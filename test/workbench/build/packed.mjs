import { brotliCompressSync, constants } from 'node:zlib';

/** An expression for the bytes, which stand compressed in the bundle: what is unpacked on disk by whoever installs it counts. */
export function packedBytes(/** @type {Uint8Array} */ bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return `require('node:zlib').brotliDecompressSync(Buffer.from('${brotliCompressSync(bytes, { params }).toString('base64')}', 'base64'))`;
}

/** An expression for what a CommonJS text exports, which requires nothing. */
export function packedExports(/** @type {string} */ source) {
  const text = `${packedBytes(Buffer.from(source))}.toString()`;
  return `((module) => { new Function('module', 'exports', ${text})(module, module.exports); return module.exports; })({ exports: {} })`;
}

/** The text of a CommonJS file that does what another text does, which may require others. */
export function packedModule(/** @type {string} */ source) {
  return `new Function('module','exports','require',${packedBytes(Buffer.from(source))}.toString())(module,exports,require);`;
}
