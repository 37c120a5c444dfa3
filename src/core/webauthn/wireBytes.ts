import { decodeAnyBase64 } from '../jose/base64url.ts';
import { isJsonObject, ownMember } from '../json/json.ts';

/** More than any challenge or credential ID has (WebAuthn Level 2 section 4: 1,023 bytes at most). */
export const mostBytes = 4096;

/**
 * Bytes in JSON, as servers write a `BufferSource` that has no form of its own there: base64 in either alphabet, which includes
 * the base64url of Level 3 (section 5.1); a list of numbers, signed where the server thinks in signed bytes, as Java does; the
 * members `0`, `1` … that JavaScript makes of a typed array; `data` of a buffer of Node.
 *
 * @returns `undefined` for anything else, for no bytes, and for more than {@link mostBytes}
 */
export function bytesInJson(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return value.length > 2 * mostBytes ? undefined : some(decodeAnyBase64(value));
  if (Array.isArray(value)) return bytesOfNumbers(value);
  if (!isJsonObject(value)) return undefined;
  const data = ownMember(value, 'data');
  if (Array.isArray(data)) return bytesOfNumbers(data);
  const names = Object.keys(value);
  return names.every((name, at) => name === String(at)) ? bytesOfNumbers(Object.values(value)) : undefined;
}

function bytesOfNumbers(numbers: readonly unknown[]): Uint8Array | undefined {
  if (numbers.length > mostBytes || !numbers.every(isByte)) return undefined;
  return some(Uint8Array.from(numbers, (number) => number & 0xff));
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -128 && value <= 255;
}

function some(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}
