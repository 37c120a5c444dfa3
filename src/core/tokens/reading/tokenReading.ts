import type { Finding } from '../../findings/finding.ts';
import type { Digest } from '../../jose/digest.ts';
import type { Inflate } from '../../jose/inflate.ts';
import type { JsonObject } from '../../json/json.ts';
import type { WrittenJson, WrittenObject } from '../../json/writtenJson.ts';

/** A token and what it says. Nothing was sent, nothing is verified. */
export interface ReadToken {
  /** In its serialization, without what a text put into it. */
  readonly token: string;
  readonly reading: TokenReading;
  /** What is to be said about it, its parts that cannot be read first. */
  readonly findings: readonly Finding[];
}

export type TokenReading =
  | SignedReading
  | EncryptedReading
  /** Not in the shape of a token that says something: only its issuer can read it. */
  | { readonly kind: 'opaque'; readonly message: string };

/** A JWS (RFC 7515). In JSON serialization it may have several signatures; this is the first one. */
export interface SignedReading extends SignatureReading {
  readonly kind: 'signed';
  readonly payload: PayloadReading;
  readonly otherSignatures?: readonly SignatureReading[];
  /** What an SD-JWT lets its holder disclose, in the order of the token (RFC 9901 section 4.2). */
  readonly disclosures?: readonly Disclosure[];
  /** The JWT in which the holder of an SD-JWT proves its key (RFC 9901 section 4.3). */
  readonly keyBinding?: ReadToken;
}

/** A signature with what it says of itself. */
export interface SignatureReading {
  /** What is signed with the payload. */
  readonly header: PartReading;
  /** What is not signed, in JSON serialization (RFC 7515 section 7.2.1). */
  readonly unprotectedHeader?: WrittenObject;
  /** As it stands, base64url; empty for an unsecured one. */
  readonly signature: string;
}

/** A JWE (RFC 7516): the payload needs a key that we do not have. */
export interface EncryptedReading {
  readonly kind: 'encrypted';
  readonly header: PartReading;
  readonly unprotectedHeader?: WrittenObject;
  /** The headers for each recipient, in JSON serialization (RFC 7516 section 7.2.1). */
  readonly recipients?: readonly WrittenObject[];
}

/** A part as far as it can be read. */
export interface PartReading {
  /** Its bytes as text: bytes that are no UTF-8 stand as U+FFFD. `undefined` where it is not base64. */
  readonly text: string | undefined;
  /** The JSON object that the text is. */
  readonly object: JsonObject | undefined;
  /** The same as its author wrote it: each digit, and members that are repeated. */
  readonly written: WrittenObject | undefined;
}

/** One claim or element of an array that can be disclosed: `[salt, name, value]` or `[salt, value]`. */
export type Disclosure =
  | { readonly kind: 'claim'; readonly name: string; readonly value: WrittenJson }
  | { readonly kind: 'element'; readonly value: WrittenJson }
  /** A text, or `undefined` where it is not even base64. */
  | { readonly kind: 'unreadable'; readonly text: string | undefined };

export type PayloadReading =
  /** The claims of a JWT, or what should be. */
  | ({ readonly kind: 'claims' } & PartReading)
  /** A token in a token (RFC 7519 section 5.2). */
  | { readonly kind: 'token'; readonly inner: ReadToken }
  /** Anything else that can be signed. */
  | { readonly kind: 'content'; readonly text: string | undefined; readonly bytes: number }
  /** It is not there, and goes another way (RFC 7515 appendix F). */
  | { readonly kind: 'detached' };

/** What came of reading: findings about parts that cannot be read, before those about what the others say. */
export interface Checked<Reading> {
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/** What the platform does for reading. Without it, what needs it is not read, or not compared, and the findings say so. */
export interface TokenMeans {
  /** Decompresses a payload. */
  readonly inflate?: Inflate;
  /** Compares the disclosures of an SD-JWT with its digests. */
  readonly digest?: Digest;
}

/** What reading needs, and how a token in a token is read. */
export interface TokenReader extends TokenMeans {
  readonly read: (token: string) => ReadToken;
}

/** The header of a token that has one that can be read. */
export function headerOf(reading: TokenReading): JsonObject | undefined {
  return reading.kind === 'opaque' ? undefined : reading.header.object;
}

/** The claims of a JWT that is not encrypted and can be read. */
export function claimsOf(reading: TokenReading): JsonObject | undefined {
  return reading.kind === 'signed' && reading.payload.kind === 'claims' ? reading.payload.object : undefined;
}

/** Whether a part that should be readable cannot be read. */
export function isBroken(reading: TokenReading): boolean {
  if (reading.kind === 'opaque') return true;
  const isClaims = reading.kind === 'signed' && reading.payload.kind === 'claims';
  return reading.header.object === undefined || (isClaims && claimsOf(reading) === undefined);
}
