import { authorize, checkPassword, flowIn, form, resume, type Step, type Story } from './story.ts';

const configured = 'Origin: https://app.example.com';
const foreign = 'Origin: https://anywhere.example';
const code =
  'response_type=code&client_id={pageAppID}&redirect_uri=https://app.example.com/callback&scope=openid&code_challenge={challenge}&code_challenge_method=S256';
const readable = {
  'access-control-allow-origin': /^https:\/\/app\.example\.com$/,
  'access-control-allow-credentials': /^true$/,
  'access-control-expose-headers': /^Correlation-Id$/,
};

const preflight = (url: string, origin: string, method: string, headers: string, status: number): Step => ({
  request: `OPTIONS ${url}\n${origin}\nAccess-Control-Request-Method: ${method}\nAccess-Control-Request-Headers: ${headers}`,
  status,
  ...(status === 204
    ? {
        headers: {
          'access-control-allow-methods': new RegExp(`\\b${method}\\b`),
          'access-control-allow-headers': new RegExp(headers.split(',').join('.*'), 'i'),
        },
      }
    : {}),
});

const corsSettings = (settings: string, status: number, body: RegExp): Step => ({
  request: `PUT {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}\nContent-Type: application/json\n
    {"enabled": true, "name": "Page", "type": "SINGLE_PAGE_APP", "protocol": "OPENID_CONNECT", "redirectUris": ["https://example.com"],
    "corsSettings": ${settings}}`,
  status,
  body,
});

/** What pages in a browser may do (CORS), and what they may not. */
export const pages: readonly Story[] = [
  {
    title: 'CORS: pi.flow of a page that the application names, from authorize to the code',
    steps: [
      {
        request: `POST {auth}/as/authorize?${code}&response_mode=pi.flow\n${configured}\nAccept: application/json`,
        status: 200,
        headers: readable,
        keeps: flowIn,
      },
      { request: `GET {auth}/flows/{flowID}\n${configured}`, status: 200, headers: readable },
      { ...checkPassword, request: checkPassword.request.replace('\n', `\n${configured}\n`), headers: readable },
      {
        request: `${resume}\n${configured}`,
        status: 200,
        headers: readable,
        body: /"authorizeResponse":/,
        keeps: { code: /"code":"([^"]+)"/ },
      },
      {
        request: `POST {auth}/as/token\n${configured}\n${form}\n
          grant_type=authorization_code&client_id={pageAppID}&code={code}&redirect_uri=https://app.example.com/callback&code_verifier={verifier}`,
        status: 200,
        headers: readable,
        keeps: { accessToken: /"access_token":"([^"]+)"/ },
      },
      {
        request: `GET {auth}/as/userinfo\n${foreign}\nAuthorization: Bearer {accessToken}`,
        status: 200,
        headers: { 'access-control-allow-origin': /anywhere\.example/ },
      },
    ],
  },
  {
    title: 'CORS: preflights, of endpoints with a session for configured origins only',
    steps: [
      ...['authorize', 'resume', 'signoff'].flatMap((name) => [
        preflight(`{auth}/as/${name}?client_id={pageAppID}`, configured, 'GET', 'content-type,x-requested-with', 204),
        preflight(`{auth}/as/${name}?client_id={pageAppID}`, foreign, 'GET', 'content-type', 403),
      ]),
      preflight('{auth}/as/userinfo', foreign, 'GET', 'authorization', 204),
      preflight('{api}/users', foreign, 'GET', 'authorization,content-type', 204),
    ],
  },
  {
    title: 'CORS: a page that the application does not name',
    steps: [
      { request: `GET {auth}/as/authorize?${code}&response_mode=pi.flow\n${foreign}`, status: 403 },
      {
        request: `GET {api}/users\n${foreign}\nAuthorization: Bearer {workerToken}`,
        status: 200,
        headers: { 'access-control-allow-origin': /./ },
      },
    ],
  },
  {
    title: 'corsSettings: no origins, certain origins with a wildcard, and an origin with a path',
    steps: [
      {
        request: `POST {api}/applications\nAuthorization: Bearer {workerToken}\nContent-Type: application/json\n
          {"enabled": true, "name": "Page", "type": "SINGLE_PAGE_APP", "protocol": "OPENID_CONNECT", "redirectUris": ["https://example.com"]}`,
        status: 201,
        keeps: { newAppID: /"id":"([^"]+)","name":"Page"/ },
      },
      corsSettings('{"behavior": "ALLOW_NO_ORIGINS"}', 200, /"behavior":"ALLOW_NO_ORIGINS"/),
      corsSettings(
        '{"behavior": "ALLOW_SPECIFIC_ORIGINS", "origins": ["https://*.example.com", "http://localhost:8080"]}',
        200,
        /\*\.example/,
      ),
      corsSettings('{"behavior": "ALLOW_SPECIFIC_ORIGINS", "origins": ["https://example.com/path"]}', 400, /"code":"INVALID_DATA"/),
      { request: 'DELETE {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}', status: 204 },
    ],
  },
  {
    title: 'a hosted page is not for frames',
    steps: [
      { request: authorize(code), status: 302, keeps: flowIn },
      { request: 'GET {auth}/signon/?flowId={flowID}\nAccept: text/html', status: 200, headers: { 'x-frame-options': /^DENY$/ } },
    ],
  },
];
