import { inflateRawSync } from 'node:zlib';
import type { Inflate } from '../core/jose/inflate.ts';

/** No payload is larger. Some bytes of DEFLATE become millions. */
const mostBytes = 1_000_000;

/** DEFLATE by zlib. */
export const inflateRaw: Inflate = (bytes) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostBytes });
  } catch {
    return undefined; // Not DEFLATE, or too large: zlib tells one from the other by its message only.
  }
};
