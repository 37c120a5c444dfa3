import type { Finding } from '../../findings/finding.ts';
import type { JsonObject } from '../../json/json.ts';
import type { WrittenObject } from '../../json/writtenJson.ts';

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

/** A JWS (RFC 7515). */
export interface SignedReading {
  readonly kind: 'signed';
  readonly header: PartReading;
  readonly payload: PayloadReading;
  /** As it stands, base64url; empty for an unsecured one. */
  readonly signature: string;
}

/** A JWE (RFC 7516): the payload needs a key that we do not have. */
export interface EncryptedReading {
  readonly kind: 'encrypted';
  readonly header: PartReading;
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

export type PayloadReading =
  /** The claims of a JWT, or what should be. */
  | ({ readonly kind: 'claims' } & PartReading)
  /** A token in a token (RFC 7519 section 5.2). */
  | { readonly kind: 'token'; readonly inner: ReadToken }
  /** Anything else that can be signed. */
  | { readonly kind: 'content'; readonly text: string | undefined; readonly bytes: number }
  /** It is not there, and goes another way (RFC 7515 appendix F). */
  | { readonly kind: 'detached' };

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
