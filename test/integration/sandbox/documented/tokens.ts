import { codeFor, form, parametersOf, type Story } from './story.ts';

const tokens = /"access_token":"[^"]+"/;

/** Requests of the back channel, after a code. */
export const tokenRequests: readonly Story[] = [
  {
    title: 'token: code with Basic',
    steps: [
      ...codeFor(),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        body: tokens,
        keeps: { refreshToken: /"refresh_token":"([^"]+)"/, accessToken: /"access_token":"([^"]+)"/, idToken: /"id_token":"([^"]+)"/ },
      },
      { request: 'GET {auth}/as/userinfo\nAuthorization: Bearer {accessToken}', status: 200, body: /"sub":"/ },
      { request: 'POST {auth}/as/userinfo\nAuthorization: Bearer {accessToken}', status: 200, body: /"sub":"/ },
      {
        request: `POST {auth}/as/introspect\n${form}\nAuthorization: Basic {basic}\n\ntoken={accessToken}`,
        status: 200,
        body: /"active":true/,
      },
      {
        request: `POST {auth}/as/introspect\n${form}\nAuthorization: Basic {basic}\n\ntoken={idToken}`,
        status: 200,
        body: /"active":true/,
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n\ngrant_type=refresh_token&refresh_token={refreshToken}`,
        status: 200,
        body: tokens,
        keeps: { refreshToken: /"refresh_token":"([^"]+)"/ },
      },
      { request: `POST {auth}/as/revoke\n${form}\nAuthorization: Basic {basic}\n\ntoken={refreshToken}`, status: 200 },
      { request: 'GET {auth}/as/signoff?id_token_hint={idToken}', status: 302, location: /signedoff$/ },
    ],
  },
  {
    title: 'token: PKCE with S256',
    steps: [
      ...codeFor(`${parametersOf('code')}&code_challenge={challenge}&code_challenge_method=S256`),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com&code_verifier={verifier}`,
        status: 200,
        body: tokens,
      },
    ],
  },
  {
    title: 'token: a wrong secret and another method, with the words of PingOne and the status that users report',
    steps: [
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {wrongBasic}\n\ngrant_type=client_credentials`,
        status: 401,
        body: /"error":"invalid_client","error_description":"Request denied: Invalid client credentials \(Correlation ID: /,
      },
      {
        request: `POST {auth}/as/token\n${form}\n\ngrant_type=client_credentials&client_id={appID}&client_secret={secret}`,
        status: 401,
        body: /"Request denied: Unsupported authentication method \(Correlation ID: /,
      },
    ],
  },
  {
    title: 'token: client credentials of a worker',
    steps: [
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {workerBasic}\n\ngrant_type=client_credentials`,
        status: 200,
        body: /"token_type":"Bearer"/,
      },
    ],
  },
  {
    title: 'token: the path of another product is explained',
    steps: [
      {
        request: `POST {auth}/as/token.oauth2\n${form}\nAuthorization: Basic {basic}\n\ngrant_type=client_credentials`,
        status: 404,
        body: /\/as\/token\./,
      },
    ],
  },
];

/** Grants without a redirect, and pushed requests. */
export const decoupled: readonly Story[] = [
  {
    title: 'CIBA: 120 seconds, a poll every 2',
    steps: [
      {
        request: `POST {auth}/as/cibaAuthorization\n${form}\nAuthorization: Basic {cibaBasic}\n\nscope=openid&login_hint=demo`,
        status: 200,
        body: /(?=.*"auth_req_id":")(?=.*"expires_in":120\b)(?=.*"interval":2\b)/,
      },
      {
        request: `POST {auth}/as/cibaAuthorization\n${form}\nAuthorization: Basic {cibaBasic}\n\nscope=openid`,
        status: 400,
        body: /"error":"invalid_request"/,
      },
      {
        request: `POST {auth}/as/cibaAuthorization\n${form}\nAuthorization: Basic {cibaBasic}\n
          scope=openid&login_hint=demo&login_hint_token=eyJhbGciOiJub25lIn0.e30.`,
        status: 400,
        body: /"error":"invalid_request"/,
      },
    ],
  },
  {
    title: 'device authorization',
    steps: [
      {
        request: `POST {auth}/as/device_authorization\n${form}\n\nclient_id={deviceAppID}&scope=openid`,
        status: 200,
        body: /(?=.*"user_code":"[A-Z]{4}-[A-Z]{4}")(?=.*"expires_in":600\b)(?=.*"verification_uri_complete":)/,
        keeps: { deviceCode: /"device_code":"([^"]+)"/ },
      },
      {
        request: `POST {auth}/as/token\n${form}\n
          grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={deviceCode}&client_id={deviceAppID}`,
        status: 400,
        body: /"error":"authorization_pending"/,
      },
    ],
  },
  {
    title: 'pushed authorization request',
    steps: [
      {
        request: `POST {auth}/as/par\n${form}\nAuthorization: Basic {basic}\n
          response_type=code&redirect_uri=https://example.com&scope=openid`,
        status: 201,
        body: /"expires_in":60\b/,
        keeps: { requestUri: /"request_uri":"([^"]+)"/ },
      },
      { request: 'GET {auth}/as/authorize?client_id={appID}&request_uri={requestUri}', status: 302, location: /signon/ },
    ],
  },
];

