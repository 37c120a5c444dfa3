import type { HeaderField } from '../../../src/core/http/http.ts';
import type { EpochMs, FlowId, HopId } from '../../../src/core/runs/hop.ts';
import type { Lane } from '../../../src/core/runs/steps/steps.ts';
import type { CookieView, FlowView, HopOutcomeView, HopView } from '../../../src/core/runs/views.ts';

/** Flows as the host sends them, for showing in a browser. All values are made up. */

const base = 'http://127.0.0.1:4711/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35';
const startedAt = Date.now() as EpochMs;

export function hopId(index: number): HopId {
  return `hop-id-${index}` as HopId;
}

export function buildHop(index: number, changes: Partial<HopView> = {}): HopView {
  return {
    id: hopId(index),
    index,
    step: 'API call',
    from: 'client',
    to: 'api',
    label: `GET /v1/things/${index}`,
    purpose: 'Asks the API for a thing.',
    startedAt: (startedAt + index) as EpochMs,
    request: { method: 'GET', url: `https://api.example.test/v1/things/${index}?page=2`, headers: [['accept', '*/*']], cookies: [] },
    outcome: answered(200, '{"count":1}', { summary: '1 thing' }),
    findings: [],
    ...changes,
  };
}

type Answered = Extract<HopOutcomeView, { kind: 'answered' }>;

export function answered(status: number, body: string, changes: Partial<Answered> & { readonly totalMs?: number } = {}): Answered {
  const { totalMs = 12, ...rest } = changes;
  const headers: HeaderField[] = [
    ['content-type', 'application/json; charset=utf-8'],
    ['cache-control', 'no-store'],
    ['date', 'Sun, 22 Nov 2026 13:31:52 GMT'],
  ];
  return {
    kind: 'answered',
    status,
    statusText: status === 302 ? 'Found' : status === 200 ? 'OK' : 'Bad Request',
    headers,
    body,
    bodyBytes: body.length,
    bodyCut: false,
    cookies: [],
    summary: '',
    timing: { queueMs: 0.4, connectMs: 2.1, firstByteMs: totalMs * 0.7, totalMs },
    ...rest,
  };
}

const stCookie: CookieView = {
  name: 'ST',
  value: 'ST#b7e1',
  attributes: ['Path=/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35', 'Secure', 'HttpOnly', 'SameSite=None'],
};
const stNoSsCookie: CookieView = { ...stCookie, name: 'ST-NO-SS', value: 'ST-NO-SS#77c0', attributes: stCookie.attributes.slice(0, 3) };
const form: HeaderField = ['content-type', 'application/x-www-form-urlencoded'];
const authorizeForm = [
  'client_id=web-app',
  'response_type=code',
  'redirect_uri=http%3A%2F%2F127.0.0.1%3A8484%2Fcallback',
  'scope=openid+profile+email',
  'state=state#91d2',
  'nonce=nonce#c0aa',
  'code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  'code_challenge_method=S256',
].join('&');

/** When each of the hops below was sent, in milliseconds after the run began. */
const sentAfterMs = [0, 43, 58, 98, 130, 204];

