const secret = { clientSecret: { env: 'AUTH_FLOW_SECRET' } };
const code = { redirectUris: ['http://127.0.0.1/callback'], scopes: ['openid', 'profile'] };

export const applications = {
  web: { ...code, ...secret, clientId: 'web', grantTypes: ['authorization_code', 'refresh_token'] },
  service: { ...secret, clientId: 'service', grantTypes: ['client_credentials'], scopes: ['api'] },
  exchange: { ...code, ...secret, clientId: 'exchange', grantTypes: ['authorization_code', 'token_exchange'] },
  person: { ...secret, clientId: 'person', grantTypes: ['password', 'jwt_bearer'], scopes: ['openid', 'profile'] },
} as const;