const tokenFrom = (title: string, app: string, authentication: string, header = ''): Story => ({
  title: `token: ${title}`,
  steps: [
    ...codeFor(`response_type=code&client_id={${app}}&redirect_uri=https://app.example.com/callback&scope=openid`),
    {
      request: `POST {auth}/as/token\n${form}${header}\n
        grant_type=authorization_code&code={code}&redirect_uri=https://app.example.com/callback${authentication}`,
      status: 200,
      body: tokens,
    },
  ],
});

const assertion = '&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=';

/** Each way in which an application authenticates, and grants that begin with a token. */
export const authenticated: readonly Story[] = [
  tokenFrom('CLIENT_SECRET_BASIC', 'basicAppID', '', '\nAuthorization: Basic {basicAppBasic}'),
  tokenFrom('CLIENT_SECRET_POST', 'postAppID', '&client_id={postAppID}&client_secret={postAppSecret}'),
  tokenFrom('CLIENT_SECRET_JWT', 'secretJwtAppID', `${assertion}{secretJwt}`),
  tokenFrom('PRIVATE_KEY_JWT', 'keyJwtAppID', `${assertion}{keyJwt}`),
  {
    title: 'token: NONE with PKCE',
    steps: [
      ...codeFor(
        'response_type=code&client_id={pageAppID}&redirect_uri=https://app.example.com/callback&scope=openid&code_challenge={challenge}&code_challenge_method=S256',
      ),
      {
        request: `POST {auth}/as/token\n${form}\n
          grant_type=authorization_code&client_id={pageAppID}&code={code}&redirect_uri=https://app.example.com/callback&code_verifier={verifier}`,
        status: 200,
        body: tokens,
      },
    ],
  },
  {
    title: 'token: another redirect URI, a code twice, a grant and a content type that are not known',
    steps: [
      ...codeFor(),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://www.example.com`,
        status: 400,
        body: /"error":"invalid_grant"/,
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        body: tokens,
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 400,
        body: /"error":"invalid_grant"/,
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n\ngrant_type=password`,
        status: 400,
        body: /"error":"unsupported_grant_type"/,
      },
      {
        request:
          'POST {auth}/as/token\nContent-Type: application/json\nAuthorization: Basic {basic}\n\n{"grant_type": "client_credentials"}',
        status: 400,
        body: /"error":"invalid_request"/,
      },
    ],
  },
  {
    title: 'token: client credentials for a custom resource',
    steps: [
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {serviceBasic}\n\ngrant_type=client_credentials&scope=orders:read`,
        status: 200,
        body: /"scope":"orders:read"/,
      },
      {
        request: `POST {auth}/as/introspect\n${form}\nAuthorization: Basic {wrongBasic}\n\ntoken=x`,
        status: 401,
        body: /"error":"invalid_client"/,
      },
    ],
  },
  {
    title: 'token: exchange for a custom resource, by scope and by resource',
    steps: [
      ...codeFor(),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        keeps: { accessToken: /"access_token":"([^"]+)"/ },
      },
      ...(['scope=orders:read', 'resource=https://orders.example.com', 'scope=orders:read&audience=https://ignored.example'] as const).map(
        (asked) => ({
          request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {exchangeBasic}\n
          grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token={accessToken}
          &subject_token_type=urn:ietf:params:oauth:token-type:access_token&${asked}`,
          status: 200,
          body: /"issued_token_type":"urn:ietf:params:oauth:token-type:access_token".*"scope":"orders:read/,
        }),
      ),
    ],
  },
  {
    title: 'sign-off: by POST with a registered address, and without a cookie from the ID token alone',
    steps: [
      ...codeFor(),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        keeps: { idToken: /"id_token":"([^"]+)"/ },
      },
      {
        request: `POST {auth}/as/signoff\n${form}\n
          id_token_hint={idToken}&post_logout_redirect_uri=https://app.example.com/signed-off&state=bye`,
        status: 302,
        location: /^https:\/\/app\.example\.com\/signed-off\?state=bye$/,
      },
      {
        request: `GET {auth}/as/signoff?id_token_hint={idToken}&post_logout_redirect_uri=https://elsewhere.example`,
        status: 400,
        body: /not registered/,
      },
      { request: 'GET {auth}/as/idpSignoff?id_token_hint={idToken}', status: 204 },
      { request: 'GET {auth}/as/idpSignoff?id_token_hint={idToken}\nAccept: text/html', status: 302, location: /signedoff$/ },
    ],
  },
];
