import assert from 'node:assert/strict';
import { type HeaderField, type HttpResponse, headerValue } from '../../../../src/core/http/http.ts';
import { decodeJwt } from '../../../../src/core/jose/jwt.ts';
import { buildAuthorizationRequest } from '../../../../src/core/oauth/authorizationRequest.ts';
import { withBearer } from '../../../../src/core/oauth/bearer.ts';
import { deviceAuthorizationRequest, readDeviceAuthorization } from '../../../../src/core/oauth/deviceAuthorization.ts';
import { readResourceRefusal } from '../../../../src/core/oauth/errors/resourceRefusal.ts';
import { introspectionRequest, readIntrospection } from '../../../../src/core/oauth/introspection.ts';
import { nextPoll, pauseSeconds } from '../../../../src/core/oauth/polling.ts';
import {
  pushedAuthorizationRequest,
  pushedParameters,
  readPushedAuthorizationResponse,
} from '../../../../src/core/oauth/pushedAuthorizationRequest.ts';
import {
  loginHintTokenClaims,
  requestObjectClaims,
  requestObjectParameters,
  unsignedRequestObject,
} from '../../../../src/core/oauth/requestObject.ts';
import { readRevocation, revocationRequest } from '../../../../src/core/oauth/revocation.ts';
import { backchannelAuthenticationRequest, readBackchannelAuthentication } from '../../../../src/core/oidc/backchannelAuthentication.ts';
import { endSessionRequest, readEndSession } from '../../../../src/core/oidc/endSession.ts';
import { readUserInfo, userInfoForm, userInfoRequest } from '../../../../src/core/oidc/userInfo.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { aJwt } from '../../../support/jwts.ts';
import { htmlResponse, jsonResponse, textResponse, unusableBodies } from '../../../support/servers/httpResponses.ts';

const url = 'https://as.example/x';
const secret = (value: string): Secret => new Secret(value, 'secret');
const refusal = jsonResponse({ error: 'invalid_request' }, { status: 400 });

/** What every reader of a JSON answer has in common. */
function describeReader(read: (response: HttpResponse) => { readonly kind: string; readonly findings?: readonly unknown[] }): void {
  it('is refused with the OAuth error', () => assert.equal(read(refusal).kind, 'refused'));
  for (const { name, response } of unusableBodies) {
    it(`finds ${name} unreadable and says why`, () => {
      const reading = read(response);
      assert.equal(reading.kind, 'unreadable');
      assert.equal(reading.findings?.length, 1);
    });
  }
}

describe('device authorization (RFC 8628)', () => {
  const good = { device_code: 'd', user_code: 'ABCD-EFGH', verification_uri: 'https://as.example/device', expires_in: 600, interval: 5 };
  const read = (change: object) => readDeviceAuthorization(jsonResponse({ ...good, ...change }));

  it('asks with the scopes', () => assert.equal(deviceAuthorizationRequest(url, { scopes: ['openid', 'a'] }).body, 'scope=openid+a'));
  it('reads both codes and the link', () => {
    const reading = read({ verification_uri_complete: 'https://as.example/device?user_code=ABCD-EFGH' });
    assert.equal(reading.kind, 'granted');
    if (reading.kind !== 'granted') return;
    const { deviceCode, ...rest } = reading.device;
    assert.equal(deviceCode.reveal(), 'd');
    assert.deepEqual(rest, {
      userCode: 'ABCD-EFGH',
      verificationUri: 'https://as.example/device',
      verificationUriComplete: 'https://as.example/device?user_code=ABCD-EFGH',
      expiresInSeconds: 600,
      intervalSeconds: 5,
    });
  });
  const times: readonly (readonly [change: object, interval: number, lifetime: number])[] = [
    [{ interval: undefined }, 5, 600],
    [{ interval: 0 }, 1, 600],
    [{ interval: -1e308 }, 1, 600],
    [{ interval: 1e308 }, 86_400, 600],
    [{ interval: '7', expires_in: '60' }, 7, 60],
    [{ expires_in: undefined }, 5, 600],
  ];
  for (const [change, interval, lifetime] of times) {
    it(`polls every ${interval} s for ${lifetime} s with ${JSON.stringify(change)}`, () => {
      const reading = read(change);
      assert.deepEqual(reading.kind === 'granted' && [reading.device.intervalSeconds, reading.device.expiresInSeconds], [
        interval,
        lifetime,
      ]);
    });
  }
  it('says which times are text', () =>
    assert.deepEqual(
      read({ interval: '7', expires_in: '60' }).findings?.map(({ code, message }) => [code, message.split(' as text')[0]]),
      [['response.secondsAsText', 'The response has expires_in, interval']],
    ));
  it('says nothing of times that are numbers', () => assert.deepEqual(read({}).findings, []));
  for (const change of [
    { device_code: 1 },
    { user_code: '' },
    { verification_uri: 'javascript:alert(1)' },
    { verification_uri: '/device' },
  ]) {
    it(`is unreadable with ${JSON.stringify(change)}`, () => assert.equal(read(change).kind, 'unreadable'));
  }
  it('does not offer a complete link that is no page', () => {
    const reading = read({ verification_uri_complete: 'file:///x' });
    assert.equal(reading.kind === 'granted' && 'verificationUriComplete' in reading.device, false);
  });
  const pages: readonly (readonly [what: string, change: object, named: string | undefined])[] = [
    ['a page without TLS', { verification_uri: 'http://as.example/device' }, 'http://as.example'],
    ['a complete link without TLS', { verification_uri_complete: 'http://other.example/device?c=1' }, 'http://other.example'],
    ['pages with TLS', {}, undefined],
    ['a page on this machine', { verification_uri: 'http://127.0.0.1:1/device' }, undefined],
  ];
  for (const [what, change, named] of pages) {
    it(`${named === undefined ? 'says nothing of' : 'warns of'} ${what}`, () => {
      const [finding] = read(change).findings.filter(({ code }) => code === 'deviceAuthorization.plainHttp');
      assert.equal(finding?.severity, named === undefined ? undefined : 'warning');
      assert.ok(named === undefined || finding?.message.includes(named), finding?.message);
    });
  }
  describeReader(readDeviceAuthorization);
});

