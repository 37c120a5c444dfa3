import { type Field, type OnField, secretLabel } from './field.ts';
import { looksRandom, shortestRandom } from './looksRandom.ts';
import { type NamePlace, secretName } from './secretNames.ts';

const longestName = 64;
const nameUnit = /[\w.-]/;
/** What ends a value that stands without quotation marks. */
/** Of values in one, as in `a=b=c`: each is judged, and what is judged again and again costs time. */
const mostNamesOfOne = 32;
const endOfBare = /[\s&"'<>()[\]{},;\\#|]/g;

/**
 * Names with values in any text, whatever it is: `name=value`, `name="value"`, `"name": "value"`, `'name' => 'value'`. Only names of
 * secrets are given, since a value in plain text ends nowhere for sure. Behind a colon a value without quotation marks has to look
 * random: in a sentence a colon is no assignment. So it has to behind a comma, as in `setItem('access_token', 'value')`.
 */
export function textFields(text: string, onField: OnField, place: NamePlace = 'text'): void {
  const endOf = endsOfBare(text);
  let sharedEnd = -1;
  let sharing = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isComma = unit === 0x2c && /["'`]/.test(text.charAt(at - 1));
    if (unit !== 0x3d && unit !== 0x3a && !isComma) continue; // = :
    const name = nameBefore(text, at);
    if (name === '') continue;
    const rule = secretName(name, place);
    if (rule === undefined) continue;
    const value = valueAfter(text, text[at + 1] === '>' ? at + 2 : at + 1, unit !== 0x3d, endOf);
    if (value === undefined) continue;
    const [start, end, isQuoted] = value;
    sharing = end === sharedEnd ? sharing + 1 : 0;
    sharedEnd = end;
    if (sharing === mostNamesOfOne) {
      at = end - 1;
      continue;
    }
    const found = text.slice(start, end);
    if ((isComma || (unit === 0x3a && !isQuoted)) && !looksRandom(found, shortestRandom.underWeakName)) continue;
    const field: Field = { name, place, start, end, value: found };
    onField(field);
    if (secretLabel(field) !== undefined) at = end - 1; // nothing is left to find in it
  }
}

function nameBefore(text: string, separator: number): string {
  let end = separator;
  for (let skipped = 0; end > 0 && skipped < 4 && /[\s"'`\]]/.test(text.charAt(end - 1)); skipped++) end -= 1;
  let start = end;
  while (start > 0 && end - start <= longestName && nameUnit.test(text.charAt(start - 1))) start -= 1;
  return end - start > longestName ? '' : text.slice(start, end);
}

/** Start, end, and whether it is quoted. */
function valueAfter(
  text: string,
  from: number,
  afterColon: boolean,
  endOf: (start: number) => number,
): readonly [number, number, boolean] | undefined {
  let start = from;
  for (let skipped = 0; skipped < 4 && (text[start] === ' ' || text[start] === '\t'); skipped++) start += 1;
  const quote = text[start];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = endOfQuoted(text, start + 1, quote);
    return end === undefined ? [start + 1, text.length, true] : [start + 1, end, true];
  }
  if (start > from && !afterColon) return undefined; // `a = b` of a program, not a parameter
  const end = endOf(start);
  return end > start ? [start, end, false] : undefined;
}

/** Where the bare value from a place on ends. Places have to come in order: one value with many names in it is read once. */
function endsOfBare(text: string): (start: number) => number {
  let end = -1;
  return (start) => {
    if (start <= end) return end;
    endOfBare.lastIndex = start;
    end = endOfBare.exec(text)?.index ?? text.length;
    return end;
  };
}

function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && text[at - backslashes - 1] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return undefined;
}
