import { authorize, codeFor, form, parametersOf, redirected, type Story } from './story.ts';

const refused = (title: string, parameters: string, error: string): Story => ({
  title: `refused: ${title}`,
  steps: [{ request: authorize(parameters), status: 302, location: new RegExp(`[?#](?=.*error=${error}\\b)(?=.*error_description=)`) }],
});
const page = 'client_id={pageAppID}&redirect_uri=https://app.example.com/callback&scope=openid';

/** Where the response goes, PKCE, and parameters that are taken as they are. */
export const redirectUris: readonly Story[] = [
  redirected(
    'authorize: state and nonce, which come back',
    authorize(`${parametersOf('code%20id_token')}&state=abc&nonce=n-1`),
    /^https:\/\/example\.com#(?=.*state=abc)(?=.*id_token=)/,
  ),
  redirected(
    'authorize: the values of response_type in another order',
    authorize(parametersOf('id_token%20code')),
    /^https:\/\/example\.com#(?=.*code=)(?=.*id_token=)/,
  ),
  redirected(
    'authorize: any port of a loopback address',
    authorize('response_type=code&client_id={appID}&redirect_uri=http://127.0.0.1:49152/callback&scope=openid'),
    /^http:\/\/127\.0\.0\.1:49152\/callback\?code=/,
  ),
  redirected(
    'authorize: response_mode fragment for a code',
    authorize(`${parametersOf('code')}&response_mode=fragment`),
    /^https:\/\/example\.com#code=/,
  ),
  redirected(
    'authorize: policies in order of preference, and prompt=consent',
    authorize(`${parametersOf('code')}&acr_values=Single_Factor%20Multi_Factor&prompt=consent`),
    /code=/,
  ),
  {
    title: 'authorize: a query in the redirect URI is kept, and a wildcard stands in its path',
    steps: [
      {
        request: `POST {api}/applications\nAuthorization: Bearer {workerToken}\nContent-Type: application/json\n
          {"enabled": true, "name": "Places", "type": "WEB_APP", "protocol": "OPENID_CONNECT", "grantTypes": ["AUTHORIZATION_CODE"],
          "responseTypes": ["CODE"], "redirectUris": ["https://example.com/a?b=c", "https://example.com/*/end"],
          "allowWildcardInRedirectUris": true, "tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC"}`,
        status: 201,
        keeps: { newAppID: /"id":"([^"]+)","name":"Places"/ },
      },
      ...redirected(
        '',
        authorize('response_type=code&client_id={newAppID}&redirect_uri=https://example.com/a%3Fb=c&scope=openid'),
        /^https:\/\/example\.com\/a\?b=c&code=/,
      ).steps,
      {
        request: authorize('response_type=code&client_id={newAppID}&redirect_uri=https://example.com/any/end&scope=openid'),
        status: 302,
        location: /^https:\/\/example\.com\/any\/end\?code=/,
      },
      { request: 'DELETE {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}', status: 204 },
    ],
  },
  {
    title: 'authorize: an application with a sign-on page of its own',
    steps: [
      {
        request: `POST {api}/applications\nAuthorization: Bearer {workerToken}\nContent-Type: application/json\n
          {"enabled": true, "name": "Own page", "type": "WEB_APP", "protocol": "OPENID_CONNECT", "redirectUris": ["https://example.com"],
          "loginPageUrl": "https://login.example.com/page"}`,
        status: 201,
        keeps: { newAppID: /"id":"([^"]+)","name":"Own page"/ },
      },
      {
        request: authorize('response_type=code&client_id={newAppID}&redirect_uri=https://example.com&scope=openid'),
        status: 302,
        location: /^https:\/\/login\.example\.com\/page\?(?=.*environmentId=)(?=.*flowId=)/,
      },
      { request: 'DELETE {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}', status: 204 },
    ],
  },
  {
    title: 'PKCE: plain, and a verifier that does not belong to the challenge',
    steps: [
      ...codeFor(`${parametersOf('code')}&code_challenge={verifier}&code_challenge_method=plain`),
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {basic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com&code_verifier={challenge}`,
        status: 400,
        body: /"error":"invalid_grant"/,
      },
    ],
  },
  refused('no challenge where S256 is required', `response_type=code&${page}`, 'invalid_request'),
  refused(
    'plain where S256 is required',
    `response_type=code&${page}&code_challenge={challenge}&code_challenge_method=plain`,
    'invalid_request',
  ),
  refused('a response type that the application does not have', `response_type=token&${page}`, 'unauthorized_client'),
  refused('tokens in a query', `${parametersOf('token')}&response_mode=query`, 'invalid_request'),
];
