import { type Layer, originOf } from './layer.ts';

/** Eight bytes in base64 and in hex; no secret that is looked for everywhere is shorter. */
const shortestRun = { base64: 11, hex: 16 };

/**
 * Every run of base64 or hex characters, as bytes. Where an encoded document begins in a run is not known (it may follow a path or
 * a prefix), so that base64 is read from each of four places on and hex from each of two; padding is not needed. Base64 and base64url
 * are read alike. A run that earlier layers had in the same form is left out.
 *
 * @param visit is given the reading for as long as it runs: the next one takes its room
 */
export function forEachBinaryReading(layer: Layer, visit: (reading: Layer) => void): void {
  const space = new Space();
  forEachRun(layer, base64Values, shortestRun.base64, (start, end) => {
    for (let offset = 0; offset < 4 && end - start - offset >= shortestRun.base64; offset++)
      visit(base64Bytes(space, layer, start + offset, end));
  });
  forEachRun(layer, hexValues, shortestRun.hex, (start, end) => {
    for (let offset = 0; offset < 2 && end - start - offset >= shortestRun.hex; offset++)
      visit(hexBytes(space, layer, start + offset, end));
  });
}

const base64Values = valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', { '-': 62, _: 63 });
const hexValues = valuesOf('0123456789abcdef', { A: 10, B: 11, C: 12, D: 13, E: 14, F: 15 });

/** The value of each ASCII character, 255 for one that has none. */
function valuesOf(alphabet: string, more: Readonly<Record<string, number>>): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  [...alphabet].forEach((character, value) => {
    values[character.charCodeAt(0)] = value;
  });
  for (const [character, value] of Object.entries(more)) values[character.charCodeAt(0)] = value;
  return values;
}

/** Room for one reading after the other: a body may have thousands of runs. */
class Space {
  units = new Uint16Array(0);
  origins = new Int32Array(0);
  ends = new Int32Array(0);

  of(length: number): this {
    if (this.units.length >= length) return this;
    this.units = new Uint16Array(2 * length);
    this.origins = new Int32Array(2 * length + 1);
    this.ends = new Int32Array(2 * length + 1);
    return this;
  }
}

function forEachRun(layer: Layer, values: Uint8Array, shortest: number, visit: (start: number, end: number) => void): void {
  const { units, length, origins } = layer;
  for (let at = 0; at < length; ) {
    const start = at;
    while (at < length && valueIn(values, units[at] as number) !== 255) at++;
    const isNew = origins === undefined || (origins[at] as number) - (origins[start] as number) !== at - start;
    if (at - start >= shortest && isNew) visit(start, at);
    at += 1;
  }
}

function valueIn(values: Uint8Array, unit: number): number {
  return unit < 128 ? (values[unit] as number) : 255;
}

function base64Bytes(space: Space, layer: Layer, start: number, end: number): Layer {
  const length = Math.floor(((end - start) * 3) / 4);
  const { units, origins, ends } = space.of(length);
  let bits = 0;
  let held = 0;
  let count = 0;
  for (let at = start; at < end; at++) {
    bits = ((bits << 6) | valueIn(base64Values, layer.units[at] as number)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    units[count] = (bits >> held) & 0xff;
    origins[count] = originOf(layer, start + Math.floor((8 * count) / 6));
    count += 1;
    ends[count] = originOf(layer, at + 1);
  }
  origins[count] = ends[count] as number;
  return { units, length: count, origins, ends };
}

function hexBytes(space: Space, layer: Layer, start: number, end: number): Layer {
  const length = (end - start) >> 1;
  const { units, origins } = space.of(length);
  for (let index = 0; index < length; index++) {
    const at = start + 2 * index;
    units[index] = 16 * valueIn(hexValues, layer.units[at] as number) + valueIn(hexValues, layer.units[at + 1] as number);
    origins[index] = originOf(layer, at);
  }
  origins[length] = originOf(layer, start + 2 * length);
  return { units, length, origins };
}
