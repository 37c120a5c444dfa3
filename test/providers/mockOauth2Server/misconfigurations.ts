import type { Needing, StartedProvider } from '../support/providerTests.ts';
import type { Misconfiguration } from '../support/row.ts';
import { applications } from './applications.ts';

export const misconfigurations: readonly Needing<Misconfiguration, StartedProvider>[] = [
  {
    name: 'an ID token for another audience',
    row: ({ issuer }) => ({
      issuer: issuer.replace('demo', 'other-audience'),
      application: applications.web,
      outcome: /completed|failed/,
      says: [/check idToken\.aud.*\(error\)/],
    }),
  },
  {
    name: 'an ID token that has expired',
    row: ({ issuer }) => ({
      issuer: issuer.replace('demo', 'expired'),
      application: applications.web,
      outcome: /completed|failed/,
      says: [/check idToken\.exp.*\(error\)/],
    }),
  },
  {
    name: 'a refreshed ID token that has lost its azp',
    application: applications.web,
    words: ['--grant', 'refresh_token'],
    outcome: /completed|failed/,
    says: [/idToken\.sameAudience \(error\).*azp.*12\.2/],
  },
  {
    name: 'a refresh token that works after its revocation',
    application: applications.web,
    words: ['--then', 'revoke', '--then', 'refresh'],
    outcome: /.*/,
    says: [/revo/i],
  },
  {
    name: 'access token that works after its revocation',
    application: applications.web,
    words: ['--then', 'revoke:access_token', '--then', 'userinfo'],
    outcome: /.*/,
    says: [/revo/i],
  },
  {
    name: 'a page although prompt=none forbids it',
    application: applications.web,
    words: ['--prompt', 'none', '--sign-on', 'direct'],
    outcome: /.*/,
    says: [/prompt/],
  },
  {
    name: 'implicit flow at a server without it',
    application: { ...applications.web, grantTypes: ['implicit'] },
    words: ['--response-type', 'token id_token'],
    outcome: /.*/,
    says: [/support\.responseType.*token id_token/],
  },
  {
    name: 'hybrid flow at a server without it',
    application: { ...applications.web, grantTypes: ['hybrid'] },
    words: ['--response-type', 'code id_token'],
    outcome: /.*/,
    says: [/support\.responseType.*code id_token/],
  },
  {
    name: 'device grant at a server without it',
    application: { ...applications.service, grantTypes: ['device_code'] },
    words: ['--grant', 'device_code', '--sign-on', 'browser'],
    outcome: /failed|refused/,
    says: [/device_authorization_endpoint/],
  },
  {
    name: 'pushed request at a server without it',
    application: applications.web,
    words: ['--par'],
    outcome: /failed|refused/,
    says: [/pushed_authorization_request_endpoint/],
  },
  {
    name: 'issuer with a slash at the end',
    row: ({ issuer }) => ({ issuer: `${issuer}/`, application: applications.web, outcome: /.*/, says: [/issuer/] }),
  },
  {
    name: 'without the scope openid, and UserInfo',
    application: { ...applications.web, scopes: ['profile'] },
    words: ['--then', 'userinfo'],
    outcome: /.*/,
    says: [/openid/],
  },
  {
    name: 'request object at a server without them',
    application: applications.web,
    words: ['--request-object', 'HS256'],
    outcome: /.*/,
    says: [/request_parameter_supported/],
  },
  {
    name: 'token exchange without what the server asks for',
    application: applications.exchange,
    words: ['--grant', 'token_exchange'],
    outcome: /.*/,
    says: [/audience/],
  },
];