describe('polling (RFC 8628 section 3.5)', () => {
  const polling = { intervalSeconds: 5, remainingSeconds: 60 };
  for (const [asked, pause] of [
    [undefined, 5],
    [0, 5],
    [3, 5],
    [20, 20],
    [600, 60],
  ] as const) {
    it(`waits ${pause} s of 60 when the server asks for ${asked ?? 'nothing'}`, () =>
      assert.equal(pauseSeconds({ intervalSeconds: 5, remainingSeconds: 60 }, asked), pause));
  }
  it('goes on while authorization_pending', () => {
    assert.deepEqual(nextPoll({ error: 'authorization_pending' }, polling, 5), {
      kind: 'wait',
      reason: 'authorization_pending',
      next: { intervalSeconds: 5, remainingSeconds: 55 },
    });
  });
  it('waits five seconds more after slow_down', () => {
    const step = nextPoll({ error: 'slow_down' }, polling, 5);
    assert.equal(step.kind === 'wait' && step.next.intervalSeconds, 10);
  });
  for (const error of ['access_denied', 'expired_token', 'invalid_client']) {
    it(`stops at ${error}`, () => assert.deepEqual(nextPoll({ error }, polling, 5), { kind: 'stop', reason: 'refused' }));
  }
  it('stops when the time is over', () => {
    assert.deepEqual(nextPoll({ error: 'authorization_pending' }, polling, 60), { kind: 'stop', reason: 'expired' });
  });
});

describe('pushed authorization requests (RFC 9126)', () => {
  const { sent } = buildAuthorizationRequest({
    endpoint: url,
    method: 'GET',
    clientId: 'c',
    responseType: 'code',
    scopes: ['openid'],
    state: 's',
  });
  it('push every parameter', () => {
    assert.equal(pushedAuthorizationRequest(url, sent).body, 'response_type=code&client_id=c&scope=openid&state=s');
  });
  it('leave two for the front channel', () => {
    assert.deepEqual(pushedParameters('c', 'urn:x'), [
      ['client_id', 'c'],
      ['request_uri', 'urn:x'],
    ]);
  });
  it('are answered with a reference', () => {
    const reading = readPushedAuthorizationResponse(jsonResponse({ request_uri: 'urn:x', expires_in: 60 }, { status: 201 }));
    assert.deepEqual(reading, { kind: 'granted', requestUri: 'urn:x', expiresInSeconds: 60, findings: [] });
  });
  it('note another status', () => {
    assert.equal(readPushedAuthorizationResponse(jsonResponse({ request_uri: 'urn:x' })).findings[0]?.code, 'par.status');
  });
  it('are unreadable without a reference', () =>
    assert.equal(readPushedAuthorizationResponse(jsonResponse({}, { status: 201 })).kind, 'unreadable'));
  describeReader(readPushedAuthorizationResponse);
});

