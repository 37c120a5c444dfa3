import type { JsonWebKey } from 'node:crypto';

export const secretOfClients = 'a-secret-that-is-long-enough-for-every-algorithm';
/** Where the request object of a client is fetched. */
export const requestUri = 'http://127.0.0.1:8124/request';
export const redirectUri = 'http://127.0.0.1/callback';

/** Any port of loopback is allowed for them (RFC 8252 section 7.3). */
const native = { application_type: 'native', redirect_uris: [redirectUri] };
const withSecret = { ...native, client_secret: secretOfClients };
const code = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code';

/** What is registered with the provider, by client ID. */
export function clients(key: JsonWebKey, major: number): readonly object[] {
  const keys = { jwks: { keys: [key] } };
  const registered: Readonly<Record<string, object>> = {
    web: { ...withSecret, ...code },
    post: { ...withSecret, ...code, token_endpoint_auth_method: 'client_secret_post' },
    public: { ...native, ...code, token_endpoint_auth_method: 'none' },
    jwt: { ...withSecret, ...code, token_endpoint_auth_method: 'client_secret_jwt' },
    key: { ...native, ...code, ...keys, token_endpoint_auth_method: 'private_key_jwt' },
    keyPs256: {
      ...{ ...native, ...code, ...keys, token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256' },
    },
    hybrid: {
      ...withSecret,
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['id_token', 'code id_token', 'code token', 'code id_token token', 'id_token token'],
      // What came in the front channel needs https with some types, and what runs on loopback is native (RFC 8252 section 8.3).
    },
    service: { client_secret: secretOfClients, grant_types: ['client_credentials'], response_types: [], redirect_uris: [] },
    device: { ...withSecret, grant_types: [deviceCode, 'refresh_token'], response_types: [], redirect_uris: [] },
    fixedPort: { ...code, client_secret: secretOfClients, redirect_uris: ['http://127.0.0.1:8123/callback'] },
    codeOnly: { ...withSecret, grant_types: ['authorization_code'], response_types: ['code'] },
    limitedScope: { ...withSecret, ...code, scope: 'openid' },
    pushedOnly: { ...withSecret, ...code, require_pushed_authorization_requests: true },
    signsWithSecret: { ...withSecret, ...code, id_token_signed_response_alg: 'HS256' },
    signedUserInfo: { ...withSecret, ...code, userinfo_signed_response_alg: 'RS256' },
    // Version 9 has no request_uri of a client.
    ...(major >= 9 ? {} : { reference: { ...withSecret, ...code, request_object_signing_alg: 'HS256', request_uris: [requestUri] } }),
    boundTokens: { ...withSecret, ...code, dpop_bound_access_tokens: true },
  };
  return Object.entries(registered).map(([id, metadata]) => ({ client_id: id, ...metadata }));
}
