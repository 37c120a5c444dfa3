import { authorization, type ErrorRow, exchange, secret } from './situations.ts';

/** What the client may do: grants, DPoP, exchange, introspection. */
export const grantRows: readonly ErrorRow[] = [
  // Grants.
  [
    'Keycloak: no service account',
    secret({ code: 'unauthorized_client', grantType: 'client_credentials', said: 'Client not enabled to retrieve service account' }),
    /no service account.*Enable the client credentials grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak: a public client without service account',
    {
      code: 'unauthorized_client',
      grantType: 'client_credentials',
      status: 401,
      said: 'Public client not allowed to retrieve service account',
    },
    /service account/,
    'RFC 6749 section 5.2',
  ],
  [
    'Auth0: a grant that is not allowed',
    secret({ code: 'unauthorized_client', status: 403, said: "Grant type 'client_credentials' not allowed for the client." }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'a grant that is not allowed, with status 401',
    secret({ code: 'unauthorized_client', said: 'Client not allowed for direct access grants' }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'a grant that is not allowed, without a sentence',
    secret({ code: 'unauthorized_client', status: 400 }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  ['a grant that the server does not know', { code: 'unsupported_grant_type' }, /does not know this grant_type/, 'RFC 6749 section 5.2'],
  [
    'Keycloak: a flow that is switched off',
    authorization(
      'unauthorized_client',
      'Client is not allowed to initiate browser login with given response_type. Standard flow is disabled for the client.',
    ),
    /may not use this grant or response type/,
    'RFC 6749 section 4.1.2.1',
  ],
  // DPoP, exchange, introspection.
  [
    'a missing DPoP proof',
    { code: 'invalid_request', said: 'DPoP proof is missing' },
    /request has none.*switch off DPoP-bound/,
    'RFC 9449 section 5',
  ],
  [
    'a missing DPoP proof by its own code',
    secret({ code: 'invalid_dpop_proof', status: 400, said: 'DPoP proof is missing' }),
    /DPoP proof/,
    'RFC 9449 section 5',
  ],
  ['no DPoP proof, without a sentence', { code: 'invalid_dpop_proof', status: 400 }, /request has none.*Set "dpop"/, 'RFC 9449 section 5'],
  [
    'a DPoP proof at an API that wants one and gets a bearer token',
    { code: 'invalid_dpop_proof', exchange: 'API call', status: 401 },
    /request has none.*Set "dpop"/,
    'RFC 9449 section 5',
  ],
  [
    'a DPoP proof of an earlier time',
    { code: 'invalid_dpop_proof', proof: 'sent', said: 'DPoP proof iat is not recent enough' },
    /clock of the server.*Set the clock/,
    'RFC 9449 section 4.3',
  ],
  [
    'a DPoP proof for another URL',
    { code: 'invalid_dpop_proof', proof: 'sent', said: 'DPoP proof htu mismatch' },
    /another URL.*behind a proxy/,
    'RFC 9449 section 4.3',
  ],
  [
    'an algorithm of a DPoP proof',
    { code: 'invalid_dpop_proof', proof: 'withNonce', said: 'unsupported alg' },
    /does not accept.*algorithm that the server accepts/,
    'RFC 9449 section 5.1',
  ],
  [
    'a DPoP proof that is not accepted',
    { code: 'invalid_dpop_proof', proof: 'sent' },
    /does not accept the DPoP proof.*log of the server/,
    'RFC 9449 section 4.3',
  ],
  [
    'a DPoP proof that is not accepted, by another code',
    { code: 'invalid_request', proof: 'sent', said: 'DPoP proof validation failed' },
    /does not accept the DPoP proof.*log of the server/,
    'RFC 9449 section 4.3',
  ],
  [
    'oidc-provider: a client that has to send a proof',
    secret({ code: 'invalid_grant', grantType: 'client_credentials', said: 'grant request is invalid' }),
    /does not name.*If it asks for a DPoP proof/,
    'RFC 6749 section 5.2',
  ],
  ['a nonce asked for twice', { code: 'use_dpop_nonce', proof: 'withNonce' }, /nonce again.*instances share/, 'RFC 9449 section 8'],
  [
    'a nonce asked for and not given',
    { code: 'use_dpop_nonce', proof: 'sent' },
    /has none in DPoP-Nonce.*Correct it/,
    'RFC 9449 section 8',
  ],
  [
    'exchange is off',
    secret({
      code: 'invalid_request',
      status: 400,
      grantType: exchange,
      said: 'Standard token exchange is not enabled for the requested client',
    }),
    /not enabled.*Enable token exchange/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'exchange is not allowed',
    secret({ code: 'access_denied', status: 403, grantType: exchange, said: 'Client not allowed to exchange' }),
    /Enable token exchange/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'exchange is not known',
    secret({ code: 'unsupported_grant_type', status: 400, grantType: exchange }),
    /does not know this grant_type/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'a subject token that is not accepted',
    secret({ code: 'invalid_request', status: 400, grantType: exchange, said: 'Invalid token' }),
    /subject token was not accepted/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'introspection by a public client',
    { code: 'invalid_request', exchange: 'introspection', status: 403, grantType: undefined, said: 'Client not allowed.' },
    /public.*Introspect with a confidential client/,
    'RFC 7662 section 2.1',
  ],
  [
    'introspection by a public client, without a sentence',
    { code: 'invalid_client', exchange: 'introspection', status: 401, grantType: undefined },
    /Introspect with a confidential client/,
    'RFC 7662 section 2.1',
  ],
];
