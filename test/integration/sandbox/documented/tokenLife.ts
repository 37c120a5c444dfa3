import { codeFor, form, parametersOf, type Step, type Story } from './story.ts';

const keeps = {
  accessToken: /"access_token":"([^"]+)"/,
  refreshToken: /"refresh_token":"([^"]+)"/,
} as const;
const basic = 'Authorization: Basic {basic}';
const exchanged = (scope: string, kept: Step['keeps']): readonly Step[] => [
  ...codeFor(parametersOf('code', scope)),
  {
    request: `POST {auth}/as/token\n${form}\n${basic}\n
      grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
    status: 200,
    keeps: kept ?? {},
  },
];
const introspect = (token: string, authentication: string, body: RegExp): Step => ({
  request: `POST {auth}/as/introspect\n${form}\nAuthorization: Basic {${authentication}}\n\ntoken={${token}}`,
  status: 200,
  body,
});

/** What becomes of tokens. */
export const tokenLife: readonly Story[] = [
  {
    title: 'refresh: with a narrower scope, and the new refresh token after it',
    steps: [
      ...exchanged('openid%20profile', keeps),
      introspect('refreshToken', 'basic', /"active":true/),
      {
        request: `POST {auth}/as/token\n${form}\n${basic}\n\ngrant_type=refresh_token&refresh_token={refreshToken}&scope=openid`,
        status: 200,
        body: /"scope":"openid"/,
        keeps: { newRefreshToken: /"refresh_token":"([^"]+)"/ },
      },
      {
        request: `POST {auth}/as/token\n${form}\n${basic}\n\ngrant_type=refresh_token&refresh_token={newRefreshToken}`,
        status: 200,
        body: /"access_token":/,
      },
      {
        request: `POST {auth}/as/token\n${form}\n${basic}\n\ngrant_type=refresh_token&refresh_token={refreshToken}`,
        status: 400,
        body: /"error":"invalid_grant"/,
      },
    ],
  },
  {
    title: 'revoke: a token of a custom resource with a session',
    steps: [
      ...exchanged('openid%20orders:read', keeps),
      { request: `POST {auth}/as/revoke\n${form}\n${basic}\n\ntoken={accessToken}&token_type_hint=access_token`, status: 200, body: /^$/ },
      introspect('accessToken', 'basic', /"active":false/),
    ],
  },
  {
    title: 'revoke: a token of the PingOne API, which cannot be',
    steps: [
      ...exchanged('openid', keeps),
      {
        request: `POST {auth}/as/revoke\n${form}\n${basic}\n\ntoken={accessToken}`,
        status: 400,
        body: /"error":"unsupported_token_type"/,
      },
    ],
  },
  {
    title: 'introspection: the token of another client, of which users disagree',
    steps: [...exchanged('openid', keeps), introspect('accessToken', 'basicAppBasic', /^\{"active":false\}$/)],
  },
  {
    title: 'exchange: with an actor',
    steps: [
      ...exchanged('openid', keeps),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {exchangeBasic}\n
          grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token={accessToken}
          &subject_token_type=urn:ietf:params:oauth:token-type:access_token&actor_token={accessToken}
          &actor_token_type=urn:ietf:params:oauth:token-type:access_token&scope=orders:read`,
        status: 200,
        body: /^(?!.*"refresh_token").*"access_token":/,
      },
    ],
  },
  {
    title: 'a worker application without a role gets no token',
    steps: [
      {
        request: `POST {api}/applications\nAuthorization: Bearer {workerToken}\nContent-Type: application/json\n
          {"enabled": true, "name": "Idle worker", "type": "WORKER", "protocol": "OPENID_CONNECT", "grantTypes": ["CLIENT_CREDENTIALS"],
          "tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC", "assignActorRoles": false}`,
        status: 201,
        keeps: { newAppID: /"id":"([^"]+)","name":"Idle worker"/ },
      },
      {
        request: 'GET {api}/applications/{newAppID}/secret\nAuthorization: Bearer {workerToken}',
        status: 200,
        keeps: { newSecret: /"secret":"([^"]{20,})"/ },
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {newBasic}\n\ngrant_type=client_credentials`,
        status: 400,
        body: /"error":/,
      },
      { request: 'DELETE {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}', status: 204 },
    ],
  },
];
