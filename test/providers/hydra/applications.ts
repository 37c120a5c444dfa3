const secret = { clientSecret: { env: 'AUTH_FLOW_SECRET' } };
const code = {
  redirectUris: ['http://127.0.0.1/callback'],
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'offline_access'],
};

export const applications = {
  web: { ...code, ...secret, clientId: 'web' },
  post: { ...code, ...secret, clientId: 'post', clientAuthentication: 'client_secret_post' },
  public: { ...code, clientId: 'public', clientAuthentication: 'none' },
  key: { ...code, clientId: 'key', clientAuthentication: 'private_key_jwt', privateKey: { env: 'AUTH_FLOW_KEY' }, keyId: 'key-1' },
  hybrid: { ...code, ...secret, clientId: 'hybrid', grantTypes: ['implicit', 'hybrid'], scopes: ['openid'] },
  service: { ...secret, clientId: 'service', grantTypes: ['client_credentials'], scopes: ['api'] },
} as const;

export const wrongSecret = { clientSecret: { env: 'AUTH_FLOW_WRONG_SECRET' } };
export const otherKey = { privateKey: { env: 'AUTH_FLOW_OTHER_KEY' } };
