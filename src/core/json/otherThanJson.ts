import { l10n } from '../text/l10n.ts';
import { isJsonObject, parseJson } from './json.ts';
import { placeOfProblem } from './readWritten.ts';

/** What is looked for in longer texts would hold up who reads them. */
const longest = 65_536;

/** In the order in which they are asked; the first that says something counts. Each is a sentence that follows another. */
const kinds: readonly ((text: string) => string | undefined)[] = [jwt, otherEncoding, jsonp, prefix, surrounded, broken];

/**
 * What a text that should be JSON is instead, as far as its form tells, as a sentence that follows another; empty when it tells nothing.
 * Nothing of the text is repeated, which may hold a secret. Total.
 *
 * @param text not JSON, without white space around it
 */
export function otherThanJson(text: string): string {
  if (text.length > longest) return '';
  for (const kind of kinds) {
    const sentence = kind(text);
    if (sentence !== undefined) return sentence;
  }
  return '';
}

/** The header of a JWT is a JSON object, so that its base64url begins with `ey` (RFC 7515 section 7.1). */
function jwt(text: string): string | undefined {
  const header = /^(ey[\w-]+)(?:\.[\w-]*){2,4}$/.exec(text)?.[1];
  if (header === undefined || !holdsObject(header)) return undefined;
  const parts = text.split('.').length;
  if (parts === 3) return l10n` It is a JWT in the compact serialization (RFC 7515 section 3.1).`;
  return parts === 5 ? l10n` It is an encrypted JWT in the compact serialization (RFC 7516 section 3.1).` : undefined;
}

function holdsObject(base64url: string): boolean {
  try {
    return isJsonObject(parseJson(atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    return false; // Not base64.
  }
}

/** ASCII in two bytes each is every other character a NUL when it is read as UTF-8. */
function otherEncoding(text: string): string | undefined {
  return /^(?:\ufffd{2})?\0?[{[]\0/.test(text)
    ? l10n` It seems to be UTF-16, where JSON has to be UTF-8 (RFC 8259 section 8.1).`
    : undefined;
}

function jsonp(text: string): string | undefined {
  const argument = /^[\w$.]+\s*\(\s*([{[][\s\S]*[}\]])\s*\)\s*;?$/.exec(text)?.[1];
  return argument === undefined || parseJson(argument) === undefined ? undefined : l10n` It is JSON in the call of a function (JSONP).`;
}

/** What keeps a page of another site from loading JSON as a script. */
function prefix(text: string): string | undefined {
  const rest = /^(?:\)\]\}',?|(?:while|for)\s*\((?:1|true|;;)\)\s*;|&&&START&&&)([\s\S]*)$/.exec(text)?.[1];
  return rest === undefined || parseJson(rest) === undefined
    ? undefined
    : l10n` JSON follows after a prefix that is to keep it from being loaded as a script.`;
}

/** A warning of the program before it, a trace behind it. */
function surrounded(text: string): string | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start || (start === 0 && end === text.length - 1)) return undefined;
  if (!isJsonObject(parseJson(text.slice(start, end + 1)))) return undefined;
  if (start === 0) return l10n` There is other text after the JSON object.`;
  return end === text.length - 1
    ? l10n` There is other text before the JSON object.`
    : l10n` There is other text before and after the JSON object.`;
}

function broken(text: string): string | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  if (/^\{\s*'/.test(text)) return l10n` Its names are in single quotation marks; JSON requires double ones (RFC 8259 section 7).`;
  const place = placeOfProblem(text);
  if (place === undefined) return undefined;
  return place.isCutOff
    ? l10n` It ends after ${text.length} characters, before the JSON does.`
    : l10n` It stops being JSON in line ${place.line}, column ${place.column}.`;
}
