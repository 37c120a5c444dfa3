import type { JsonWebKey } from 'node:crypto';

export const secretOfClients = 'a-secret-that-is-long-enough-for-keycloak';
export const passwordOfUsers = 'a password of the tests';
const redirectUri = 'http://127.0.0.1/callback';

/** Where clients of the realms are told that a session has ended. */
export interface LogoutUris {
  readonly backchannel: string;
  readonly frontchannel: string;
}

/** The realms that are created through the administration API, each with all that is in it. */
export function realms(key: JsonWebKey, logoutUris: LogoutUris): readonly object[] {
  const keySet = [
    { ...key, kid: 'key-1', use: 'sig', alg: 'RS256' },
    { ...key, kid: 'key-2', use: 'enc', alg: 'RSA-OAEP' },
  ];
  const keys = { 'use.jwks.string': 'true', 'jwks.string': JSON.stringify({ keys: keySet }) };
  const realm = { enabled: true, sslRequired: 'none', users: users(), clients: clients(keys, logoutUris) };
  return [
    { ...realm, realm: 'demo' },
    { ...realm, realm: 'rotating', revokeRefreshToken: true, refreshTokenMaxReuse: 0 },
    { ...realm, realm: 'https', sslRequired: 'all' },
  ];
}

/** Keycloak takes its characters as they are for the key of the one-time passcodes of `dave`. */
export const otpSecret = 'a-key-of-the-tests-1';

const otp = {
  type: 'otp',
  secretData: JSON.stringify({ value: otpSecret }),
  credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
};

function users(): readonly object[] {
  return ['alice', 'bob', 'carol', 'dave', 'erin'].map((username) => ({
    username,
    enabled: true,
    // Without these, the person is asked for them.
    ...{ email: `${username}@example.com`, emailVerified: true, firstName: username, lastName: 'Example' },
    requiredActions: ['carol', 'erin'].includes(username) ? ['UPDATE_PASSWORD'] : [],
    credentials: [{ type: 'password', value: passwordOfUsers, temporary: false }, ...(username === 'dave' ? [otp] : [])],
  }));
}

function clients(keys: Readonly<Record<string, string>>, logoutUris: LogoutUris): readonly object[] {
  const withSecret = { clientAuthenticatorType: 'client-secret', secret: secretOfClients, redirectUris: [redirectUri] };
  const web = { ...withSecret, standardFlowEnabled: true };
  const registered: Readonly<Record<string, object>> = {
    web: { ...web, attributes: { 'post.logout.redirect.uris': '+' } },
    backchannelLogout: {
      ...web,
      frontchannelLogout: false,
      attributes: { 'backchannel.logout.url': logoutUris.backchannel, 'backchannel.logout.session.required': 'true' },
    },
    frontchannelLogout: {
      ...web,
      frontchannelLogout: true,
      attributes: { 'frontchannel.logout.url': logoutUris.frontchannel, 'frontchannel.logout.session.required': 'true' },
    },
    public: { ...web, publicClient: true },
    secretJwt: { ...web, clientAuthenticatorType: 'client-secret-jwt' },
    key: { ...web, clientAuthenticatorType: 'client-jwt', attributes: { ...keys, 'token.endpoint.auth.signing.alg': 'RS256' } },
    hybrid: { ...web, implicitFlowEnabled: true },
    service: { ...withSecret, standardFlowEnabled: false, serviceAccountsEnabled: true },
    device: { ...withSecret, standardFlowEnabled: false, attributes: { 'oauth2.device.authorization.grant.enabled': 'true' } },
    exchange: { ...web, attributes: { 'standard.token.exchange.enabled': 'true' } },
    ciba: {
      ...withSecret,
      standardFlowEnabled: false,
      attributes: { 'oidc.ciba.grant.enabled': 'true', 'ciba.backchannel.token.delivery.mode': 'poll' },
    },
    pkce: { ...web, attributes: { 'pkce.code.challenge.method': 'S256' } },
    disabled: { ...web, enabled: false },
    bearerOnly: { ...web, bearerOnly: true },
    consent: { ...web, consentRequired: true },
    consentOfForms: { ...web, consentRequired: true },
    boundTokens: { ...web, attributes: { 'dpop.bound.access.tokens': 'true' } },
    pushedOnly: { ...web, attributes: { 'require.pushed.authorization.requests': 'true' } },
    signedRequests: {
      ...web,
      attributes: { 'request.object.required': 'request only', 'request.object.signature.alg': 'HS256' },
    },
    signedUserInfo: { ...web, attributes: { 'user.info.response.signature.alg': 'RS256' } },
    es256: { ...web, attributes: { 'id.token.signed.response.alg': 'ES256' } },
    encrypted: {
      ...web,
      attributes: { ...keys, 'id.token.encrypted.response.alg': 'RSA-OAEP', 'id.token.encrypted.response.enc': 'A256GCM' },
    },
  };
  return Object.entries(registered).map(([clientId, client]) => ({ clientId, enabled: true, directAccessGrantsEnabled: false, ...client }));
}
