import type { JsonWebKey } from 'node:crypto';

export const secretOfClients = 'a-secret-that-is-long-enough-for-hydra';
const redirectUri = 'http://127.0.0.1/callback';
const code = {
  client_secret: secretOfClients,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [redirectUri],
  scope: 'openid offline_access profile',
};

/** What is registered with the administration API, by client ID. */
export function clients(key: JsonWebKey): readonly object[] {
  const { client_secret: _, ...withoutSecret } = code;
  const registered: Readonly<Record<string, object>> = {
    web: { ...code, post_logout_redirect_uris: ['http://127.0.0.1/callback'] },
    post: { ...code, token_endpoint_auth_method: 'client_secret_post' },
    public: { ...withoutSecret, token_endpoint_auth_method: 'none' },
    key: {
      ...{ ...withoutSecret, token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
      jwks: { keys: [{ ...key, kid: 'key-1', use: 'sig', alg: 'RS256' }] },
    },
    hybrid: {
      ...code,
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['code', 'id_token', 'token', 'token id_token', 'code id_token', 'code token', 'code token id_token'],
    },
    service: { client_secret: secretOfClients, grant_types: ['client_credentials'], scope: 'api', audience: ['https://api.example.com'] },
    codeOnly: { ...code, grant_types: ['authorization_code'] },
    fixedHost: { ...code, redirect_uris: ['https://app.example.com/callback'] },
  };
  return Object.entries(registered).map(([id, metadata]) => ({ client_id: id, ...metadata }));
}
