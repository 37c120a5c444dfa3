import { redirectUri } from './clients.ts';

/** Members of the configuration for the registered clients. */
const secret = { clientSecret: { env: 'AUTH_FLOW_SECRET' } };
const code = { redirectUris: [redirectUri], grantTypes: ['authorization_code', 'refresh_token'], scopes: ['openid', 'profile'] };
const privateKey = { clientAuthentication: 'private_key_jwt', privateKey: { env: 'AUTH_FLOW_KEY' }, keyId: 'key-1' };

export const applications = {
  web: { ...code, ...secret, clientId: 'web' },
  post: { ...code, ...secret, clientId: 'post', clientAuthentication: 'client_secret_post' },
  public: { ...code, clientId: 'public', clientAuthentication: 'none' },
  jwt: { ...code, ...secret, clientId: 'jwt', clientAuthentication: 'client_secret_jwt' },
  key: { ...code, ...privateKey, clientId: 'key' },
  hybrid: { ...secret, clientId: 'hybrid', redirectUris: [redirectUri], grantTypes: ['implicit', 'hybrid'], scopes: ['openid', 'profile'] },
  service: { ...secret, clientId: 'service', grantTypes: ['client_credentials'], scopes: [] },
  device: { ...secret, clientId: 'device', grantTypes: ['device_code', 'refresh_token'], scopes: ['openid', 'profile'] },
} as const;

export const wrongSecret = { clientSecret: { env: 'AUTH_FLOW_WRONG_SECRET' } };
export const otherKey = { privateKey: { env: 'AUTH_FLOW_OTHER_KEY' } };
