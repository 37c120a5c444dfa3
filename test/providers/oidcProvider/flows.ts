import type { Needing } from '../support/providerTests.ts';
import type { FlowRow } from '../support/row.ts';
import { applications } from './applications.ts';
import { requestUri } from './clients.ts';
import type { OidcProviderServer } from './server.ts';

const deviates = [['advice.implicit', 'an access token comes through the front channel, which is what the row asks for']] as const;
const codeTokens = ['access_token', 'id_token', 'refresh_token'];

/** A test user, who consents because that is the one button of the page. Unlike those of a browser, the cookies are seen. */
function inForms(major: number, ...words: readonly string[]): Pick<FlowRow, 'environment' | 'words' | 'tokens' | 'deviates'> {
  return {
    environment: { users: [{ username: 'alice', password: { env: 'AUTH_FLOW_PASSWORD' } }] },
    words: ['--sign-on', 'form', ...words],
    tokens: codeTokens,
    deviates: major === 9 ? [] : [['cookie.sameSite', 'the session cookie has SameSite=None over http without Secure']],
  };
}

/** What version 9 no longer has. */
export const earlierFlows: readonly FlowRow[] = [
  {
    name: 'a request object by reference, at its registered address',
    application: { ...applications.web, clientId: 'reference', requestObject: 'HS256', requestObjectByReference: true, requestUri },
    tokens: codeTokens,
    steps: ['request object fetched', 'token request'],
  },
  {
    name: 'the same, signed on in forms',
    ...inForms(8, '--request-uri', '--request-object', 'HS256'),
    application: { ...applications.web, clientId: 'reference', requestUri },
    steps: ['request object fetched', 'sign-on form', 'token request'],
  },
];

export const flows: readonly Needing<FlowRow, OidcProviderServer>[] = [
  {
    name: 'code with PKCE, UserInfo, introspection, refresh, revocation',
    application: applications.web,
    words: ['--then', 'userinfo', '--then', 'introspect', '--then', 'refresh', '--then', 'revoke'],
    tokens: codeTokens,
    steps: ['token request', 'UserInfo', 'introspection', 'revocation'],
  },
  { name: 'code in a posted form', application: applications.post, words: ['--response-mode', 'form_post'], tokens: codeTokens },
  { name: 'code of a public client', application: applications.public, tokens: codeTokens },
  { name: 'code with client_secret_jwt', application: applications.jwt, tokens: codeTokens },
  { name: 'code with private_key_jwt', application: applications.key, tokens: codeTokens },
  {
    name: 'code with private_key_jwt and PS256',
    application: { ...applications.key, clientId: 'keyPs256', assertionAlgorithm: 'PS256' },
    tokens: codeTokens,
  },
  {
    name: 'a pushed authorization request',
    application: { ...applications.web, clientId: 'pushedOnly' },
    words: ['--par'],
    tokens: codeTokens,
  },
  {
    name: 'a token for a resource',
    application: applications.web,
    words: ['--scope', 'openid read', '--param', 'resource=https://api.example.com'],
    tokens: codeTokens,
  },
  {
    name: 'signed UserInfo',
    application: { ...applications.web, clientId: 'signedUserInfo' },
    words: ['--then', 'userinfo'],
    tokens: codeTokens,
  },
  {
    name: 'ID tokens signed with the client secret',
    application: { ...applications.web, clientId: 'signsWithSecret', idTokenAlgorithm: 'HS256' },
    tokens: codeTokens,
  },
  {
    name: 'sign-off',
    row: ({ major }) => ({
      application: applications.web,
      words: ['--then', 'signoff'],
      tokens: codeTokens,
      deviates: major === 9 ? [] : [['cookie.sameSite', 'the session cookie has SameSite=None over http without Secure']],
    }),
  },
  { name: 'implicit, ID token only', application: applications.hybrid, words: ['--response-type', 'id_token'], tokens: ['id_token'] },
  {
    name: 'implicit',
    application: applications.hybrid,
    words: ['--response-type', 'token id_token'],
    deviates,
    tokens: ['access_token', 'id_token'],
  },
  { name: 'hybrid, code id_token', application: applications.hybrid, words: ['--response-type', 'code id_token'], tokens: codeTokens },
  { name: 'hybrid, code token', application: applications.hybrid, words: ['--response-type', 'code token'], deviates, tokens: codeTokens },
  {
    name: 'hybrid, code token id_token',
    application: applications.hybrid,
    words: ['--response-type', 'code token id_token'],
    deviates,
    tokens: codeTokens,
  },
  { name: 'client credentials', application: applications.service, words: ['--grant', 'client_credentials'], tokens: ['access_token'] },
  { name: 'refresh', application: applications.web, words: ['--grant', 'refresh_token'], tokens: codeTokens },
  {
    name: 'code, signed on in forms',
    row: ({ major }) => ({ application: applications.web, ...inForms(major), steps: ['sign-on form', 'token request'] }),
  },
  {
    name: 'hybrid, signed on in forms',
    row: ({ major }) => ({
      application: applications.hybrid,
      ...inForms(major, '--response-type', 'code id_token', '--response-mode', 'form_post'),
    }),
  },
  {
    name: 'refresh, signed on in forms',
    row: ({ major }) => ({ application: applications.web, ...inForms(major, '--grant', 'refresh_token') }),
  },
  { name: 'device', application: applications.device, words: ['--grant', 'device_code', '--sign-on', 'browser'], tokens: codeTokens },
];
