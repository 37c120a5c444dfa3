/** JWE algorithms that encrypt for the holder of a private key (RFC 7518 sections 4.3 and 4.6), those that are usual first. */
export const keyEncryptionAlgorithms = [
  'RSA-OAEP-256',
  'RSA-OAEP',
  'RSA-OAEP-384',
  'RSA-OAEP-512',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
] as const;

export type KeyEncryptionAlgorithm = (typeof keyEncryptionAlgorithms)[number];

/** What the content itself is encrypted with (RFC 7518 section 5.1). The first is the default of registrations (OpenID Connect Registration section 2). */
export const contentEncryptionAlgorithms = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'] as const;

export type ContentEncryptionAlgorithm = (typeof contentEncryptionAlgorithms)[number];
