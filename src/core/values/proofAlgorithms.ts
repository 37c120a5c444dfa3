/** JWS algorithms that a DPoP proof may be signed with here: asymmetric ones (RFC 9449 section 4.2), the usual one first. */
export const proofAlgorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;

export type ProofAlgorithm = (typeof proofAlgorithms)[number];
