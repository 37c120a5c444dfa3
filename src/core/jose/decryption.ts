import type { Secret } from '../values/secret.ts';

/** What a JWE was encrypted with (RFC 7516 sections 4.1.1 and 4.1.2). */
export interface Encryption {
  readonly alg: string;
  readonly enc: string;
}

/** What a client may decrypt with; `undefined` where it has none. */
export interface DecryptionKeys {
  readonly privateKey: Secret | undefined;
  readonly clientSecret: Secret | undefined;
}

/** What came of decrypting; whoever holds the keys does that. */
export type DecryptionOutcome =
  | { readonly kind: 'decrypted'; readonly encryption: Encryption; readonly by: keyof DecryptionKeys; readonly content: string }
  /** `reason`: a sentence, without anything of a key. */
  | { readonly kind: 'failed'; readonly reason: string };
