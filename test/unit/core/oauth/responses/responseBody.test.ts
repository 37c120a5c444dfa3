import assert from 'node:assert/strict';
import { readDeviceAuthorization } from '../../../../../src/core/oauth/deviceAuthorization.ts';
import { readIntrospection } from '../../../../../src/core/oauth/introspection.ts';
import { readPushedAuthorizationResponse } from '../../../../../src/core/oauth/pushedAuthorizationRequest.ts';
import { readTokenResponse } from '../../../../../src/core/oauth/tokenResponse.ts';
import { jsonResponse, textResponse } from '../../../../support/servers/httpResponses.ts';

const noStore = ['cache-control', 'no-store'] as const;
const typed = (type: string | undefined, body: string, status = 200) =>
  textResponse(body, type === undefined ? [noStore] : [noStore, ['content-type', type]], { status });

describe('a token response in form encoding', () => {
  const form = 'access_token=abc%2Bd&scope=repo%2Cuser&token_type=bearer&expires_in=60';
  const read: readonly (readonly [what: string, type: string | undefined, body: string])[] = [
    ['as declared', 'application/x-www-form-urlencoded; charset=utf-8', form],
    ['as text', 'text/plain;charset=UTF-8', form],
    ['as a page', 'text/html', form],
    ['as JSON', 'application/json', form],
    ['as bytes', 'application/octet-stream', form],
    ['without a content type', undefined, form],
    ['with a line break at the end', 'text/plain', `${form}\r\n`],
    ['with a name twice, of which the first counts', undefined, `${form}&access_token=other`],
  ];
  for (const [what, type, body] of read) {
    it(`is read ${what}, and named`, () => {
      const reading = readTokenResponse(typed(type, body));
      assert.equal(reading.kind, 'granted');
      if (reading.kind !== 'granted') return;
      const { accessToken, ...rest } = reading.tokens;
      assert.equal(accessToken?.reveal(), 'abc+d');
      assert.deepEqual(rest, { scope: 'repo,user', tokenType: 'bearer', expiresInSeconds: 60 });
      assert.deepEqual(
        reading.findings.map(({ code, severity }) => [code, severity]),
        [['body.form', 'warning']],
      );
    });
  }

  it('is an error as well', () => {
    const reading = readTokenResponse(typed('text/plain', 'error=bad_verification_code&error_description=It+expired.'));
    assert.deepEqual(reading.kind === 'refused' && reading.error, { error: 'bad_verification_code', error_description: 'It expired.' });
  });

  const others: readonly (readonly [type: string, body: string])[] = [
    ['text/plain', 'a=b&c=d'],
    ['text/plain', 'access_token'],
    ['text/plain', 'Your access_token=abc was refused'],
    ['text/html', '<a href="?access_token=abc">'],
    ['application/json', '{"access_token=abc'],
    ['application/x-www-form-urlencoded', 'nothing'],
  ];
  for (const [type, body] of others)
    it(`is not ${body} as ${type}`, () =>
      assert.equal(readTokenResponse(typed(type, body)).findings[0]?.code.startsWith('body.form'), false));

  it('is read of the other endpoints', () => {
    assert.equal(readPushedAuthorizationResponse(typed(undefined, 'request_uri=urn%3Ax&expires_in=60', 201)).kind, 'granted');
    assert.equal(readIntrospection(typed('text/plain', 'error=invalid_client', 401)).kind, 'refused');
  });
});

describe('a refusal without JSON', () => {
  const rows: readonly (readonly [status: number, type: string | undefined, body: string, message: RegExp, remedy: RegExp])[] = [
    [403, undefined, '', /no body \(status 403\)/, /often comes from something before the server/],
    [401, undefined, '', /no body \(status 401\)/, /status 401 means that the request was not authenticated/],
    [403, 'text/plain', 'Client is blocked.\nTrace 7', /The server says: "Client is blocked\."$/, /often comes from/],
    [400, 'text/plain', 'missing grant', /The server says: "missing grant"\.$/, /raw body/],
    [500, 'text/plain', 'Oops', /The server says: "Oops"\.$/, /Try again in a moment/],
    [
      400,
      'application/xml',
      '<?xml version="1.0"?><Error><!-- <x> --><Code>Denied</Code><Message>No &amp; never</Message></Error>',
      /is XML \(status 400\), .*The server says: "Denied, No & never"\.$/,
      /raw body/,
    ],
    [400, 'application/problem+xml', '<problem/>', /is XML \(status 400\), where a JSON object was expected\.$/, /raw body/],
    [400, 'application/xhtml+xml', '<?xml version="1.0"?><html><p>Bad</p></html>', /is a page/, /Compare the URL/],
    [
      400,
      'text/html',
      '<h1>Bad</h1>',
      /is a page \(status 400\), where a JSON object was expected\. The page says: "Bad"\.$/,
      /Compare the URL/,
    ],
    [403, 'text/html', '<title>Just a moment...</title>', /The page says: "Just a moment\.\.\."$/, /often comes from something before/],
    [502, 'text/html', '<h1>502 Bad Gateway</h1><hr>nginx', /The page says: "502 Bad Gateway \| nginx"\.$/, /Try again/],
    [500, 'text/html', '<script>x</script>', /is a page \(status 500\), where a JSON object was expected\.$/, /Try again/],
  ];
  for (const [status, type, body, message, remedy] of rows) {
    it(`of status ${status} with ${body || 'nothing'}`, () => {
      const [finding] = readTokenResponse(typed(type, body, status)).findings;
      assert.match(finding?.message ?? '', message);
      assert.match(finding?.remedy ?? '', remedy);
    });
  }

  it('names the scheme that the server asks for', () => {
    const headers = [['WWW-Authenticate', 'Basic realm="op"'] as const];
    const [finding] = readTokenResponse(textResponse('', headers, { status: 401 })).findings;
    assert.match(finding?.remedy ?? '', /asks for authentication with "Basic"/);
  });

  it('is an error where the challenge says it', () => {
    const headers = [['WWW-Authenticate', 'Bearer error="invalid_client", error_description="No such client."'] as const];
    const reading = readTokenResponse(textResponse('', headers, { status: 401 }));
    assert.deepEqual(reading.kind === 'refused' && reading.error, { error: 'invalid_client', error_description: 'No such client.' });
    assert.match(reading.findings[0]?.message ?? '', /WWW-Authenticate only/);
    const inBody = readTokenResponse(jsonResponse({ error: 'invalid_grant' }, { status: 401, headers }));
    assert.deepEqual(inBody.kind === 'refused' && inBody.error, { error: 'invalid_grant' });
  });

  it('is not called JSON when it is a form', () => {
    const finding = readTokenResponse(typed('application/x-www-form-urlencoded', 'a=b', 400)).findings.at(-1);
    assert.match(finding?.message ?? '', /with a form that is no OAuth error\.$/);
  });

  it('quotes JSON that has a message and no code', () => {
    const finding = readTokenResponse(jsonResponse({ message: 'Unauthorized' }, { status: 401 })).findings.at(-1);
    assert.match(finding?.message ?? '', /no OAuth error\. The server says: "Unauthorized"\.$/);
    assert.match(finding?.remedy ?? '', /client secret/);
  });
});