describe('request objects that are not signed (OpenID Connect Core section 6.1)', () => {
  it('are a JWT with an empty signature, which a reader of JWTs reads', () => {
    const token = unsignedRequestObject({ client_id: 'c', state: 'ü' });
    const reading = decodeJwt(token);
    assert.ok(reading.kind === 'decoded' && token.endsWith('.'));
    assert.deepEqual([reading.header, reading.claims, reading.signature], [{ alg: 'none' }, { client_id: 'c', state: 'ü' }, '']);
  });
});

describe('request objects (RFC 9101)', () => {
  const { sent } = buildAuthorizationRequest({
    endpoint: url,
    method: 'GET',
    clientId: 'c',
    responseType: 'code',
    scopes: ['openid'],
    state: 's',
    maxAgeSeconds: 60,
    extraParameters: [['request_uri', 'urn:x']],
  });
  const input = { clientId: 'c', audience: 'https://as.example', nowSeconds: 1000, id: 'j' };
  it('claim every parameter, with max_age as a number and without a reference', () => {
    assert.deepEqual(requestObjectClaims(sent, input), {
      response_type: 'code',
      client_id: 'c',
      scope: 'openid',
      state: 's',
      max_age: 60,
      iss: 'c',
      aud: 'https://as.example',
      jti: 'j',
      iat: 1000,
      nbf: 1000,
      exp: 1300,
    });
  });
  it('leave client, type and scope outside', () => {
    assert.deepEqual(
      requestObjectParameters(sent, ['request', 'x.y.z']).map(([name]) => name),
      ['response_type', 'client_id', 'scope', 'request'],
    );
  });
  it('have a relative that hints at a user', () => {
    assert.deepEqual(loginHintTokenClaims('u', input), { iss: 'c', aud: 'https://as.example', sub: 'u', jti: 'j', iat: 1000, exp: 1300 });
  });
});

describe('introspection (RFC 7662)', () => {
  it('asks about a token', () => {
    assert.equal(introspectionRequest(url, secret('t'), 'access_token').body, 'token=t&token_type_hint=access_token');
    assert.equal(introspectionRequest(url, secret('t'), 'id_token').body, 'token=t');
  });
  it('reads an active token with its claims', () => {
    const reading = readIntrospection(jsonResponse({ active: true, sub: 'u' }));
    assert.deepEqual(reading, { kind: 'active', claims: { active: true, sub: 'u' }, findings: [] });
  });
  it('reads an inactive one', () => assert.equal(readIntrospection(jsonResponse({ active: false })).kind, 'inactive'));
  for (const [body, says] of [
    [{}, 'does not say whether the token is active'],
    [{ active: 'true' }, 'active of the introspection response is the text "true", where true or false belongs'],
    [{ active: 1 }, 'is the number 1'],
    [{ active: null }, 'is null'],
  ] as const) {
    it(`is unreadable as ${JSON.stringify(body)}: ${says}`, () => {
      const reading = readIntrospection(jsonResponse(body));
      assert.equal(reading.kind, 'unreadable');
      assert.ok(reading.findings[0]?.message.includes(says), reading.findings[0]?.message);
    });
  }
  it('is unreadable with another status', () =>
    assert.equal(readIntrospection(jsonResponse({ active: true }, { status: 401 })).kind, 'unreadable'));
  describeReader(readIntrospection);
});

describe('revocation (RFC 7009)', () => {
  it('gives a token back', () =>
    assert.equal(revocationRequest(url, secret('t'), 'refresh_token').body, 'token=t&token_type_hint=refresh_token'));
  for (const response of [textResponse(''), textResponse('', [], { status: 204 }), jsonResponse({}), htmlResponse('<p>ok</p>')]) {
    it(`is done with status ${response.status} and ${response.body || 'nothing'}`, () =>
      assert.equal(readRevocation(response).kind, 'revoked'));
  }
  it('is refused', () => assert.equal(readRevocation(jsonResponse({ error: 'unsupported_token_type' }, { status: 400 })).kind, 'refused'));
  it('is unreadable with another status', () => assert.equal(readRevocation(htmlResponse('', { status: 500 })).kind, 'unreadable'));
  for (const [response, message, remedy] of [
    [
      textResponse('', [['retry-after', '120']], { status: 503 }),
      /status 503 without an OAuth error\.$/,
      /^Wait 2 min, as the server asks/,
    ],
    [htmlResponse('<h1>Bad Gateway</h1>', { status: 502 }), /The page says: "Bad Gateway"/, /^Try again in a moment/],
    [jsonResponse({ message: 'No.' }, { status: 401 }), /The server says: "No\."/, /client authentication method/],
  ] as const) {
    it(`says what a server answers instead: ${response.status}`, () => {
      const [finding] = readRevocation(response).findings;
      assert.match(finding?.message ?? '', message);
      assert.match(finding?.remedy ?? '', remedy);
    });
  }
});

