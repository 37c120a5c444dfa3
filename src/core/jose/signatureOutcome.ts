/** What came of checking a signature; whoever holds the keys does that. */
export type SignatureOutcome =
  | { readonly kind: 'valid'; readonly kid?: string; readonly alg: string }
  /** No key of the set fits the header. */
  | { readonly kind: 'noKey'; readonly kid?: string; readonly alg: string }
  /** `isCut`: only a part of the signature is there. */
  | { readonly kind: 'invalid'; readonly reason: string; readonly isCut?: true }
  /** The token cannot be checked at all: not a JWS, or an algorithm that is not supported. */
  | { readonly kind: 'unsupported'; readonly reason: string }
  /** The run ended before the signature was checked. */
  | { readonly kind: 'unchecked' };
