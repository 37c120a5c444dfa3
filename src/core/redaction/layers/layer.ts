/** A text in one of the forms it has after decoding, with the way back: which part of the original each unit came from. */
export interface Layer {
  readonly units: Uint16Array;
  readonly length: number;
  /** Where each unit begins in the original, and after the last one where it ends; left out for the original itself. */
  readonly origins: Int32Array | undefined;
  /** Where the unit before a place ends in the original, for layers whose units share characters of it. */
  readonly ends?: Int32Array;
}

export function layerOf(text: string): Layer {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return { units, length: text.length, origins: undefined };
}

/** Where a place of the layer is in the original. */
export function originOf({ origins }: Layer, at: number): number {
  return origins === undefined ? at : (origins[at] as number);
}

/** Where the unit before a place of the layer ends in the original. */
export function endInOrigin({ origins, ends }: Layer, at: number): number {
  return ends === undefined ? (origins === undefined ? at : (origins[at] as number)) : (ends[at] as number);
}

export function textOf({ units, length }: Layer): string {
  const parts: string[] = [];
  for (let at = 0; at < length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, Math.min(at + 8192, length))));
  return parts.join('');
}