describe('bearer tokens (RFC 6750)', () => {
  it('go into the Authorization header', () => {
    assert.equal(headerValue(withBearer({ method: 'GET', url, headers: [] }, secret('t')).headers, 'authorization'), 'Bearer t');
  });
  const rows: readonly (readonly [headers: readonly HeaderField[], error: unknown])[] = [
    [[], undefined],
    [[['WWW-Authenticate', 'Basic realm="error=x"']], undefined],
    [[['WWW-Authenticate', 'Bearer']], undefined],
    [
      [['WWW-Authenticate', 'Bearer realm="x", error="invalid_token", error_description="expired, sorry"']],
      { error: 'invalid_token', error_description: 'expired, sorry' },
    ],
    [
      [
        ['WWW-Authenticate', 'Basic'],
        ['www-authenticate', 'bearer error=insufficient_scope'],
      ],
      { error: 'insufficient_scope' },
    ],
  ];
  for (const [headers, error] of rows) {
    it(`are refused with ${JSON.stringify(error)} by ${JSON.stringify(headers)}`, () =>
      assert.deepEqual(readResourceRefusal(textResponse('', headers)).error, error));
  }
});

describe('UserInfo (OpenID Connect Core section 5.3)', () => {
  it('is asked by GET; the access token is added when it is sent', () =>
    assert.deepEqual([userInfoRequest(url).method, headerValue(userInfoRequest(url).headers, 'authorization')], ['GET', undefined]));

  it('can send the token in the body, and then in no header', () => {
    const { method, body, headers } = userInfoForm(url, secret('t+/='));
    assert.deepEqual([method, body], ['POST', 'access_token=t%2B%2F%3D']);
    assert.equal(headerValue(headers, 'authorization'), undefined);
    assert.equal(headerValue(headers, 'content-type'), 'application/x-www-form-urlencoded');
    assert.match(headerValue(headers, 'accept') ?? '', /application\/jwt/);
  });
  it('is read as JSON', () => {
    assert.deepEqual(readUserInfo(jsonResponse({ sub: 'u' })), { kind: 'claims', claims: { sub: 'u' }, jwt: undefined, findings: [] });
  });
  it('is read as a JWT', () => {
    const reading = readUserInfo(textResponse(aJwt({ sub: 'u' }), [['content-type', 'application/jwt']]));
    assert.deepEqual(reading.kind === 'claims' && [reading.claims, reading.jwt?.reveal()], [{ sub: 'u' }, aJwt({ sub: 'u' })]);
  });
  it('has no claims in a JWT of another status', () => {
    const reading = readUserInfo(textResponse(aJwt({ sub: 'u' }), [['content-type', 'application/jwt']], { status: 500 }));
    assert.equal(reading.kind, 'unreadable');
  });
  const encrypted = ['{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"JWT"}', 'key', 'iv', 'text', 'tag'].map((part) =>
    Buffer.from(part).toString('base64url'),
  );
  const unusable: readonly (readonly [what: string, body: string, says: RegExp, remedy: RegExp])[] = [
    [
      'an encrypted JWT',
      encrypted.join('.'),
      /accepted the access token, and its response is encrypted/,
      /userinfo_encrypted_response_alg/,
    ],
    ['four parts', encrypted.slice(1).join('.'), /cannot be read/, /one JWT in compact serialization/],
    ['a broken JWT', 'x.y', /cannot be read/, /one JWT in compact serialization/],
    ['one in quotation marks', JSON.stringify(aJwt({ sub: 'u' })), /cannot be read/, /one JWT in compact serialization/],
    ['nothing', '', /cannot be read/, /one JWT in compact serialization/],
  ];
  for (const [what, body, says, remedy] of unusable) {
    it(`is unreadable as ${what} in application/jwt, and says what to do`, () => {
      const reading = readUserInfo(textResponse(body, [['content-type', 'application/jwt; charset=utf-8']]));
      const [finding] = reading.kind === 'unreadable' ? reading.findings : assert.fail(reading.kind);
      assert.deepEqual([finding?.code, finding?.severity], ['userInfo.jwt', 'error']);
      assert.match(finding?.message ?? '', says);
      assert.match(finding?.remedy ?? '', remedy);
    });
  }
  it('is read as JSON that is labeled a JWT, and said so', () => {
    const reading = readUserInfo(textResponse('{"sub":"u"}', [['content-type', 'application/jwt']]));
    assert.deepEqual(reading.kind === 'claims' && [reading.claims, reading.jwt], [{ sub: 'u' }, undefined]);
    assert.deepEqual(
      reading.findings.map(({ code, severity }) => [code, severity]),
      [['userInfo.contentType', 'warning']],
    );
  });
  it('is refused by its header', () => {
    const reading = readUserInfo(textResponse('', [['www-authenticate', 'Bearer error="invalid_token"']], { status: 401 }));
    assert.equal(reading.kind, 'refused');
  });
  it('is unreadable with another status', () =>
    assert.equal(readUserInfo(jsonResponse({ hint: 'X' }, { status: 500 })).kind, 'unreadable'));
  describeReader(readUserInfo);
});

