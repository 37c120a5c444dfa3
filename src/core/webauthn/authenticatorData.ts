/** What authenticator data says (WebAuthn Level 2 section 6.1), without attested credential data and extensions. */
export interface AuthenticatorData {
  /** SHA-256 of the RP ID: 32 bytes. */
  readonly rpIdHash: Uint8Array;
  readonly flags: readonly AuthenticatorFlag[];
  /** 0 for an authenticator without a counter (section 6.1.1). */
  readonly signCount: number;
}

/** Bits of the byte of flags, the lowest first. BE and BS are of Level 3 (section 6.1.3), where bits 1 and 5 are reserved. */
const flagBits = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10, AT: 0x40, ED: 0x80 } as const;

export type AuthenticatorFlag = keyof typeof flagBits;

const hashBytes = 32;
const shortest = 37;

/** The authenticator data of an assertion: hash, flags, counter in four bytes, the highest first (WebAuthn Level 2 section 6.1). */
export function authenticatorData({ rpIdHash, flags, signCount }: AuthenticatorData): Uint8Array {
  const bytes = new Uint8Array(shortest);
  bytes.set(rpIdHash.subarray(0, hashBytes));
  bytes[hashBytes] = flags.reduce((byte, flag) => byte | flagBits[flag], 0);
  new DataView(bytes.buffer).setUint32(hashBytes + 1, signCount);
  return bytes;
}

/** Reads authenticator data; `undefined` of fewer bytes than it has at least. What stands behind the counter is not read. */
export function readAuthenticatorData(bytes: Uint8Array): AuthenticatorData | undefined {
  if (bytes.length < shortest) return undefined;
  const byte = bytes[hashBytes] ?? 0;
  return {
    rpIdHash: bytes.slice(0, hashBytes),
    flags: flagNames.filter((flag) => (byte & flagBits[flag]) !== 0),
    signCount: new DataView(bytes.buffer, bytes.byteOffset).getUint32(hashBytes + 1),
  };
}

const flagNames = Object.keys(flagBits) as readonly AuthenticatorFlag[];
