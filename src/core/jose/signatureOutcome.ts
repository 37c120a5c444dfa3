/** What came of checking a signature; whoever holds the keys does that. */
export type SignatureOutcome =
  | { readonly kind: 'valid'; readonly kid?: string; readonly alg: string }
  /** No key of the set fits the header. */
  | { readonly kind: 'noKey'; readonly kid?: string; readonly alg: string }
  | { readonly kind: 'invalid'; readonly reason: string }
  /** The token cannot be checked at all: not a JWS, or an algorithm that is not supported. */
  | { readonly kind: 'unsupported'; readonly reason: string }
  /** The run ended before the signature was checked. */
  | { readonly kind: 'unchecked' };
