import type { FlowRow } from '../support/row.ts';
import { applications } from './applications.ts';

const codeTokens = ['access_token', 'id_token', 'refresh_token'];

const alice = { users: [{ username: 'alice', password: { env: 'AUTH_FLOW_SECRET' } }] };

export const flows: readonly FlowRow[] = [
  {
    name: 'code with PKCE, UserInfo, introspection, revocation',
    application: applications.web,
    words: ['--then', 'userinfo', '--then', 'introspect', '--then', 'revoke'],
    deviates: [
      ['introspection.client', 'the introspection has the text "null" for the client'],
      ['introspection.tokenType', 'and for the type'],
    ],
    tokens: codeTokens,
    steps: ['token request', 'UserInfo', 'introspection', 'revocation'],
  },
  { name: 'code in a posted form', application: applications.web, words: ['--response-mode', 'form_post'], tokens: codeTokens },
  { name: 'code of a public client', application: { ...applications.web, clientAuthentication: 'none' }, tokens: codeTokens },
  {
    name: 'code with PKCE by plain',
    application: { ...applications.web, pkce: 'plain' },
    deviates: [['pkce.method', 'plain is what the row asks for']],
    tokens: codeTokens,
  },
  { name: 'sign-off', application: applications.web, words: ['--then', 'signoff'], tokens: codeTokens },
  {
    name: 'code, signed on in forms',
    application: applications.web,
    environment: { users: [{ username: 'alice' }] },
    words: ['--sign-on', 'form'],
    tokens: codeTokens,
    steps: ['sign-on form'],
  },
  { name: 'client credentials', application: applications.service, words: ['--grant', 'client_credentials'], tokens: ['access_token'] },
  {
    name: 'token exchange',
    application: applications.exchange,
    words: ['--grant', 'token_exchange', '--param', 'audience=api'],
    tokens: codeTokens,
  },
  {
    name: 'password',
    application: applications.person,
    environment: alice,
    words: ['--grant', 'password'],
    tokens: ['access_token', 'id_token'],
  },
  {
    name: 'JWT bearer, signed about the user',
    application: applications.person,
    environment: alice,
    words: ['--grant', 'jwt_bearer'],
    tokens: ['access_token'],
  },
];
