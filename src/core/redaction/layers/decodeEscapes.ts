import { endInOrigin, type Layer, layerOf, originOf, textOf } from './layer.ts';
import { namedEntities } from './namedEntities.ts';

/** How often a text is decoded: percent twice, in a JSON string, in a page. */
const mostRounds = 4;

const percent = 0x25;
const ampersand = 0x26;
const backslash = 0x5c;

/**
 * A layer with one level of escapes undone, whichever they are: percent-encoding (RFC 3986 section 2.1, UTF-8), escapes of JSON and
 * JavaScript strings in any spelling (RFC 8259 section 7), character references of HTML and XML. `undefined` when there are none.
 * What only looks like an escape stays. Total, and linear.
 */
export function decodeEscapes(layer: Layer): Layer | undefined {
  const first = firstEscape(layer);
  if (first < 0) return undefined;
  const { units, length } = layer;
  const decoded = new Uint16Array(length);
  const origins = new Int32Array(length + 1);
  const ends = new Int32Array(length + 1);
  const read: Escape = { end: 0, units: [] };
  let count = 0;
  for (let at = 0; at < length; ) {
    const found = readEscape(units, length, at, read);
    if (found) {
      for (const unit of read.units) {
        decoded[count] = unit;
        origins[count] = originOf(layer, at);
        count += 1;
        ends[count] = endInOrigin(layer, read.end);
      }
      at = read.end;
    } else {
      decoded[count] = units[at] as number;
      origins[count] = originOf(layer, at);
      count += 1;
      at += 1;
      ends[count] = endInOrigin(layer, at);
    }
  }
  origins[count] = originOf(layer, length);
  return { units: decoded, length: count, origins, ends };
}

/** The text itself and what it is after each round of decoding. */
export function layersOf(text: string): readonly Layer[] {
  return layersFrom(layerOf(text));
}

/** A layer and what it is after each round of decoding. */
export function layersFrom(first: Layer): readonly Layer[] {
  const layers: Layer[] = [];
  let layer: Layer | undefined = first;
  for (let round = 0; layer !== undefined && round <= mostRounds; round++) {
    layers.push(layer);
    layer = decodeEscapes(layer);
  }
  return layers;
}

/** What is left of a text when no escape is left in it: how a secret is known, so that every way to write it comes to the same. */
export function withoutEscapes(text: string): string {
  if (!/[%&\\]/.test(text)) return text;
  const last = layersOf(text).at(-1);
  return last === undefined ? text : textOf(last);
}

interface Escape {
  end: number;
  units: readonly number[];
}

function firstEscape({ units, length }: Layer): number {
  const read: Escape = { end: 0, units: [] };
  for (let at = 0; at < length; at++) {
    if (readEscape(units, length, at, read)) return at;
  }
  return -1;
}

function readEscape(units: Uint16Array, length: number, at: number, into: Escape): boolean {
  switch (units[at]) {
    case percent:
      return readPercent(units, length, at, into);
    case backslash:
      return readBackslash(units, length, at, into);
    case ampersand:
      return readReference(units, length, at, into);
    default:
      return false;
  }
}

function readPercent(units: Uint16Array, length: number, at: number, into: Escape): boolean {
  const first = percentByte(units, length, at);
  if (first < 0) return false;
  if (first < 0x80) return give(into, at + 3, [first]);
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
  if (more === 0) return false;
  let point = first & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const byte = percentByte(units, length, at + 3 * index);
    if (byte < 0x80 || byte > 0xbf) return false;
    point = (point << 6) | (byte & 0x3f);
  }
  return givePoint(into, at + 3 * (more + 1), point);
}

function percentByte(units: Uint16Array, length: number, at: number): number {
  return at < length && units[at] === percent ? hexNumber(units, length, at + 1, 2) : -1;
}

/** The escapes of one letter, and what they mean. */
const letterEscapes: Readonly<Record<number, number>> = {
  34: 0x22, // "
  39: 0x27, // '
  47: 0x2f, // /
  92: 0x5c, // \
  98: 0x08, // b
  102: 0x0c, // f
  110: 0x0a, // n
  114: 0x0d, // r
  116: 0x09, // t
};

function readBackslash(units: Uint16Array, length: number, at: number, into: Escape): boolean {
  if (at + 1 >= length) return false;
  const kind = units[at + 1] as number;
  const digits = kind === 0x75 ? 4 : kind === 0x78 ? 2 : 0; // u, x
  if (digits > 0) {
    const unit = hexNumber(units, length, at + 2, digits);
    return unit >= 0 && give(into, at + 2 + digits, [unit]);
  }
  const unit = letterEscapes[kind];
  return unit !== undefined && give(into, at + 2, [unit]);
}

/** Longer than any name in the table and any number with some leading zeros. */
const longestReference = 12;

function readReference(units: Uint16Array, length: number, at: number, into: Escape): boolean {
  const limit = Math.min(length, at + longestReference);
  let end = at + 1;
  while (end < limit && units[end] !== 0x3b) end++;
  if (end >= limit) return false;
  const name = String.fromCharCode(...units.subarray(at + 1, end));
  const number = /^#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,9}))$/.exec(name);
  if (number === null) {
    const unit = Object.hasOwn(namedEntities, name) ? namedEntities[name] : undefined;
    return unit !== undefined && give(into, end + 1, [unit.charCodeAt(0)]);
  }
  const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return givePoint(into, end + 1, point);
}

function givePoint(into: Escape, end: number, point: number): boolean {
  if (point > 0x10ffff) return false;
  if (point < 0x10000) return give(into, end, [point]);
  return give(into, end, [0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff)]);
}

function give(into: Escape, end: number, units: readonly number[]): boolean {
  into.end = end;
  into.units = units;
  return true;
}

function hexNumber(units: Uint16Array, length: number, at: number, digits: number): number {
  if (at + digits > length) return -1;
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = hexDigit(units[index] as number);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
