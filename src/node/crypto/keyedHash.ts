import { createHmac, randomBytes } from 'node:crypto';
import type { KeyedHash } from '../../core/redaction/tagBook.ts';

/**
 * HMAC-SHA-256 (RFC 2104) of the UTF-16 units of a text, of which the first 64 bits are enough to tell values of a run apart.
 * @param key 32 bytes from a cryptographic source
 * @returns 16 hex digits
 */
export function keyedHash(key: Uint8Array): KeyedHash {
  return (text) => createHmac('sha256', key).update(text, 'utf16le').digest('hex').slice(0, 16);
}

/** With a random key of its own that nobody else gets to know. */
export function newKeyedHash(): KeyedHash {
  return keyedHash(randomBytes(32));
}
