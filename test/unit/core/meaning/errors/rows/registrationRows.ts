import type { ErrorRow } from './situations.ts';

const registrations = {
  public: [/registered as a public one.*client authentication none/, 'RFC 6749 section 2.1'],
  method: [/another method of client authentication/, 'RFC 6749 section 2.3'],
  expired: [/client secret has expired.*new client secret/, 'RFC 6749 section 5.2'],
  disabled: [/client is disabled or deleted.*Enable the client/, 'RFC 6749 section 5.2'],
  unknown: [/server does not know this client/, 'RFC 6749 section 5.2'],
  unlisted: [/did not authenticate: the client is unknown, the secret is wrong/, 'RFC 6749 section 5.2'],
  api: [/API that the request names.*give this client access/, 'RFC 8707 section 2'],
  spa: [/single-page application.*web application/, 'RFC 6749 section 5.2'],
} as const;

/** What the client is registered for, in sentences of servers. */
export const registrationRows: readonly ErrorRow[] = [
  // What the client is registered for, in sentences of servers.
  ...(
    [
      [
        'public',
        'a public client with a secret',
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        {},
      ],
      [
        'method',
        'Hydra: another method',
        "Client authentication failed (e.g., unknown client, …). The client supports 'client_secret_post', but 'client_secret_basic' was requested.",
        {},
      ],
      [
        'method',
        'Auth0: another method',
        'Client authentication method client_secret_basic is not allowed',
        { code: 'unauthorized_client' },
      ],
      ['expired', 'Entra: an expired secret', "The provided client secret keys for app 'x' are expired.", {}],
      ['disabled', 'Keycloak: a disabled client', 'Client disabled', { code: 'unauthorized_client' }],
      ['disabled', 'Google: a deleted client', 'The OAuth client was deleted.', { code: 'deleted_client' }],
      ['disabled', 'GitHub: a suspended application', 'Your application has been suspended.', { code: 'application_suspended' }],
      ['unknown', 'Google: an unknown client', 'The OAuth client was not found.', {}],
      ['unknown', 'WSO2: an unknown client', 'A valid OAuth client could not be found for client_id: x', {}],
      [
        'unlisted',
        'authentik: a list of what may be',
        'Client authentication failed (e.g., unknown client, no client authentication included)',
        {},
      ],
      ['api', 'Auth0: an unknown API', 'Service not found: https://x', { code: 'access_denied', status: 403 }],
      [
        'api',
        'Auth0: no access to an API',
        'Client is not authorized to access "https://api". You need to create a "client-grant".',
        { code: 'access_denied', status: 403 },
      ],
      [
        'api',
        'Hydra: an audience',
        "Requested audience 'x' has not been whitelisted by the OAuth 2.0 Client.",
        { code: 'invalid_request', status: 400 },
      ],
      [
        'api',
        'Entra: an unknown API',
        'The resource principal named api://x was not found in the tenant',
        { code: 'invalid_resource', status: 400 },
      ],
      [
        'spa',
        'Entra: a single-page application',
        'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
        { code: 'invalid_request', status: 400, grantType: 'authorization_code' },
      ],
      [
        'spa',
        'Entra: tokens for scripts',
        'Tokens may only be redeemed via cross-origin requests.',
        { code: 'invalid_request', status: 400, authentication: 'none' },
      ],
    ] as const
  ).map(
    ([kind, title, said, change]): ErrorRow => [
      title,
      { authentication: 'secret', status: 401, code: 'invalid_client', said, ...change },
      registrations[kind][0],
      registrations[kind][1],
    ],
  ),
];
