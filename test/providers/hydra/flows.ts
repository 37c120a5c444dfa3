import type { Needing, StartedProvider } from '../support/providerTests.ts';
import type { FlowRow } from '../support/row.ts';
import { applications } from './applications.ts';

const codeTokens = ['access_token', 'id_token', 'refresh_token'];
const implicit = [['advice.implicit', 'an access token comes through the front channel, which is what the row asks for']] as const;

export const flows: readonly Needing<FlowRow, StartedProvider>[] = [
  {
    name: 'code with PKCE, UserInfo, refresh, revocation',
    application: applications.web,
    words: ['--then', 'userinfo', '--then', 'refresh', '--then', 'revoke'],
    tokens: codeTokens,
    steps: ['token request', 'UserInfo', 'revocation'],
  },
  { name: 'code in a posted form', application: applications.post, words: ['--response-mode', 'form_post'], tokens: codeTokens },
  { name: 'code of a public client', application: applications.public, tokens: codeTokens },
  {
    name: 'code with private_key_jwt, for the token endpoint',
    row: ({ issuer }) => ({
      application: { ...applications.key, assertionAudience: `${issuer}/oauth2/token` },
      tokens: codeTokens,
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
  {
    name: 'hybrid, code id_token',
    application: applications.hybrid,
    words: ['--response-type', 'code id_token'],
    tokens: ['access_token', 'id_token'],
  },
  { name: 'client credentials', application: applications.service, words: ['--grant', 'client_credentials'], tokens: ['access_token'] },
  { name: 'refresh', application: applications.web, words: ['--grant', 'refresh_token'], tokens: codeTokens },
];
