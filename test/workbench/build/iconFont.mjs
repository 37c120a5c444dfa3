import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The package that the icons come from, for its licence. */
export const iconPackage = 'node_modules/@vscode/codicons';

/**
 * Cuts the icon font of VS Code to the icons that the panel names.
 * @param {string} table JSON file: icons by name, with their code points in hexadecimal
 * @param {string} file where the font goes, as WOFF2
 * @throws {Error} names every icon that the font does not have at that code point
 */
export async function writeIconFont(table, file) {
  /** @type {Readonly<Record<string, string>>} */
  const icons = JSON.parse(await readFile(table, 'utf8'));
  const known = codePoints(await readFile(`${iconPackage}/dist/codicon.csv`, 'utf8'));
  const wrong = Object.entries(icons).filter(([name, codePoint]) => known.get(name) !== codePoint);
  if (wrong.length > 0) {
    throw new Error(`${table}: ${wrong.map(([name]) => `"${name}" is ${known.get(name) ?? 'no icon'}`).join(', ')} in @vscode/codicons.`);
  }
  const { default: subsetFont } = await import('subset-font'); // when it is installed
  const text = Object.values(icons).map((codePoint) => String.fromCodePoint(Number.parseInt(codePoint, 16)));
  const font = await subsetFont(await readFile(`${iconPackage}/dist/codicon.ttf`), text.join(''), { targetFormat: 'woff2' });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, font);
}

/** Rows `short_name,character,unicode` after a head. */
function codePoints(/** @type {string} */ csv) {
  const rows = csv.trim().split(/\r?\n/).slice(1);
  return new Map(rows.map((row) => row.split(',')).map(([name = '', , unicode = '']) => [name, unicode.toLowerCase()]));
}
