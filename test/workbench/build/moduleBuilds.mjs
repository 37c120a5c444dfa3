/**
 * Of packages with several builds the one that a bundler can read: the usual one of `jsonc-parser` asks for its own files in a way that no
 * bundler sees.
 */
export const moduleBuilds = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };
