import { isNoWord, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import { secretName } from '../judging/rememberedName.ts';
import type { NamePlace } from '../judging/secretNames.ts';
import { type Field, type OnField, secretLabel } from './field.ts';
import { isErrorCode } from './isErrorCode.ts';

const longestName = 64;
const nameUnit = /[\w.-]/;
/** Of values in one, as in `a=b=c`: each is judged, and what is judged again and again costs time. */
const mostNamesOfOne = 32;
/** What ends a value that stands without quotation marks. */
const endOfBare = /[\s&"'<>()[\]{},;\\#|]/g;
/** What PHP, Rust and YAML write before a value: `string(3) "abc"`, `Some("abc")`, `!!str abc`, and a block on the next line. */
const beforeValue = /[ \t]{0,8}(?:string\(\d{1,9}\) ?|Some\(|!!str |[|>][+-]?[ \t]{0,8}\r?\n[ \t]{1,16}|\r?\n[ \t]{0,16}- )?/y;
const afterArrow = /\s{0,16}(?:string\(\d{1,9}\) ?)?/y;
/** PHP, serialized: `s:8:"password";s:3:"abc"`. */
const afterSerialized = /s:\d{1,9}:/y;

/**
 * Names with values in any text, whatever it is: `name=value`, `name="value"`, `"name": "value"`, `[name] => value`. Only names of
 * secrets are given, since a value in plain text ends nowhere for sure. Behind a colon a value without quotation marks has to look
 * random, in a sentence a colon is no assignment; or it is no word and the two are a line of their own, as in YAML, a header and
 * (with an equals sign between spaces) an INI file. So it has to behind a comma, as in `setItem('access_token', 'value')`.
 */
export function textFields(text: string, onField: OnField, place: NamePlace = 'text'): void {
  const endOf = endsOfBare(text);
  let sharedEnd = -1;
  let sharing = 0;
  for (let at = 0; at < text.length; at++) {
    const separator = separatorAt(text, at);
    if (separator === undefined) continue;
    const nameEnd = separator === 'equals' && text[at - 1] === ':' ? at - 1 : at; // `:=`
    const [nameStart, name] = nameBefore(text, nameEnd);
    if (name === '') continue;
    const own = separator === 'equals' && isInQuery(text, nameStart) ? 'parameter' : place;
    const rule = secretName(name, own) ?? (isPasscodeName(name) ? secretName(name, 'json') : undefined);
    if (rule === undefined) continue;
    const value = valueAfter(text, at, separator, endOf);
    if (value === undefined) continue;
    const [start, end, kind] = value;
    if (own !== place && kind === 'quoted') continue; // the mark ends the address
    sharing = end === sharedEnd ? sharing + 1 : 0;
    sharedEnd = end;
    if (sharing === mostNamesOfOne) {
      at = end - 1;
      continue;
    }
    const found = text.slice(start, end);
    if (isErrorCode(text, nameStart, name, found)) continue;
    if (separator === 'comma' && kind === 'quoted' && isNameOfNext(text, end)) continue;
    const isUnsure = separator === 'comma' || (kind === 'bare' && separator === 'colon') || kind === 'apart';
    const isSpaced = separator !== 'colon' || start > at + 1; // `token:software:totp` is one word
    const isLine =
      isUnsure && separator !== 'comma' && isSpaced && kind !== 'quoted' && isNoWord(found) && isWholeLine(text, nameStart, end);
    const isOption = separator === 'comma' && name.startsWith('--') && isNoWord(found);
    if (isUnsure && !isLine && !isOption && !looksRandom(found, shortestRandom.underWeakName)) continue;
    if (isBareWord(name) && (!isNoWord(found) || isCount(found))) continue;
    const field: Field = { name, place: isLine && isPasscodeName(name) ? 'json' : own, start, end, value: found };
    onField(field);
    if (secretLabel(field) !== undefined) at = end - 1; // nothing is left to find in it
  }
}

/** In `"message":"… wrong password","status":400` the comma stands between two members. */
function isNameOfNext(text: string, end: number): boolean {
  return /^["'`]\s{0,8}:/.test(text.slice(end, end + 10));
}

type Separator = 'equals' | 'colon' | 'comma' | 'arrow' | 'serialized';

function separatorAt(text: string, at: number): Separator | undefined {
  switch (text.charCodeAt(at)) {
    case 0x3d:
      if (text[at + 1] === '>') return 'arrow';
      return text[at + 1] === '=' || /[=!<>]/.test(text.charAt(at - 1)) ? undefined : 'equals'; // a comparison
    case 0x3a:
      return 'colon';
    case 0x2c:
      return /["'`]/.test(text.charAt(at - 1)) ? 'comma' : undefined;
    case 0x3b:
      return text[at - 1] === '"' && text.startsWith('s:', at + 1) ? 'serialized' : undefined;
    default:
      return undefined;
  }
}

/** `?name=` and `&name=`, of an address that may be without its beginning. */
function isInQuery(text: string, nameStart: number): boolean {
  const before = text[nameStart - 1];
  return before === '?' || before === '&';
}

function isPasscodeName(name: string): boolean {
  return /^(?:otp|pin|token|secret)$/i.test(name);
}

/** Alone they are words of a sentence too. */
function isBareWord(name: string): boolean {
  return /^(?:token|secret)$/i.test(name);
}

function isCount(value: string): boolean {
  return /^\d{1,8}$/.test(value);
}

/** Nothing before the name but white space, a mark of a list or of a transcript; nothing behind the value. A string may be all of it. */
function isWholeLine(text: string, nameStart: number, end: number): boolean {
  let stop = end;
  while (text[stop] === ' ' || text[stop] === '\t') {
    stop += 1;
    if (stop - end > 8) return false;
  }
  if (stop < text.length && !/[\r\n<"]/.test(text.charAt(stop)) && !text.startsWith('-->', stop)) return false;
  const before = text.slice(Math.max(0, nameStart - 64), nameStart);
  return /(?:^|[\r\n>"])(?:[ \t"']|[-*<>!]|export |set |\$){0,64}$/i.test(before);
}

function nameBefore(text: string, separator: number): readonly [start: number, name: string] {
  let end = separator;
  for (let skipped = 0; end > 0 && skipped < 4 && /[\s"'`\]]/.test(text.charAt(end - 1)); skipped++) end -= 1;
  let start = end;
  while (start > 0 && end - start <= longestName && nameUnit.test(text.charAt(start - 1))) start -= 1;
  return end - start > longestName ? [start, ''] : [start, text.slice(start, end)];
}

/** `apart`: with white space between an equals sign and the value, as programs have it. */
type ValueKind = 'quoted' | 'bare' | 'apart';

function valueAfter(
  text: string,
  at: number,
  separator: Separator,
  endOf: (start: number) => number,
): readonly [start: number, end: number, kind: ValueKind] | undefined {
  const from = separator === 'arrow' ? at + 2 : at + 1;
  const lead = separator === 'arrow' ? afterArrow : separator === 'serialized' ? afterSerialized : beforeValue;
  lead.lastIndex = from;
  lead.test(text);
  const start = Math.max(from, lead.lastIndex);
  const quote = text[start];
  if (quote === '"' || quote === "'" || quote === '`') {
    if (quote !== '`' && text.startsWith(quote.repeat(3), start)) return betweenThree(text, start, quote.repeat(3));
    const end = endOfQuoted(text, start + 1, quote);
    return end === undefined ? [start + 1, text.length, 'quoted'] : [start + 1, end, 'quoted'];
  }
  if (separator === 'serialized') return undefined;
  if (separator === 'arrow' && start > from && !/["'`\]]\s{0,3}$/.test(text.slice(Math.max(0, at - 4), at))) return undefined; // a function
  const end = endOf(start);
  if (end <= start) return undefined;
  return [start, end, start > from && separator === 'equals' ? 'apart' : 'bare'];
}

/** TOML and Python: three quotation marks, and perhaps a line break behind them. */
function betweenThree(text: string, from: number, quotes: string): readonly [start: number, end: number, kind: ValueKind] {
  let start = from + 3;
  if (text[start] === '\r') start += 1;
  if (text[start] === '\n') start += 1;
  const end = text.indexOf(quotes, start);
  return [start, end < 0 ? text.length : end, 'quoted'];
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
