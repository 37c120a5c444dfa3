import { generateKeyPairSync } from 'node:crypto';

/** Of the library's errors, those that a configuration needs. */
export interface LibraryErrors {
  readonly InvalidTarget: new () => Error;
}

/** A provider with most of what the library can do, and its own pages for signing on and consent, which take any password. */
export function configuration(errors: LibraryErrors, major: number): object {
  return {
    responseTypes: ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'HS256'] },
    pkce: { required: () => false },
    // A refresh token without the consent that `offline_access` asks for, so that the rows are short.
    issueRefreshToken: (_context: unknown, client: { readonly grantTypeAllowed: (grant: string) => boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    findAccount: (_context: unknown, id: string, token?: { readonly kind: string }) => account(id, token?.kind),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      jwtUserinfo: { enabled: true },
      dPoP: { enabled: true },
      ...(major >= 9 ? {} : { requestObjects: { request: true, requestUri: true } }),
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo(_context: unknown, resource: string) {
          if (resource !== 'https://api.example.com') throw new errors.InvalidTarget();
          return { scope: 'read', audience: resource, accessTokenFormat: 'jwt' };
        },
      },
    },
    cookies: { keys: ['only for these tests'] },
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      DeviceCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 600,
      Session: 600,
    },
  };
}

/** The same with more rules and less to offer. */
export function strictConfiguration(errors: LibraryErrors, major: number): object {
  const usual = configuration(errors, major) as { readonly features: object };
  return {
    ...usual,
    responseTypes: ['code', 'id_token'],
    pkce: { required: () => true },
    features: { ...usual.features, introspection: { enabled: false }, revocation: { enabled: false }, deviceFlow: { enabled: false } },
  };
}

/** Anybody who signs on. Who is called `leaver` is gone when a token is used. */
function account(id: string, token: string | undefined): object | undefined {
  if (id === 'leaver' && (token === 'AccessToken' || token === 'RefreshToken')) return undefined;
  return { accountId: id, claims: () => ({ sub: id, name: 'Alice Example', email: 'alice@example.com' }) };
}
