import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const licenseFile = /^(?:licen[cs]e|copying|notice)s?(?:[.-].*)?$/i;

/**
 * The folders of the packages of which something is in a bundle.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles that are shipped
 * @returns {readonly string[]}
 */
export function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(inputs)].filter((folder) => folder !== undefined).sort();
}

/**
 * The copyright lines and licence texts of packages as one text, each package with its version.
 * @param {readonly string[]} folders of the packages
 * @param {string} texts folder of texts for packages that ship none: `@scope+name.txt`
 * @throws {Error} names every package without a text, or whose text names no owner
 */
export function thirdPartyNotices(folders, texts) {
  /** @type {string[]} */
  const missing = [];
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = licenseText(folder, join(texts, `${name.replace('/', '+')}.txt`));
    if (!/copyright/i.test(text)) missing.push(`${name} ${version}`);
    return { title: `${name} ${version} (${license})`, text };
  });
  if (missing.length > 0) {
    throw new Error(`The licence text is missing of ${[...new Set(missing)].join(', ')}: add the one of its repository to ${texts}.`);
  }
  const unique = new Map(parts.map(({ title, text }) => [title, text]));
  const head = 'Auth Flow Explorer contains parts of the following software.\n';
  return [head, ...[...unique].sort().map(([title, text]) => `${'-'.repeat(80)}\n${title}\n\n${text.trim()}\n`)].join('\n');
}

/** What the package says about its licence, else what was written down for it. */
function licenseText(/** @type {string} */ folder, /** @type {string} */ writtenDown) {
  const own = readdirSync(folder).filter((name) => licenseFile.test(name));
  const files = own.length > 0 ? own.sort().map((name) => join(folder, name)) : [writtenDown].filter((file) => existsSync(file));
  return files.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).join('\n\n');
}