describe('a token in another place', () => {
  const rows: readonly (readonly [body: object, places: string | undefined])[] = [
    [{ ok: true, authed_user: { id: 'U', access_token: 'nested-token' } }, '"authed_user.access_token"'],
    [{ data: { accessToken: 'nested-token', idToken: 'another-token' } }, '"data.accessToken", "data.idToken"'],
    [{ AccessToken: 'nested-token' }, '"AccessToken"'],
    [{ oauth_token: 'nested-token', oauth_token_secret: 'x' }, '"oauth_token"'],
    [{ tokens: [{ token: 'nested-token' }] }, '"tokens[0].token"'],
    [{ token_type: 'bearer-token' }, undefined],
    [{ csrf_token: 'csrf-token-1', next_page_token: 'page-token-1' }, undefined],
    [{ user: { access_token: 'none here' } }, undefined],
    [{ access_token: '' }, undefined],
  ];
  for (const [body, places] of rows) {
    it(`of ${JSON.stringify(body)} is ${places ?? 'not there'}`, () => {
      const reading = readTokenResponse(jsonResponse(body));
      const finding = reading.findings.find(({ code }) => code === 'tokenResponse.noToken');
      assert.equal(reading.kind, 'unreadable');
      if (places === undefined) assert.doesNotMatch(finding?.message ?? '', /stands in/);
      else assert.ok(finding?.message.includes(` A token stands in ${places}, where no client looks for it.`), finding?.message);
      assert.doesNotMatch(finding?.message ?? '', /nested-token/);
    });
  }
});

describe('a device authorization response with other names', () => {
  const codes = { device_code: 'd', user_code: 'U', expires_in: 60 };
  const page = 'https://op.example/device';
  const rows: readonly (readonly [body: object, named: string | undefined])[] = [
    [{ verification_uri: page }, undefined],
    [{ verification_url: page }, 'verification_url'],
    [{ verificationUrl: page }, 'verificationUrl'],
    [{ verificationUri: page }, 'verificationUri'],
    [{ verification_uri: page, verification_url: 'https://other.example/' }, undefined],
    [{ verification_uri: 'javascript:alert(1)', verification_url: page }, 'verification_url'],
  ];
  for (const [body, named] of rows) {
    it(`${JSON.stringify(body)} is used`, () => {
      const reading = readDeviceAuthorization(jsonResponse({ ...codes, ...body }));
      assert.equal(reading.kind === 'granted' && reading.device.verificationUri, page);
      const finding = reading.findings.find(({ code }) => code === 'deviceAuthorization.memberName');
      assert.equal(finding?.message.match(/has "(\w+)" where verification_uri belongs/)?.[1], named);
    });
  }

  it('also of the page with the code in it', () => {
    const complete = `${page}?user_code=U`;
    const reading = readDeviceAuthorization(jsonResponse({ ...codes, verification_uri: page, verification_url_complete: complete }));
    assert.equal(reading.kind === 'granted' && reading.device.verificationUriComplete, complete);
  });

  const incomplete: readonly (readonly [body: object, lacking: string])[] = [
    [{ ...codes }, 'a verification_uri that a browser can open'],
    [{ verification_url: page }, 'device_code, user_code'],
    [{ ...codes, verification_url: 'javascript:alert(1)' }, 'a verification_uri that a browser can open'],
  ];
  for (const [body, lacking] of incomplete) {
    it(`lacks ${lacking}`, () => {
      const message = readDeviceAuthorization(jsonResponse(body)).findings.at(-1)?.message ?? '';
      assert.ok(message.includes(`(status 200) lacks ${lacking}.`), message);
    });
  }
});
