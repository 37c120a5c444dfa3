import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where sentences are made, and the functions that make them; these name none themselves. */
const makers = new Set(['src/core/text/l10n.ts', 'src/editor/kernel/texts/words.ts']);

/**
 * Every sentence of ours that can be shown in another language, as translators get it: `{ "Hop {0} has no answer.": "Hop {0} has no answer." }`.
 * @returns {Record<string, string>} sorted, each once
 */
export function l10nBundle(folder = 'src') {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file).replaceAll('\\', '/'));
  const templates = files
    .filter((file) => /\.ts$/.test(file) && !makers.has(file))
    .flatMap((file) => templatesIn(readFileSync(file, 'utf8')));
  return Object.fromEntries([...new Set(templates)].sort().map((template) => [template, template]));
}

/**
 * The templates of a source text: of `` l10n`Hop ${index}.` `` it is `Hop {0}.`, of `words('Hop {name}.', …)` the first argument.
 * @param {string} text
 * @returns {readonly string[]}
 */
export function templatesIn(text) {
  const found = [];
  for (const match of text.matchAll(/(?<![\w/.-])l10n`|\bwords\(\s*(?=['"`])/g)) {
    const start = match.index + match[0].length;
    found.push(match[0].endsWith('`') ? taggedTemplate(text, start).template : unescaped(literal(text, start)));
  }
  return found;
}

/** @param {string} text @param {number} start after the backtick @returns {{ template: string, end: number }} `end` is after the closing one */
function taggedTemplate(text, start) {
  let template = '';
  let places = 0;
  let at = start;
  while (text[at] !== '`') {
    needMore(text, at);
    if (text.startsWith('${', at)) {
      template += `{${places}}`;
      places += 1;
      at = endOfPlace(text, at + 2);
    } else {
      const length = text[at] === '\\' ? 2 : 1;
      template += text.slice(at, at + length);
      at += length;
    }
  }
  return { template: unescaped(template), end: at + 1 };
}

/** @param {string} text @param {number} start @returns {number} where the place of a template ends, its brace included */
function endOfPlace(text, start) {
  let depth = 0;
  let at = start;
  while (text[at] !== '}' || depth > 0) {
    needMore(text, at);
    const character = text[at];
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (character === '`') at = taggedTemplate(text, at + 1).end;
    else if (character === "'" || character === '"') at += literal(text, at).length + 2;
    else at += 1;
  }
  return at + 1;
}

/** @param {string} text @param {number} start at its quote @returns {string} what is between the quotes */
function literal(text, start) {
  let end = start + 1;
  while (text[end] !== text[start]) {
    needMore(text, end);
    end += text[end] === '\\' ? 2 : 1;
  }
  return text.slice(start + 1, end);
}

/** @param {string} text @param {number} at */
function needMore(text, at) {
  if (at >= text.length) throw new Error('A sentence in the source does not end.');
}

/** @param {string} raw as in the source */
function unescaped(raw) {
  const escapes = { n: '\n', t: '\t' };
  return raw.replaceAll(/\\u\{?([0-9a-fA-F]{4,6})\}?|\\(.)/g, (_, code, character) =>
    code === undefined
      ? (escapes[/** @type {keyof typeof escapes} */ (character)] ?? character)
      : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
