import { readFile } from 'node:fs/promises';

/**
 * Leaves out what package.json and the docs say of settings and of members of the configuration: the texts with the tag `about`, and what
 * completion inserts.
 * @type {import('esbuild').Plugin}
 */
export const withoutDescriptions = {
  name: 'without-descriptions',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]environments[\\/]schema[\\/]snippets\.ts$/ }, async ({ path }) => ({
      contents: [...(await readFile(path, 'utf8')).matchAll(/^export const (\w+)/gm)]
        .map(([, name]) => `export const ${name} = [];`)
        .join('\n'),
      loader: 'ts',
    }));
    build.onLoad({ filter: /[\\/]src[\\/](?:environments[\\/]schema|editor[\\/]contributions)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\babout`(?:[^`\\]|\\.)*`/gs, "''"),
      loader: 'ts',
    }));
  },
};
