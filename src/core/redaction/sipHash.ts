/** Two halves of a 64-bit word. */
type Word = { high: number; low: number };

/**
 * SipHash-2-4: a keyed hash that tells nothing about its input without the key, made for short inputs.
 *
 * @param key 16 bytes
 * @returns 64 bits as 16 hex digits, most significant first
 * @throws {RangeError} for a key of another length
 * @see Aumasson, Bernstein: SipHash: a fast short-input PRF (2012)
 */
export function sipHash(key: Uint8Array, text: string): string {
  if (key.length !== 16) throw new RangeError('The key of SipHash has 16 bytes.');
  return sipHashOfBytes(key, new TextEncoder().encode(text));
}

/** The same of bytes; see {@link sipHash}. */
export function sipHashOfBytes(key: Uint8Array, bytes: Uint8Array): string {
  const k0 = wordAt(key, 0);
  const k1 = wordAt(key, 8);
  const v0 = { high: k0.high ^ 0x736f6d65, low: k0.low ^ 0x70736575 };
  const v1 = { high: k1.high ^ 0x646f7261, low: k1.low ^ 0x6e646f6d };
  const v2 = { high: k0.high ^ 0x6c796765, low: k0.low ^ 0x6e657261 };
  const v3 = { high: k1.high ^ 0x74656462, low: k1.low ^ 0x79746573 };
  const absorb = (word: Word): void => {
    xor(v3, word);
    for (let round = 0; round < 2; round++) sipRound(v0, v1, v2, v3);
    xor(v0, word);
  };
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) absorb(wordAt(bytes, at));
  const last = wordAt(bytes, whole);
  absorb({ high: last.high | ((bytes.length & 0xff) << 24), low: last.low });
  v2.low ^= 0xff;
  for (let round = 0; round < 4; round++) sipRound(v0, v1, v2, v3);
  const half = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
  return half(v0.high ^ v1.high ^ v2.high ^ v3.high) + half(v0.low ^ v1.low ^ v2.low ^ v3.low);
}

/** Eight bytes, least significant first; what is missing counts as zero. */
function wordAt(bytes: Uint8Array, at: number): Word {
  const byte = (offset: number): number => bytes[at + offset] ?? 0;
  return {
    low: byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24),
    high: byte(4) | (byte(5) << 8) | (byte(6) << 16) | (byte(7) << 24),
  };
}

function sipRound(v0: Word, v1: Word, v2: Word, v3: Word): void {
  add(v0, v1);
  rotate(v1, 13);
  xor(v1, v0);
  rotate(v0, 32);
  add(v2, v3);
  rotate(v3, 16);
  xor(v3, v2);
  add(v0, v3);
  rotate(v3, 21);
  xor(v3, v0);
  add(v2, v1);
  rotate(v1, 17);
  xor(v1, v2);
  rotate(v2, 32);
}

function add(target: Word, other: Word): void {
  const low = (target.low >>> 0) + (other.low >>> 0);
  target.high = (target.high + other.high + (low > 0xffffffff ? 1 : 0)) | 0;
  target.low = low | 0;
}

function xor(target: Word, other: Word): void {
  target.high ^= other.high;
  target.low ^= other.low;
}

function rotate(target: Word, bits: number): void {
  const { high, low } = target;
  const [left, right] = bits >= 32 ? [low, high] : [high, low];
  const by = bits % 32;
  target.high = by === 0 ? left : (left << by) | (right >>> (32 - by));
  target.low = by === 0 ? right : (right << by) | (left >>> (32 - by));
}