function codeFlowHops(): readonly HopView[] {
  const sent = (index: number, to: Lane, label: string, step: HopView['step'], purpose: string): Partial<HopView> & { index: number } => ({
    index,
    to,
    label,
    step,
    purpose,
  });
  const hops: (Partial<HopView> & { index: number })[] = [
    {
      ...sent(
        1,
        'authorizationServer',
        'POST /as/authorize',
        'authorization request',
        'Starts the sign-on: the client says who it is, what it wants, and where the answer goes. The server answers with a redirect to its sign-on page, which names the flow.',
      ),
      request: {
        method: 'POST',
        url: `${base}/as/authorize`,
        headers: [['host', '127.0.0.1:4711'], form, ['accept', '*/*']],
        body: authorizeForm,
        cookies: [],
      },
      outcome: answered(302, '', {
        totalMs: 41,
        headers: [
          [
            'location',
            `http://127.0.0.1:4711/signon/?environmentId=8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35&flowId=03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
          ],
          ['content-length', '0'],
        ],
      }),
    },
    {
      ...sent(
        2,
        'flow',
        'GET /flows/{flowID}',
        'flow',
        'Asks what the flow is waiting for. Its status names the next action and its links say where to send it.',
      ),
      request: {
        method: 'GET',
        url: `${base}/flows/03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
        headers: [
          ['host', '127.0.0.1:4711'],
          ['accept', '*/*'],
        ],
        cookies: [],
      },
      outcome: answered(
        200,
        JSON.stringify({
          id: '03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61',
          status: 'USERNAME_PASSWORD_REQUIRED',
          resumeUrl: `${base}/as/resume?flowId=03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
          _links: { 'usernamePassword.check': { href: `${base}/flows/03ab0f4e` } },
        }),
        { summary: 'USERNAME_PASSWORD_REQUIRED' },
      ),
    },
    {
      ...sent(
        3,
        'flow',
        'POST /flows/{flowID} usernamePassword.check',
        'sign-on',
        "Responds to the status USERNAME_PASSWORD_REQUIRED of hop 2. The content type names the action; the body carries the user's credentials, so the test user's password is sent here and nowhere else.",
      ),
      request: {
        method: 'POST',
        url: `${base}/flows/03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
        headers: [
          ['host', '127.0.0.1:4711'],
          ['content-type', 'application/vnd.pingidentity.usernamePassword.check+json'],
          ['accept', '*/*'],
        ],
        body: '{"username":"demo","password":"password#81c2"}',
        cookies: [],
      },
      outcome: answered(
        200,
        JSON.stringify({
          status: 'COMPLETED',
          session: { id: 'session#0d44' },
          resumeUrl: `${base}/as/resume?flowId=03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
          user: { id: 'b2c1aa5e-7d20-4e57-a9c9-7d1d5a9e9e40', username: 'demo' },
        }),
        {
          summary: 'COMPLETED · sets ST',
          totalMs: 38,
          cookies: [stCookie, stNoSsCookie],
        },
      ),
    },
    {
      ...sent(
        4,
        'authorizationServer',
        'GET /as/resume',
        'resume',
        'Goes back to the authorization server with the session cookie of hop 3. The answer redirects to the client with the code.',
      ),
      request: {
        method: 'GET',
        url: `${base}/as/resume?flowId=03ab0f4e-12c1-4a8e-b0bb-40c3ff1d2f61`,
        headers: [
          ['host', '127.0.0.1:4711'],
          ['cookie', 'ST=ST#b7e1; ST-NO-SS=ST-NO-SS#77c0'],
        ],
        cookies: [
          { name: 'ST', value: 'ST#b7e1', attributes: [] },
          { name: 'ST-NO-SS', value: 'ST-NO-SS#77c0', attributes: [] },
        ],
      },
      outcome: answered(302, '', {
        summary: 'code#3f9a, state ✓',
        totalMs: 29,
        headers: [['location', 'http://127.0.0.1:8484/callback?code=code#3f9a&state=state#91d2']],
      }),
    },
    {
      ...sent(
        5,
        'tokenEndpoint',
        'POST /as/token',
        'token request',
        'Redeems the code for tokens, from client to server directly. The code verifier proves that it is the same client that began.',
      ),
      request: {
        method: 'POST',
        url: `${base}/as/token`,
        headers: [['authorization', 'Basic client_secret#e010'], form],
        body: 'grant_type=authorization_code&code=code#3f9a&redirect_uri=http%3A%2F%2F127.0.0.1%3A8484%2Fcallback&code_verifier=verifier#5a10',
        cookies: [],
      },
      outcome: answered(
        200,
        JSON.stringify({
          access_token: 'access_token#aa01',
          id_token: 'id_token#bb02',
          token_type: 'Bearer',
          expires_in: 3600,
          scope: 'openid profile email',
        }),
        { summary: 'id_token, access_token', totalMs: 64 },
      ),
    },
    {
      ...sent(
        6,
        'authorizationServer',
        'GET /as/jwks',
        'JWK set',
        'Fetches the public keys of the server, to check the signatures of the tokens.',
      ),
      request: { method: 'GET', url: `${base}/as/jwks`, headers: [['accept', 'application/json']], cookies: [] },
      outcome: answered(
        200,
        JSON.stringify({
          keys: [
            { kty: 'RSA', kid: 'd1f0', alg: 'RS256', n: 'x'.repeat(342), e: 'AQAB' },
            { kty: 'RSA', kid: 'd1f1', alg: 'RS256', n: 'y'.repeat(342), e: 'AQAB' },
          ],
        }),
        { summary: '2 keys', totalMs: 9 },
      ),
    },
  ];
  return hops.map(({ index, ...changes }, place) =>
    buildHop(index, { startedAt: (startedAt + (sentAfterMs[place] ?? 0)) as EpochMs, ...changes }),
  );
}

export const flowTags = [
  'code#3f9a',
  'state#91d2',
  'nonce#c0aa',
  'verifier#5a10',
  'password#81c2',
  'session#0d44',
  'ST#b7e1',
  'ST-NO-SS#77c0',
  'client_secret#e010',
  'access_token#aa01',
  'id_token#bb02',
];

type CheckView = FlowView['checks'][number];

const checks: readonly CheckView[] = [
  ['state.returned', 'state returned unchanged', 'RFC 6749 section 4.1.2', 4],
  ['idToken.signature', 'signature by JWK set, kid d1f0', 'OpenID Connect Core section 3.1.3.7', 6],
  ['idToken.issuer', 'issuer matches the configured one', 'OpenID Connect Core section 3.1.3.7', 5],
  ['idToken.audience', 'audience is this client', 'OpenID Connect Core section 3.1.3.7', 5],
  ['idToken.expiry', 'not expired', 'OpenID Connect Core section 3.1.3.7', 5],
  ['idToken.issuedAt', 'issued a moment ago', 'OpenID Connect Core section 3.1.3.7', 5],
  ['idToken.nonce', "nonce equals the request's", 'OpenID Connect Core section 3.1.3.7', 5],
  ['idToken.atHash', 'at_hash matches the access token', 'OpenID Connect Core section 3.1.3.6', 5],
  ['pkce.challenge', 'challenge recomputed from verifier', 'RFC 7636 section 4.6', 5],
].map(([code, title, spec, hop]) => ({
  code: String(code),
  title: String(title),
  message: String(title),
  spec: String(spec),
  outcome: 'passed',
  severity: 'error',
  hop: hopId(Number(hop)),
}));

const notApplicable: readonly CheckView[] = [
  {
    code: 'idToken.cHash',
    title: 'c_hash matches the code',
    message: 'no code came beside this token',
    spec: 'OpenID Connect Core section 3.3.2.11',
    outcome: 'notApplicable',
    severity: 'error',
    hop: hopId(5),
  },
  {
    code: 'authorizationResponse.iss',
    title: 'iss in the response',
    message: 'the server does not announce it',
    spec: 'RFC 9207 section 2.4',
    outcome: 'notApplicable',
    severity: 'error',
    hop: hopId(4),
  },
];

/** A code flow with PKCE that went well. */
export function completedFlow(changes: Partial<FlowView> = {}): FlowView {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `${base}/as`,
    sub: 'b2c1aa5e-7d20-4e57-a9c9-7d1d5a9e9e40',
    aud: 'web-app',
    exp: seconds + 3555,
    iat: seconds - 45,
    auth_time: seconds - 46,
    nonce: 'nonce#c0aa',
    sid: 'session#0d44',
    at_hash: '77QmUPtjPfzWtF2AnpK9RQ',
    acr: 'Single_Factor',
    amr: ['pwd'],
  };
  return {
    id: 'flow-1' as FlowId,
    title: 'Authorization code',
    grant: 'authorization_code',
    environment: 'Local sandbox',
    application: 'Web app',
    user: 'demo',
    badges: ['POST authorize', 'PKCE S256'],
    clientAuthentication: 'client_secret_basic',
    startedAt,
    durationMs: 214,
    outcome: { kind: 'completed' },
    hops: codeFlowHops(),
    tokens: [
      {
        kind: 'id_token',
        tag: 'id_token#bb02',
        hop: hopId(5),
        channel: 'back',
        format: 'jwt',
        header: { alg: 'RS256', typ: 'JWT', kid: 'd1f0' },
        claims,
        expiresAt: (seconds + 3555) * 1000,
      },
      {
        kind: 'access_token',
        tag: 'access_token#aa01',
        hop: hopId(5),
        channel: 'back',
        format: 'jwt',
        header: { alg: 'RS256', kid: 'd1f0' },
        claims: {
          iss: `${base}/as`,
          sub: 'b2c1aa5e-7d20-4e57-a9c9-7d1d5a9e9e40',
          client_id: 'web-app',
          scope: 'openid profile email',
          exp: seconds + 3555,
          iat: seconds - 45,
        },
        expiresAt: (seconds + 3555) * 1000,
        scope: 'openid profile email',
      },
    ],
    pkce: { method: 'S256', verifierTag: 'verifier#5a10', challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
    checks: [...checks, ...notApplicable],
    findings: [],
    tags: flowTags,
    live: true,
    ...changes,
  };
}

/** The same flow while it runs: three hops are there, the third is waiting. */
export function runningFlow(): FlowView {
  const { durationMs: _, pkce, ...flow } = completedFlow();
  const hops = flow.hops.slice(0, 3).map((hop, place) => (place === 2 ? { ...hop, outcome: { kind: 'pending' } as const } : hop));
  return { ...flow, ...(pkce === undefined ? {} : { pkce }), outcome: { kind: 'running' }, hops, tokens: [], checks: [] };
}

/** A flow that waits for a person at another device, with the fields of one action asked for by the editor. */
export function waitingFlow(): FlowView {
  const prompt = {
    id: 'prompt-1',
    title: 'Approve on another device',
    message: 'Open the page, compare the code and sign on. The client asks again every 5 seconds until you are done.',
    expiresAt: Date.now() + 590_000,
    link: 'http://127.0.0.1:4711/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35/device?user_code=WDJB-MJHT',
    userCode: 'WDJB-MJHT',
    actions: [
      { name: 'otp.check', label: 'Enter passcode', fields: [{ name: 'otp', label: 'Passcode', secret: 'otp', required: true }] },
      { name: 'device.select', label: 'Choose another device', fields: [] },
    ],
  };
  return { ...runningFlow(), title: 'Device authorization', grant: 'device_code', prompt };
}

/** Refused at the first hop because of the redirect URI, with the difference spelled out. */
export function refusedFlow(): FlowView {
  const flow = completedFlow();
  const message = [
    'The redirect URI is not registered for this application. The closest registered one differs in 1 character:',
    'sent        http://127.0.0.1:8484/callback/',
    'registered  http://127.0.0.1:8484/callback',
    '                                          ^ a slash at the end that is not registered',
  ].join('\n');
  const remedy = 'Register the redirect URI exactly as sent, or send the registered one.';
  const finding = { severity: 'error', code: 'redirectUri.mismatch', message, remedy, spec: 'RFC 6749 section 3.1.2.3' } as const;
  const body = JSON.stringify({
    id: '6f1e-41',
    code: 'INVALID_REQUEST',
    message: 'Redirect URI mismatch',
    details: [{ code: 'INVALID_VALUE', target: 'redirect_uri', message: 'Redirect URI mismatch' }],
  });
  const [first] = flow.hops;
  return {
    ...flow,
    durationMs: 47,
    outcome: {
      kind: 'refused',
      error: {
        code: 'redirectUri.mismatch',
        message,
        remedy,
        hop: hopId(1),
        spec: finding.spec,
        correlationId: '4f2b1c77-7f0e-4d3e-8a52-0b9f3a1f6c11',
        remedies: ['addRedirectUri', 'openConfiguration'],
      },
    },
    hops:
      first === undefined
        ? []
        : [{ ...first, outcome: answered(400, body, { summary: 'INVALID_REQUEST', totalMs: 41 }), findings: [finding] }],
    tokens: [],
    checks: [{ ...finding, title: 'redirect URI is registered', outcome: 'failed', hop: hopId(1) }],
    findings: [
      { ...finding, hop: hopId(1) },
      {
        severity: 'warning',
        code: 'transport.http',
        message: 'The authorization server is reached without TLS. On loopback nobody else can listen; anywhere else everybody can.',
        spec: 'RFC 9700 section 2.6',
        hop: hopId(1),
      },
    ],
    tags: flowTags,
  };
}

/** The session cookie is for https alone, and the sign-on goes on over http elsewhere. */
export function cookieBlockedFlow(): FlowView {
  const flow = completedFlow();
  const hops = flow.hops.slice(0, 4).map((hop) => {
    const url = hop.request.url.replace('http://127.0.0.1:4711', hop.index === 4 ? 'http://login.example' : 'https://login.example');
    const request = { ...hop.request, url, ...(hop.index === 4 ? { cookies: [] } : {}) };
    return hop.index === 4
      ? { ...hop, request, outcome: answered(400, '{"code":"INVALID_REQUEST","message":"No session was found"}') }
      : { ...hop, request };
  });
  return { ...flow, hops };
}

/** A run with very many hops. */
export function longFlow(count: number): FlowView {
  return completedFlow({ id: 'flow-long' as FlowId, hops: Array.from({ length: count }, (_, place) => buildHop(place + 1)) });
}

export const hostileText = '<img src=x onerror="window.hacked=true"><script>window.hacked=true</script>';

/** A server that puts markup everywhere it can, and a text that only looks like a tag. */
export function hostileFlow(): FlowView {
  const flow = completedFlow();
  const hops = flow.hops.map((hop) => ({
    ...hop,
    label: `GET ${hostileText}`,
    purpose: hostileText,
    request: { ...hop.request, url: `https://x.test/?${hostileText}=${hostileText}`, headers: [[hostileText, hostileText]] as const },
    outcome: answered(200, JSON.stringify({ status: hostileText, deep: { [hostileText]: 'code#ffff' } }), {
      summary: hostileText,
      statusText: hostileText,
    }),
    findings: [{ severity: 'error', code: 'x.y', message: hostileText, spec: hostileText, remedy: hostileText } as const],
  }));
  const error = { code: hostileText, message: hostileText, remedy: hostileText, correlationId: hostileText, hop: hopId(2) };
  return {
    ...flow,
    hops,
    outcome: { kind: 'refused', error },
    tokens: flow.tokens.map((token) => ({ ...token, claims: { [hostileText]: hostileText, exp: 1e300 } })),
  };
}
