import assert from 'node:assert/strict';
import type { Response } from 'undici';
import { BareClient, s256, verifier } from './bareClient.ts';
import { readPrintedRequest } from './printedRequest.ts';

/**
 * The requests that PingOne's documentation prints, sent as they are printed: without state, nonce or PKCE where the
 * documents leave them out, with their content types, and with placeholders for IDs and secrets.
 */

interface Step {
  readonly request: string;
  readonly status: number;
  readonly location?: RegExp;
  readonly body?: RegExp;
  /** Placeholders for later requests, from the first group of a pattern in location or body. */
  readonly keeps?: Readonly<Record<string, RegExp>>;
}

interface Story {
  readonly title: string;
  readonly steps: readonly Step[];
}

const form = 'Content-Type: application/x-www-form-urlencoded';
const action = (name: string): string => `Content-Type: application/vnd.pingidentity.${name}+json`;
const flowIn = { flowID: /"id":"([^"]+)","environment"|\/\?flowId=([^"&]+)/ };
const readFlow: Step = { request: 'GET {auth}/flows/{flowID}', status: 200, body: /"status":"USERNAME_PASSWORD_REQUIRED"/ };
const checkPassword: Step = {
  request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "demo", "password": "{password}"}`,
  status: 200,
  body: /"_links":\{"self":\{"href":"[^"]+"\}\},.*"status":"COMPLETED"/,
};
const resume = 'GET {auth}/as/resume?flowId={flowID}';

/** From the request to what arrives at the redirect URI. */
const redirected = (title: string, request: string, location: RegExp, keeps: Step['keeps'] = {}): Story => ({
  title,
  steps: [
    { request, status: 302, location: /\/signon\/\?flowId=/, keeps: flowIn },
    readFlow,
    checkPassword,
    { request: resume, status: 302, location, keeps },
  ],
});

const authorize = (parameters: string, method: 'GET' | 'POST' = 'GET'): string =>
  method === 'GET' ? `GET {auth}/as/authorize?${parameters}` : `POST {auth}/as/authorize\n${form}\n\n${parameters}`;

const parametersOf = (responseType: string, scope = 'openid'): string =>
  `response_type=${responseType}&client_id={appID}&redirect_uri=https://example.com&scope=${scope}`;

const uuid = '[0-9a-f-]{36}';
const jwt = 'eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+';

const authorization: readonly Story[] = (['GET', 'POST'] as const).flatMap((method) => [
  redirected(
    `authorize by ${method}: code, the URI continued as it is registered`,
    authorize(parametersOf('code'), method),
    new RegExp(`^https://example\\.com\\?code=${uuid}$`),
  ),
  redirected(
    `authorize by ${method}: token`,
    authorize(parametersOf('token'), method),
    new RegExp(`^https://example\\.com#.*access_token=${jwt}`),
  ),
  redirected(
    `authorize by ${method}: id_token`,
    authorize(parametersOf('id_token'), method),
    new RegExp(`^https://example\\.com#id_token=${jwt}$`),
  ),
  redirected(
    `authorize by ${method}: token id_token`,
    authorize(parametersOf('token%20id_token'), method),
    /^https:\/\/example\.com#(?=.*access_token=)(?=.*id_token=)(?!.*code=)/,
  ),
  redirected(
    `authorize by ${method}: code id_token`,
    authorize(parametersOf('code%20id_token'), method),
    /^https:\/\/example\.com#(?=.*code=)(?=.*id_token=)(?!.*access_token=)/,
  ),
  redirected(
    `authorize by ${method}: code token`,
    authorize(parametersOf('code%20token'), method),
    /^https:\/\/example\.com#(?=.*code=)(?=.*access_token=)(?!.*id_token=)/,
  ),
  redirected(
    `authorize by ${method}: code token id_token`,
    authorize(parametersOf('code%20token%20id_token'), method),
    /^https:\/\/example\.com#(?=.*code=)(?=.*access_token=)(?=.*id_token=)/,
  ),
  redirected(
    `authorize by ${method}: acr_values, prompt and max_age`,
    authorize(`${parametersOf('code')}&acr_values=Single_Factor&prompt=login&max_age=3600`, method),
    /code=/,
  ),
  {
    title: `authorize by ${method}: form_post`,
    steps: [
      { request: authorize(`${parametersOf('code')}&response_mode=form_post`, method), status: 302, keeps: flowIn },
      checkPassword,
      { request: resume, status: 200, body: /<form method="post" action="https:\/\/example\.com">\n<input type="hidden" name="code"/ },
    ],
  },
]);

