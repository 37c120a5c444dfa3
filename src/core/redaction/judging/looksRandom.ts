/** How long a value has to be under a name that may mean something else, and in a path. */
export const shortestRandom = { underWeakName: 16, inPath: 20 };

/** Enough to tell; a megabyte under a name is judged by its beginning. */
const mostJudged = 1024;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** Okta: an ID has 20 characters, of which the first three say of what. */
export function isOktaId(text: string): boolean {
  return /^(?:00[a-z]|0o[a-z]|aus|oae|rst|rul|eml|opf)[A-Za-z0-9]{17}$/.test(text);
}

/**
 * Whether a value looks as if a machine had drawn it: long enough, of the characters that tokens are made of, with much in it that
 * is no word, no number that people write and no repetition. URLs, dates, host names and sentences are none. A UUID is random: where
 * it is an ID, the caller knows that by its place.
 */
export function looksRandom(text: string, shortest: number): boolean {
  const value = text.slice(0, mostJudged);
  if (isUuid(value)) return true;
  if (value.length < shortest || !/^[A-Za-z0-9+/_=.~:%$!*-]+$/.test(value) || isReadable(value)) return false;
  const strange = value.split(/[^A-Za-z0-9]/).filter((piece) => !isWordLike(piece));
  const strangeUnits = strange.reduce((sum, piece) => sum + piece.length, 0);
  return strangeUnits >= Math.min(12, shortest * 0.6) && entropyPerUnit(value) >= 2.5;
}

/**
 * Whether a value under a name that says token or secret could be one. Almost everything of eight characters is; not a sentence,
 * an address, a date or a word of the protocols.
 */
export function looksGenerated(text: string): boolean {
  const value = text.slice(0, mostJudged);
  if (value.length < 8 || /\s/.test(value) || isReadable(value)) return false;
  if (/^[A-Z]+(?:_[A-Z]+)*$/.test(value)) return false; // CLIENT_SECRET_BASIC
  return !protocolWords.test(value);
}

/** No word, as `hunter2` is none, of four characters at least: for places in which a sentence could stand as well. */
export function isNoWord(value: string): boolean {
  return value.length >= 4 && !/\s/.test(value) && !/^[A-Za-z_.-]*$/.test(value);
}

const protocolWords =
  /^(?:bearer|required|optional|disabled|enabled|undefined|unsupported|client_secret_(?:basic|post|jwt)|private_key_jwt|(?:access|refresh|id)_token|token|urn:[\w:.-]+|application\/[\w+.-]+|#\/[\w/$.-]+|\$?\{[^}]*\}+|\*+|(?:null|true|false)+|invalid_[a-z_]+|missing_[a-z_]+)$/i;

/** Addresses, dates, times, host names. */
function isReadable(value: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ||
    /^(?:mailto:|urn:|data:)/i.test(value) ||
    /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value) ||
    /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,}(?::\d+)?$/i.test(value)
  );
}

/** A word as people and programs write it: letters in one case or capitalised parts, with vowels; a number. */
function isWordLike(piece: string): boolean {
  if (/^\d*$/.test(piece)) return true;
  const word = /^\d{0,4}([A-Za-z].*?)\d{0,4}$/.exec(piece)?.[1];
  return word?.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).every(isWord) ?? false;
}

function isWord(part: string): boolean {
  if (part.length > 40 || !/^(?:[A-Z]?[a-z]*|[A-Z]+)$/.test(part)) return false;
  if (part.length <= 3) return true;
  const vowels = part.match(/[aeiouy]/gi)?.length ?? 0;
  if (/[A-Z]{5}/.test(part) && vowels * 5 < part.length) return false;
  return vowels * 6 >= part.length && !/[^aeiouy]{6}/i.test(part);
}

/** Bits, from how often each character stands in the value (Shannon). */
function entropyPerUnit(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
