const secret = { clientSecret: { env: 'AUTH_FLOW_SECRET' } };
const code = {
  redirectUris: ['http://127.0.0.1/callback'],
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'profile'],
};

export const applications = {
  web: { ...code, ...secret, clientId: 'web' },
  public: { ...code, clientId: 'public', clientAuthentication: 'none' },
  secretJwt: { ...code, ...secret, clientId: 'secretJwt', clientAuthentication: 'client_secret_jwt' },
  key: { ...code, clientId: 'key', clientAuthentication: 'private_key_jwt', privateKey: { env: 'AUTH_FLOW_KEY' }, keyId: 'key-1' },
  hybrid: { ...code, ...secret, clientId: 'hybrid', grantTypes: ['implicit', 'hybrid'] },
  service: { ...secret, clientId: 'service', grantTypes: ['client_credentials'], scopes: ['profile'] },
  device: { ...secret, clientId: 'device', grantTypes: ['device_code', 'refresh_token'], scopes: ['openid'] },
  ciba: { ...secret, clientId: 'ciba', grantTypes: ['ciba'], scopes: ['openid'] },
  exchange: { ...code, ...secret, clientId: 'exchange', grantTypes: ['authorization_code', 'token_exchange'] },
} as const;

export const wrongSecret = { clientSecret: { env: 'AUTH_FLOW_WRONG_SECRET' } };
export const otherKey = { privateKey: { env: 'AUTH_FLOW_OTHER_KEY' } };
