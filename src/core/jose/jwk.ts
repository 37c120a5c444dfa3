/** Shapes as on the wire. Types only. */

/** RFC 7517 section 4. Only the members that a reader of signing keys looks at. */
export interface Jwk {
  readonly kty?: string;
  readonly kid?: string;
  readonly use?: string;
  readonly alg?: string;
  readonly [member: string]: unknown;
}

/** RFC 7517 section 5. */
export interface JwkSet {
  readonly keys: readonly Jwk[];
}