describe('signing off (OpenID Connect RP-Initiated Logout)', () => {
  it('names the session, the client and the way back', () => {
    const request = endSessionRequest({
      endpoint: url,
      idTokenHint: secret('i'),
      clientId: 'c',
      postLogoutRedirectUri: 'https://app.example/',
      state: 's',
    });
    assert.equal(request.url, `${url}?id_token_hint=i&client_id=c&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F&state=s`);
  });
  const to = (location: string, status = 302) => textResponse('', [['location', location]], { status });
  const next = (target: string) => ({ kind: 'next', request: { method: 'GET', url: target, headers: [['accept', '*/*']] } });
  const rows: readonly (readonly [name: string, response: HttpResponse, reading: object])[] = [
    ['a return with the state', to('https://app.example/out?state=s#x'), { kind: 'returned', state: 's' }],
    ['a return with another state', to('https://app.example/out?a=b&state=x'), { kind: 'returned', state: 'x' }],
    ['a return without the state', to('https://app.example/out'), { kind: 'returned', state: undefined }],
    ['a redirect to a page of the server', to('/x/confirm?id=1#top'), next('https://as.example/x/confirm?id=1')],
    ['a redirect to the whole address of a page', to('https://as.example/done', 303), next('https://as.example/done')],
    ['a redirect to somebody else', to('https://app.example/other?state=s'), { kind: 'elsewhere', origin: 'https://app.example' }],
    ['a redirect to another scheme', to('com.example.app:/other'), { kind: 'elsewhere', origin: 'com.example.app:' }],
    ['a redirect to what is no address', to('https://['), { kind: 'elsewhere', origin: 'https://[' }],
    ['a redirect to nowhere', textResponse('', [], { status: 302 }), { kind: 'done' }],
    ['a page', htmlResponse('<p>Sure?</p>'), { kind: 'page' }],
    ['nothing', textResponse('', [], { status: 204 }), { kind: 'done' }],
    ['an error', jsonResponse({}, { status: 400 }), { kind: 'refused', status: 400 }],
  ];
  for (const [name, response, reading] of rows) {
    it(`reads ${name}`, () =>
      assert.deepEqual(readEndSession(response, `${url}?state=s`, { postLogoutRedirectUri: 'https://app.example/out' }), reading));
  }
  it('returns to nobody when no address was sent', () =>
    assert.equal(readEndSession(to('https://app.example/out'), url, {}).kind, 'elsewhere'));
});

describe('backchannel authentication (OpenID Connect CIBA section 7)', () => {
  it('says who signs on', () => {
    const request = backchannelAuthenticationRequest(url, { scopes: ['openid'], loginHint: 'demo', bindingMessage: 'A1' });
    assert.equal(request.body, 'scope=openid&login_hint=demo&binding_message=A1');
  });
  it('reads what to poll with', () => {
    const reading = readBackchannelAuthentication(jsonResponse({ auth_req_id: 'a', expires_in: 60 }));
    assert.deepEqual(
      reading.kind === 'granted' && [
        reading.authentication.authRequestId.reveal(),
        reading.authentication.expiresInSeconds,
        reading.authentication.intervalSeconds,
      ],
      ['a', 60, 5],
    );
  });
  it('says which time is text', () =>
    assert.deepEqual(
      readBackchannelAuthentication(jsonResponse({ auth_req_id: 'a', expires_in: 60, interval: '7' })).findings?.map(({ code }) => code),
      ['response.secondsAsText'],
    ));
  it('is unreadable without an ID', () => assert.equal(readBackchannelAuthentication(jsonResponse({})).kind, 'unreadable'));
  describeReader(readBackchannelAuthentication);
});
