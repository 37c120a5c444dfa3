/**
 * A hash of FIPS 180-4 over the UTF-8 bytes of a text. It comes from outside, like randomness: that of the platform is fast
 * enough to be used without waiting for it.
 */
export type Digest = (hash: HashName, text: string) => Uint8Array;

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';
