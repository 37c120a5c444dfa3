import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const licenseFile = /^(?:licen[cs]e|copying|notice)s?(?:[.-].*)?$/i;

/**
 * The packages of which something is in a bundle: the folder of each, and those in it that hold the bundled files. A package
 * may hold the software of others, with their licence beside it.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles that are shipped
 * @returns {readonly { readonly folder: string, readonly inside: readonly string[] }[]}
 */
export function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
  /** @type {Map<string, Set<string>>} */
  const packages = new Map();
  for (const path of inputs) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (folder === undefined) continue;
    const inside = packages.get(folder) ?? new Set();
    for (let at = dirname(path); at.length > folder.length; at = dirname(at)) inside.add(at);
    packages.set(folder, inside);
  }
  return [...packages].sort().map(([folder, inside]) => ({ folder, inside: [...inside].sort() }));
}

/**
 * The copyright lines and licence texts of packages as one text, each package with its version.
 * @param {ReturnType<typeof bundledPackages>} packages
 * @param {string} texts folder of texts for packages that ship none: `@scope+name.txt`; and of those for what a package has
 *   inside of a file without saying so: `@scope+name (part).txt`
 * @throws {Error} names every package without a text, or whose text names no owner
 */
export function thirdPartyNotices(packages, texts) {
  /** @type {string[]} */
  const missing = [];
  const parts = packages.flatMap(({ folder, inside }) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const written = name.replace('/', '+');
    const own = licenseText(folder, join(texts, `${written}.txt`));
    if (!/copyright/i.test(own)) missing.push(`${name} ${version}`);
    const text = [own, ...inside.map((each) => licenseText(each))].filter((each) => each !== '').join('\n\n');
    const held = readdirSync(texts).filter((file) => file.startsWith(`${written} (`));
    return [
      { title: `${name} ${version} (${license})`, text },
      ...held.map((file) => ({
        title: `${/\((.+)\)\.txt$/.exec(file)?.[1]}, in ${name} ${version}`,
        text: readFileSync(join(texts, file), 'utf8'),
      })),
    ];
  });
  if (missing.length > 0) {
    throw new Error(`The licence text is missing of ${[...new Set(missing)].join(', ')}: add the one of its repository to ${texts}.`);
  }
  const unique = new Map(parts.map(({ title, text }) => [title, text]));
  const head = 'Auth Flow Explorer contains parts of the following software.\n';
  return [head, ...[...unique].sort().map(([title, text]) => `${'-'.repeat(80)}\n${title}\n\n${text.trim()}\n`)].join('\n');
}

/** What a folder says about its licence, else what was written down for it. */
function licenseText(/** @type {string} */ folder, /** @type {string} */ writtenDown = '') {
  const own = readdirSync(folder).filter((name) => licenseFile.test(name));
  const files = own.length > 0 ? own.sort().map((name) => join(folder, name)) : [writtenDown].filter((file) => existsSync(file));
  return files.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).join('\n\n');
}
