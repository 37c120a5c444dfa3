/**
 * Decompresses raw DEFLATE (RFC 1951), which `zip: DEF` names (RFC 7516 section 4.1.3). It comes from outside: the platform has it.
 *
 * @returns `undefined` for what is no DEFLATE, is cut off, or becomes larger than any token
 */
export type Inflate = (bytes: Uint8Array) => Uint8Array | undefined;
