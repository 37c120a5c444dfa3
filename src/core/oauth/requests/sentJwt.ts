import type { Encryption } from '../../jose/decryption.ts';
import type { JsonObject } from '../../json/json.ts';

/** A JWT of the client in a request, decoded: what it says, and how that compares with the request that brings it. */
export interface SentJwt {
  readonly kind: 'requestObject' | 'dpopProof';
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What is around it on the wire. Left out: it is not encrypted. */
  readonly encryption?: Encryption;
  readonly comparisons: readonly JwtComparison[];
}

/** One thing in a JWT beside what it is about. */
export interface JwtComparison {
  /** A claim, a member of the header, or what follows from it: `jkt`. */
  readonly name: string;
  /** `notCompared` where there is nothing to compare it with yet; the note says why. */
  readonly verdict: 'matches' | 'differs' | 'notCompared';
  /** What it was compared with and what came of it, as a sentence. */
  readonly note: string;
  readonly spec: string;
}
