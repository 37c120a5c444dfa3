import { authorize, checkPassword, codeFor, flowIn, form, parametersOf, redirected, resume, type Story } from './story.ts';

const uuid = '[0-9a-f-]{36}';
const jwt = 'eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+';

/** Authorization requests that lead to the redirect URI. */
export const authorization: readonly Story[] = (['GET', 'POST'] as const).flatMap((method) => [
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

/** Authorization requests with `pi.flow`. */
export const withoutRedirects: readonly Story[] = [
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

/** What users report of `resource` (RFC 8707) and `audience`, and what is refused at the redirect URI. */
export const resources: readonly Story[] = [
  {
    title: 'reported by users: resource at authorize, where the token is for that resource',
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

const web = 'client_id={appID}&redirect_uri=https://example.com';

/** Authorization requests with parameters that a client signs, hints, and what is refused without a redirect. */
export const otherAuthorization: readonly Story[] = [
  {
    title: 'authorize: login_hint, and parameters that are not known',
    steps: [
      {
        request: authorize(`response_type=code&${web}&scope=openid&login_hint=demo&mobilePayload=x&unknown=y`),
        status: 302,
        location: /signon/,
      },
    ],
  },
  {
    title: 'authorize: login_hint_token, signed with the secret',
    steps: [
      {
        request: authorize(`response_type=code&${web}&scope=openid&login_hint_token={loginHintToken}`, 'POST'),
        status: 302,
        keeps: flowIn,
      },
      { request: 'GET {auth}/flows/{flowID}', status: 200, body: /"status":"PASSWORD_REQUIRED"/ },
    ],
  },
  {
    title: 'authorize: a signed request object',
    steps: [
      { request: authorize('response_type=code&client_id={appID}&request={requestObject}', 'POST'), status: 302, keeps: flowIn },
      checkPassword,
      { request: resume, status: 302, location: /^https:\/\/example\.com\?(?=.*code=)(?=.*state=signed)/ },
    ],
  },
  {
    title: 'authorize: prompt=none without a session',
    steps: [
      {
        request: authorize(`response_type=code&${web}&scope=openid&prompt=none&state=abc`),
        status: 302,
        location: /^https:\/\/example\.com\?(?=.*error=login_required)(?=.*state=abc)/,
      },
      {
        request: authorize('response_type=code&response_mode=pi.flow&client_id={appID}&scope=openid&prompt=none', 'POST'),
        status: 400,
        body: /"details":\[\{"code":"LOGIN_REQUIRED"/,
      },
    ],
  },
  {
    title: 'authorize: with a session straight to the redirect URI, and with pi.flow in one go',
    steps: [
      ...redirected('', authorize(parametersOf('code')), /code=/).steps,
      { request: authorize(parametersOf('code')), status: 302, location: /^https:\/\/example\.com\?code=/ },
      {
        request: authorize('response_type=code&response_mode=pi.flow&client_id={appID}&scope=openid', 'POST'),
        status: 200,
        body: /(?=.*"session":\{"id":)(?=.*"status":"COMPLETED")(?=.*"authorizeResponse":\{"code":")/,
      },
    ],
  },
  {
    title: 'authorize: what is refused without a redirect',
    steps: [
      {
        request: authorize('response_type=code&client_id=00000000-0000-4000-8000-000000000000&redirect_uri=https://example.com'),
        status: 404,
        body: /"code":"NOT_FOUND"/,
      },
      {
        request: authorize('response_type=code&client_id={appID}&redirect_uri=https://example.com/'),
        status: 400,
        body: /Redirect URI mismatch/,
      },
      {
        request: `${authorize('response_type=code&client_id={appID}&redirect_uri=https://www.example.com')}\nAccept: text/html`,
        status: 400,
        body: /<h1>/,
      },
    ],
  },
  {
    title: 'resume: without the session cookie, and twice',
    steps: [
      { request: authorize(parametersOf('code')), status: 302, keeps: flowIn },
      { request: resume, status: 302, location: /\/signon\/\?flowId=/ },
      checkPassword,
      { request: resume, status: 302, location: /code=/ },
      { request: resume, status: 404, body: /"code":"NOT_FOUND"/ },
    ],
  },
  {
    title: 'discovery, keys and a preflight',
    steps: [
      {
        request: 'GET {auth}/as/.well-known/openid-configuration',
        status: 200,
        body: /"response_modes_supported":\["pi\.flow","query","fragment","form_post"\]/,
      },
      { request: 'GET {auth}/as/jwks', status: 200, body: /(?=.*"kty":"RSA")(?=.*"kid":)(?=.*"x5c":\[)/ },
      {
        request: `OPTIONS {auth}/as/authorize?client_id={pageAppID}\nOrigin: https://app.example.com\nAccess-Control-Request-Method: POST
          Access-Control-Request-Headers: x-requested-with`,
        status: 204,
      },
      { request: 'OPTIONS {auth}/as/userinfo\nOrigin: https://anywhere.example\nAccess-Control-Request-Method: GET', status: 204 },
    ],
  },
];
