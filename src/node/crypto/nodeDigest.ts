import { createHash } from 'node:crypto';
import type { Digest } from '../../core/jose/digest.ts';

/** Not WebCrypto's: its hashes are made in another thread, which takes a flow longer than hashing a verifier or a token. */
export const nodeDigest: Digest = (hash, text) => createHash(hash.replace('-', '')).update(text).digest();
