import { assertion, type ErrorRow, secret } from './situations.ts';

/** How the client authenticates. */
export const clientRows: readonly ErrorRow[] = [
  [
    'a certificate that is not accepted',
    { code: 'invalid_client', status: 401, authentication: 'certificate', said: 'client authentication failed' },
    /by its certificate.*Register the client for this method/,
    'RFC 8705 section 2',
  ],
  [
    'a certificate at PAR',
    { code: 'unauthorized_client', exchange: 'pushed authorization request', authentication: 'certificate' },
    /by its certificate/,
    'RFC 8705 section 2',
  ],
  // The secret of a client, whatever the server calls it.
  [
    'Keycloak: a wrong secret',
    secret({ code: 'unauthorized_client', said: 'Invalid client or Invalid client credentials' }),
    /client secret is wrong.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak 22: a wrong secret',
    secret({ code: 'unauthorized_client', said: 'Invalid client secret', status: 400 }),
    /Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'Auth0: a wrong secret',
    secret({ code: 'access_denied', said: 'Unauthorized' }),
    /did not accept the credentials.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'a wrong secret by its own code',
    secret({ code: 'invalid_client' }),
    /did not authenticate.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'a wrong secret at introspection',
    secret({ code: 'unauthorized_client', exchange: 'introspection', said: 'Invalid client credentials' }),
    /client secret is wrong/,
    'RFC 7662 section 2.3',
  ],
  [
    'a wrong secret at revocation',
    secret({ code: 'invalid_client', exchange: 'revocation' }),
    /Store the current client secret/,
    'RFC 7009 section 2.2.1',
  ],
  [
    'a wrong secret at PAR',
    secret({ code: 'invalid_client', exchange: 'pushed authorization request' }),
    /Store the current client secret/,
    'RFC 9126 section 2.3',
  ],
  [
    'no secret where one is wanted',
    { code: 'unauthorized_client', status: 401, said: 'Client secret not provided in request' },
    /expects this client to authenticate.*Configure the client authentication/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: no secret where one is wanted',
    {
      code: 'invalid_client',
      status: 401,
      said: "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    },
    /expects this client to authenticate/,
    'RFC 6749 section 5.2',
  ],
  [
    'a public client that is not known, or not public',
    { code: 'invalid_client', status: 401 },
    /client is unknown, or.*Correct the client ID/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: a client that is not there',
    secret({
      code: 'unauthorized_client',
      status: 400,
      said: "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
    }),
    /does not know this client/,
    'RFC 6749 section 5.2',
  ],
  // Assertions.
  ['an assertion for another audience', assertion('Invalid token audience'), /another audience/, 'RFC 7523 section 3'],
  [
    'Entra: an assertion for another audience',
    assertion('AADSTS700023: Client assertion audience claim does not match Realm issuer.'),
    /another audience/,
    'RFC 7523 section 3',
  ],
  [
    'Hydra: an assertion for another audience',
    assertion("Claim 'audience' from 'client_assertion' must match the authorization server's token endpoint"),
    /another audience/,
    'RFC 7523 section 3',
  ],
  ['an expired assertion', assertion('Token is not active'), /clock of the server.*Set the clock/, 'RFC 7523 section 3'],
  [
    'Entra: an expired assertion',
    assertion('AADSTS700024: Client assertion is not within its valid time range.'),
    /clock of the server/,
    'RFC 7523 section 3',
  ],
  ['an assertion from the future', assertion('iat claim is in the future'), /clock of the server/, 'RFC 7523 section 3'],
  ['an assertion that was used', assertion('Token reuse detected'), /jti is used.*Run again/, 'RFC 7523 section 3'],
  [
    'an assertion by another key',
    assertion('Signature on JWT token failed validation'),
    /no public key.*Register the public key/,
    'RFC 7523 section 3',
  ],
  ['an unknown kid', assertion('Unable to load public key'), /no public key/, 'RFC 7523 section 3'],
  [
    'Entra: an unknown key',
    assertion('AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.'),
    /no public key/,
    'RFC 7523 section 3',
  ],
  ['another algorithm', assertion('Invalid signature algorithm'), /algorithm that the server does not accept/, 'RFC 7523 section 3'],
  ['an assertion, without a sentence', assertion(undefined), /client assertion was not accepted/, 'RFC 7523 section 3.2'],
  [
    'Keycloak: an assertion, by another code',
    assertion('Client authentication with signed JWT failed: Unable to load public key', { code: 'unauthorized_client' }),
    /no public key/,
    'RFC 7523 section 3',
  ],
  ...(
    [
      ['Keycloak', 'Token was issued in the future'],
      ['AT Protocol', 'Validation of "client_assertion" failed: "iat" claim timestamp check failed (it should be in the past)'],
      ['another server', 'Assertion issued at time is after current time'],
      ['jose', '"exp" claim timestamp check failed'],
      ['a token library', 'token used before issued'],
      ['a window', 'The JWT is outside of its validity window'],
    ] as const
  ).map(
    ([server, said]): ErrorRow => [
      `the time of an assertion: ${server}`,
      assertion(said),
      /^By the clock of the server.*Set the clock/,
      'RFC 7523 section 3',
    ],
  ),
];
