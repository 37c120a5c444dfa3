import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { checkout } from '../checkout.mjs';
import { packedBytes, packedExports } from './packed.mjs';

/**
 * Bundles the parts of undici that are used. Its main module loads all of it: fetch, WebSocket, caches and mocks, two thirds of its code,
 * at the first request of a process. Its parser is WebAssembly in two builds: the one with SIMD is kept, compressed.
 * @type {import('esbuild').Plugin}
 */
export const undiciParts = {
  name: 'undici-parts',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'undici-parts' }));
    build.onLoad({ filter: /.*/, namespace: 'undici-parts' }, () => ({ contents: used, resolveDir: checkout }));
    // Asked for when a body is FormData, which no request of ours has.
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]web[\\/]fetch[\\/]body\.js$/ }, () => ({
      contents: "exports.extractBody = () => { throw new Error('FormData is not in this build.'); };",
    }));
    // Asked for when a server chose h2 in ALPN, which a connection without `allowH2` does not offer.
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/ }, () => ({
      contents: "module.exports = () => { throw new Error('HTTP/2 is not in this build.'); };",
    }));
    // Asked for by proxies with a socks: address, which the transport does not take.
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]socks5-proxy-agent\.js$/ }, () => ({
      contents: "module.exports = class { constructor() { throw new Error('SOCKS is not in this build.'); } };",
    }));
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]llhttp[\\/]constants\.js$/ }, async ({ path }) => ({
      contents: await usedConstants(path),
    }));
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]llhttp[\\/]llhttp_simd-wasm\.js$/ }, async ({ path }) => ({
      contents: compressed(await readFile(path, 'utf8'), path),
    }));
    // The public suffixes that cookies are checked with: most of it is names, which stand compressed as well.
    build.onLoad({ filter: /[\\/]tldts[\\/]dist[\\/]cjs[\\/]index\.js$/ }, async ({ path }) => {
      const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), { minify: true, charset: 'utf8' });
      return { contents: readWhenCalled(code) };
    });
    // For processors without SSE4.1 or Neon, which the other needs: none that Node 20 is built for lacks them in practice.
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/ }, () => ({
      contents: "throw new Error('This processor has no SIMD instructions, which the HTTP parser needs.');",
    }));
  },
};

const used = `
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
`;

/** The tables of the parser that its caller reads; most of the others are the names of methods and states. */
async function usedConstants(/** @type {string} */ path) {
  const caller = await readFile(path.replace(/llhttp([\\/])constants\.js$/, 'dispatcher$1client-h1.js'), 'utf8');
  const names = new Set([...caller.matchAll(/\bconstants\.(\w+)/g)].map(([, name]) => name ?? ''));
  const tables = createRequire(import.meta.url)(path);
  if (names.size === 0) throw new Error(`${path} is used in another way than before: see undiciParts.mjs.`);
  return [...names].map((name) => `exports.${name} = ${JSON.stringify(tables[name])};`).join('\n');
}

/** A module that exports the same bytes. */
function compressed(/** @type {string} */ source, /** @type {string} */ path) {
  const base64 = /'([A-Za-z0-9+/=]{1000,})'/.exec(source)?.[1];
  if (base64 === undefined) throw new Error(`${path} holds its WebAssembly in another way than before: see undiciParts.mjs.`);
  return `module.exports = ${packedBytes(Buffer.from(base64, 'base64'))};`;
}

/** A module that exports the same functions as the source, which requires nothing; it is read when the first one is called. */
function readWhenCalled(/** @type {string} */ source) {
  const names = [...source.matchAll(/\bexports\.(\w+) ?= ?\w+/g)].map(([, name]) => name);
  return `let loaded;
const functions = () => (loaded ??= ${packedExports(source)});
for (const name of ${JSON.stringify(names)}) exports[name] = (...given) => functions()[name](...given);`;
}