const withoutRedirects: readonly Story[] = [
  ...(['code', 'token%20id_token', 'code%20id_token'] as const).map(
    (responseType): Story => ({
      title: `pi.flow: ${responseType.replaceAll('%20', ' ')}, without redirect URI and nonce`,
      steps: [
        {
          request: authorize(`response_type=${responseType}&response_mode=pi.flow&client_id={appID}&scope=openid`, 'POST'),
          status: 200,
          body: /"status":"USERNAME_PASSWORD_REQUIRED"/,
          keeps: flowIn,
        },
        checkPassword,
        {
          request: resume,
          status: 200,
          body: responseType.startsWith('code') ? /"authorizeResponse":\{.*"code":"/ : /"access_token":"eyJ/,
        },
      ],
    }),
  ),
  {
    title: 'pi.flow as the SDK posts it: everything in the query, no body, JSON accepted',
    steps: [
      {
        request: `POST {auth}/as/authorize?response_type=code&response_mode=pi.flow&client_id={appID}&redirect_uri=https://example.com
          &scope=openid&state=abc&code_challenge={challenge}&code_challenge_method=S256
          Accept: application/json`,
        status: 200,
        keeps: flowIn,
      },
      { request: `GET {auth}/flows/{flowID}\nAccept: application/json`, status: 200 },
      checkPassword,
      { request: `${resume}\nAccept: application/json`, status: 200, body: /"authorizeResponse":\{.*"code":"/ },
    ],
  },
];

const codeFor = (parameters = parametersOf('code')): readonly Step[] =>
  redirected('', authorize(parameters), /code=/, { code: /code=([^&]+)/ }).steps;
const tokens = /"access_token":"[^"]+"/;

const tokenRequests: readonly Story[] = [
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
    title: 'token: a wrong secret is 401 with PingOne’s words',
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

const resources: readonly Story[] = [
  {
    title: 'resource at authorize: the token is for that resource',
    steps: [
      ...codeFor(`response_type=code&client_id={appID}&redirect_uri=https://example.com&resource=https://orders.example.com`),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        body: /"scope":"orders:read orders:write"/,
      },
    ],
  },
  ...(
    [
      ['resource beside openid', 'scope=openid&resource=https://orders.example.com', 'invalid_scope', 'multiple resources'],
      ['resource and a scope of another', 'scope=reports:read&resource=https://orders.example.com', 'invalid_scope', 'multiple resources'],
      ['a resource that is not there', 'resource=https://nothing.example.com', 'invalid_target', 'not known'],
      ['scopes of two resources', 'scope=orders:read%20reports:read', 'invalid_scope', 'May not request scopes for multiple resources'],
      ['no scope that is granted', 'scope=nothing:read', 'invalid_scope', 'At least one scope must be granted'],
      [
        'an unknown policy',
        'scope=openid&acr_values=Nowhere',
        'invalid_request',
        'Invalid sign-on policy provided in acr_values parameter',
      ],
    ] as const
  ).map(
    ([title, parameters, error, words]): Story => ({
      title: `refused: ${title}`,
      steps: [
        {
          request: authorize(`response_type=code&client_id={appID}&redirect_uri=https://example.com&${parameters}`),
          status: 302,
          location: new RegExp(
            `^https://example\\.com\\?(?=.*error=${error}\\b)(?=.*error_description=[^&]*${words.replaceAll(' ', '\\+')})`,
          ),
        },
      ],
    }),
  ),
  {
    title: 'audience at authorize is ignored',
    steps: [
      {
        request: authorize(`${parametersOf('code')}&audience=https://nothing.example.com`),
        status: 302,
        location: /signon/,
      },
    ],
  },
];

const decoupled: readonly Story[] = [
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

const flows: readonly Story[] = [
  {
    title: 'flows: an e-mail address as the user name, a wrong password and the right one',
    steps: [
      { request: authorize(parametersOf('code')), status: 302, keeps: flowIn },
      {
        request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "demo", "password": "wrong"}`,
        status: 400,
        body: /"code":"INVALID_CREDENTIALS"/,
      },
      {
        request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "{email}", "password": "{password}"}`,
        status: 200,
        body: /"status":"COMPLETED"/,
      },
    ],
  },
  {
    title: 'flows: a passcode, with the selected device at the top',
    steps: [
      { request: authorize(parametersOf('code')), status: 302, keeps: flowIn },
      {
        request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "otp", "password": "{password}"}`,
        status: 200,
        body: /(?=.*"status":"OTP_REQUIRED")(?=.*"selectedDevice":\{"id":")(?=.*"bypassAllowed":false)/,
      },
      { request: `POST {auth}/flows/{flowID}\n${action('otp.check')}\n\n{"otp": "123456"}`, status: 200, body: /"status":"COMPLETED"/ },
    ],
  },
  {
    title: 'flows: cancelling a push, with a bearer token as printed',
    steps: [
      { request: authorize(parametersOf('code')), status: 302, keeps: flowIn },
      {
        request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "push", "password": "{password}"}`,
        status: 200,
        body: /"status":"PUSH_CONFIRMATION_REQUIRED"/,
      },
      {
        request: `POST {auth}/flows/{flowID}\n${action('cancel.push.authentication')}\nAuthorization: Bearer {workerToken}\n
          {"reason": "CHANGE_DEVICE"}`,
        status: 200,
      },
    ],
  },
];

describe('sandbox: the requests that the documentation prints', () => {
  let client: BareClient;
  let known: Record<string, string>;
  before(async () => {
    client = await BareClient.start();
    const redirectUris = ['https://example.com', 'http://127.0.0.1/callback'];
    const everything = {
      grantTypes: ['AUTHORIZATION_CODE', 'IMPLICIT', 'REFRESH_TOKEN'],
      responseTypes: ['CODE', 'TOKEN', 'ID_TOKEN'],
      redirectUris,
    };
    await client.register('Web app', everything);
    const basic = (name: string): string => (client.basic(name)['authorization'] ?? '').slice('Basic '.length);
    const { clientId } = client.application('Web app');
    known = {
      auth: `${client.sandbox.url}/${client.environmentId}`,
      appID: clientId,
      secret: client.secretOf('Web app'),
      basic: basic('Web app'),
      wrongBasic: Buffer.from(`${clientId}:wrong`).toString('base64'),
      workerBasic: basic('Worker'),
      cibaBasic: basic('Call centre'),
      deviceAppID: client.application('Television').clientId,
      password: client.passwordOf('demo'),
      email: 'demo@example.com',
      verifier,
      challenge: s256,
      workerToken: await client.workerToken(),
    };
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  for (const { title, steps } of [...authorization, ...withoutRedirects, ...tokenRequests, ...resources, ...decoupled, ...flows]) {
    it(title, async () => {
      const values = { ...known };
      for (const step of steps) Object.assign(values, await play(step, values));
    });
  }

  /** Sends one request, compares the answer, and returns what it brings. */
  async function play(step: Step, values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const { method, url, headers, body } = readPrintedRequest(step.request, values);
    const answer = await client.send(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    const about = `${method} ${url} was answered with ${answer.status} ${answer.headers.get('location')} ${text.slice(0, 600)}`;
    assert.equal(answer.status, step.status, about);
    if (step.location !== undefined) assert.match(answer.headers.get('location') ?? '', step.location, about);
    if (step.body !== undefined) assert.match(text, step.body, about);
    return kept(step.keeps ?? {}, answer, text);
  }
});

function kept(patterns: Readonly<Record<string, RegExp>>, answer: Response, text: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => {
      const match = pattern.exec(answer.headers.get('location') ?? text);
      const value = match?.slice(1).find((group) => group !== undefined);
      assert.ok(value, `${name} is not in the answer`);
      return [name, value];
    }),
  );
}
