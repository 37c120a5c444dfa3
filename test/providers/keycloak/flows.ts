import type { Needing } from '../support/providerTests.ts';
import type { FlowRow } from '../support/row.ts';
import { applications } from './applications.ts';
import { otpSecret } from './realms.ts';
import type { KeycloakServer } from './server.ts';
import { SignOffInChromium } from './signOffInChromium.ts';
import { timeBasedPasscode } from './timeBasedPasscode.ts';

const codeTokens = ['access_token', 'id_token', 'refresh_token'];
const implicit = [['advice.implicit', 'an access token comes through the front channel, which is what the row asks for']] as const;

/** Users of the realm, who sign on in its forms. */
const inForms = {
  environment: { users: ['alice', 'carol', 'dave'].map((username) => ({ username, password: { env: 'AUTH_FLOW_PASSWORD' } })) },
  steps: ['sign-on form', 'token request'],
  tokens: codeTokens,
};

export const flows: readonly Needing<FlowRow, KeycloakServer>[] = [
  {
    name: 'code with PKCE, UserInfo, introspection, refresh, revocation',
    application: applications.web,
    words: ['--then', 'userinfo', '--then', 'introspect', '--then', 'refresh', '--then', 'revoke'],
    tokens: codeTokens,
    steps: ['token request', 'UserInfo', 'introspection', 'revocation'],
  },
  { name: 'code in a posted form', application: applications.web, words: ['--response-mode', 'form_post'], tokens: codeTokens },
  { name: 'authorization request by POST', application: applications.web, words: ['--method', 'POST'], tokens: codeTokens },
  {
    name: 'secret in the body',
    application: { ...applications.web, clientAuthentication: 'client_secret_post' },
    tokens: codeTokens,
  },
  { name: 'code of a public client', application: applications.public, tokens: codeTokens },
  { name: 'code with client_secret_jwt', application: applications.secretJwt, tokens: codeTokens },
  { name: 'code with private_key_jwt', application: applications.key, tokens: codeTokens },
  {
    name: 'a pushed authorization request',
    application: { ...applications.web, clientId: 'pushedOnly' },
    words: ['--par'],
    tokens: codeTokens,
  },
  {
    name: 'a signed request object',
    application: { ...applications.web, clientId: 'signedRequests' },
    words: ['--request-object', 'HS256'],
    tokens: codeTokens,
  },
  {
    name: 'signed UserInfo',
    application: { ...applications.web, clientId: 'signedUserInfo' },
    words: ['--then', 'userinfo'],
    tokens: codeTokens,
  },
  {
    name: 'ID tokens signed with ES256',
    application: { ...applications.web, clientId: 'es256', idTokenAlgorithm: 'ES256' },
    tokens: codeTokens,
  },
  { name: 'consent', application: { ...applications.web, clientId: 'consent' }, tokens: codeTokens },
  { name: 'code, signed on in forms', application: applications.web, ...inForms, words: ['--sign-on', 'form'] },
  {
    name: 'consent, signed on in forms',
    application: { ...applications.web, clientId: 'consent' },
    ...inForms,
    words: ['--sign-on', 'form', '--answer', 'action=accept'],
  },
  {
    name: 'a new password, signed on in forms',
    application: applications.web,
    ...inForms,
    words: [
      ...['--sign-on', 'form', '--user', 'carol'],
      ...['--answer', 'password-new=env:AUTH_FLOW_NEW_PASSWORD', '--answer', 'password-confirm=env:AUTH_FLOW_NEW_PASSWORD'],
    ],
  },
  {
    name: 'a one-time passcode, signed on in forms',
    row: () => ({
      application: applications.web,
      ...inForms,
      words: ['--sign-on', 'form', '--user', 'dave', '--answer', `otp=${timeBasedPasscode(otpSecret, Date.now())}`],
    }),
  },
  {
    name: 'hybrid, signed on in forms',
    application: applications.hybrid,
    ...inForms,
    words: ['--sign-on', 'form', '--response-type', 'code id_token'],
  },
  {
    name: 'refresh, signed on in forms',
    application: applications.web,
    ...inForms,
    words: ['--sign-on', 'form', '--grant', 'refresh_token'],
  },
  {
    name: 'back-channel logout, signed on in forms',
    row: ({ logoutUris }) => ({
      application: { ...applications.web, clientId: 'backchannelLogout', backchannelLogoutUri: logoutUris.backchannel },
      words: ['--sign-on', 'form', '--then', 'await-logout:signoff'],
      ...inForms,
      tokens: [...codeTokens, 'logout_token'],
      steps: [...inForms.steps, 'sign-off', 'back-channel logout'],
    }),
  },
  {
    name: 'front-channel logout, signed on in forms',
    row: ({ logoutUris }) => ({
      application: { ...applications.web, clientId: 'frontchannelLogout', frontchannelLogoutUri: logoutUris.frontchannel },
      words: ['--sign-on', 'form', '--then', 'await-logout:signoff'],
      ...inForms,
      steps: [...inForms.steps, 'sign-off', 'front-channel logout'],
    }),
  },
  {
    name: 'front-channel logout in the frame of a real browser',
    row: (provider) => ({
      application: { ...applications.web, clientId: 'frontchannelLogout', frontchannelLogoutUri: provider.logoutUris.frontchannel },
      words: ['--sign-on', 'browser', '--then', 'await-logout'],
      visitor: new SignOffInChromium(provider),
      tokens: codeTokens,
      steps: ['token request', 'front-channel logout'],
    }),
  },
  { name: 'sign-off', application: applications.web, words: ['--then', 'signoff'], tokens: codeTokens },
  { name: 'implicit, ID token only', application: applications.hybrid, words: ['--response-type', 'id_token'], tokens: ['id_token'] },
  {
    name: 'implicit',
    application: applications.hybrid,
    words: ['--response-type', 'token id_token'],
    tokens: ['access_token', 'id_token'],
    deviates: implicit,
  },
  { name: 'hybrid, code id_token', application: applications.hybrid, words: ['--response-type', 'code id_token'], tokens: codeTokens },
  {
    name: 'hybrid, code token id_token',
    application: applications.hybrid,
    words: ['--response-type', 'code token id_token'],
    tokens: codeTokens,
    deviates: implicit,
  },
  { name: 'client credentials', application: applications.service, words: ['--grant', 'client_credentials'], tokens: ['access_token'] },
  { name: 'refresh', application: applications.web, words: ['--grant', 'refresh_token'], tokens: codeTokens },
  { name: 'device', application: applications.device, words: ['--grant', 'device_code', '--sign-on', 'browser'], tokens: codeTokens },
  { name: 'CIBA', application: applications.ciba, words: ['--grant', 'ciba', '--login-hint', 'alice'], tokens: codeTokens },
  { name: 'token exchange', application: applications.exchange, words: ['--grant', 'token_exchange'], tokens: codeTokens },
];
