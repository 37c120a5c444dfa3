import assert from 'node:assert/strict';
import { readTokenResponse } from '../../../../src/core/oauth/tokenResponse.ts';
import { htmlResponse, jsonResponse, unusableBodies } from '../../../support/servers/httpResponses.ts';

const good = { access_token: 'a', token_type: 'Bearer', expires_in: 3600, scope: 'openid', id_token: 'i', refresh_token: 'r' };
const noStore = {
  headers: [
    ['content-type', 'application/json'],
    ['cache-control', 'no-store'],
  ],
} as const;

describe('reading a token response (RFC 6749 section 5.1)', () => {
  it('grants what is there', () => {
    const reading = readTokenResponse(jsonResponse(good, noStore));
    assert.equal(reading.kind, 'granted');
    if (reading.kind !== 'granted') return;
    const { accessToken, refreshToken, idToken, ...rest } = reading.tokens;
    assert.deepEqual([accessToken?.reveal(), refreshToken?.reveal(), idToken?.reveal()], ['a', 'r', 'i']);
    assert.deepEqual([accessToken?.label, refreshToken?.label, idToken?.label], ['access_token', 'refresh_token', 'id_token']);
    assert.deepEqual(rest, { tokenType: 'Bearer', expiresInSeconds: 3600, scope: 'openid' });
    assert.deepEqual(reading.findings, []);
  });

  it('prints no token', () => {
    assert.doesNotMatch(JSON.stringify(readTokenResponse(jsonResponse({ ...good, access_token: 'visible-token' }))), /visible-token/);
  });

  const oddities: readonly (readonly [name: string, body: object, says: RegExp])[] = [
    ['a lifetime in text', { ...good, expires_in: '3600' }, /expires_in .* is a string, where a number of seconds belongs/],
    ['a scope that is an array', { ...good, scope: ['openid'] }, /scope .* is an array, where text .* belongs/],
    ['an ID token that is an object', { ...good, id_token: {} }, /id_token .* is an object, where text belongs/],
    ['a refresh token that is a number', { ...good, refresh_token: 5 }, /refresh_token .* is a number, where text belongs/],
  ];
  for (const [name, body, says] of oddities) {
    it(`grants and notes ${name}`, () => {
      const reading = readTokenResponse(jsonResponse(body, noStore));
      assert.equal(reading.kind, 'granted');
      assert.deepEqual(
        reading.findings.map((finding) => finding.code),
        ['tokenResponse.memberType'],
      );
      assert.match(reading.findings[0]?.message ?? '', says);
    });
  }

  it('uses a scope that is a list all the same', () => {
    const reading = readTokenResponse(jsonResponse({ ...good, scope: ['openid', 'profile'] }));
    assert.equal(reading.kind === 'granted' && reading.tokens.scope, 'openid profile');
  });

  it('reads the authorization details that were granted (RFC 9396 section 7)', () => {
    const details = [{ type: 'payment', amount: '1' }];
    const reading = readTokenResponse(jsonResponse({ ...good, authorization_details: details }));
    assert.deepEqual(reading.kind === 'granted' && reading.tokens.authorizationDetails, details);
  });

  it('uses a lifetime in text all the same', () => {
    const reading = readTokenResponse(jsonResponse({ ...good, expires_in: '3600' }));
    assert.equal(reading.kind === 'granted' && reading.tokens.expiresInSeconds, 3600);
  });

  for (const odd of [-1, 'soon', '-5', null, [], true]) {
    it(`has no lifetime of ${JSON.stringify(odd)}`, () => {
      const reading = readTokenResponse(jsonResponse({ ...good, expires_in: odd }, noStore));
      assert.equal(reading.kind === 'granted' && 'expiresInSeconds' in reading.tokens, false);
    });
  }

  it('notes a missing Cache-Control', () => {
    assert.deepEqual(
      readTokenResponse(jsonResponse(good)).findings.map((finding) => finding.code),
      ['tokenResponse.cacheControl'],
    );
  });

  it('notes JSON that does not say it is', () => {
    const reading = readTokenResponse(
      jsonResponse(good, {
        headers: [
          ['cache-control', 'no-store'],
          ['content-type', 'text/plain'],
        ],
      }),
    );
    assert.deepEqual(
      reading.findings.map((finding) => finding.code),
      ['body.contentType'],
    );
  });

  it('notes another success status', () => {
    assert.ok(
      readTokenResponse(jsonResponse(good, { status: 201 })).findings.some((finding) => finding.code === 'tokenResponse.successStatus'),
    );
  });
});

describe('reading a refusal (RFC 6749 section 5.2)', () => {
  it('gives the error as it came', () => {
    const error = { error: 'invalid_grant', error_description: 'd', error_uri: 'https://x/' };
    assert.deepEqual(readTokenResponse(jsonResponse(error, { status: 400 })), { kind: 'refused', error, findings: [] });
  });

  it('notes an error with a success status', () => {
    const reading = readTokenResponse(jsonResponse({ error: 'invalid_grant' }));
    assert.equal(reading.kind, 'refused');
    assert.equal(reading.findings[0]?.code, 'oauthError.status');
  });

  it('drops a description that is no text', () => {
    const reading = readTokenResponse(jsonResponse({ error: 'x', error_description: { a: 1 } }, { status: 400 }));
    assert.deepEqual(reading.kind === 'refused' && reading.error, { error: 'x' });
  });

  for (const body of [{ error: { code: 400 } }, { error: null }, { error: '' }, { message: 'Not found' }, { hint: 'NOT_FOUND' }]) {
    it(`is unreadable without a code: ${JSON.stringify(body)}`, () => {
      const reading = readTokenResponse(jsonResponse(body, { status: 400 }));
      assert.equal(reading.kind, 'unreadable');
      assert.ok(reading.findings.some((finding) => finding.code === 'tokenResponse.status'));
    });
  }
});

describe('what a status suggests', () => {
  const rows: readonly (readonly [status: number, retryAfter: string | undefined, remedy: RegExp])[] = [
    [429, '7', /^Wait 7 s, as the server asks, then try again\.$/],
    [429, 'Wed, 01 Jan 2025 00:00:03 GMT', /^Wait until 2025-01-01T00:00:03\.000Z, as the server asks/],
    [503, 'soon', /^Wait a moment, then try again\.$/],
    [500, undefined, /^Try again in a moment\./],
    [404, undefined, /discovery document/],
    [405, undefined, /does not support the method/],
  ];
  for (const [status, retryAfter, remedy] of rows) {
    const headers = retryAfter === undefined ? [] : [['retry-after', retryAfter] as const];
    for (const response of [
      htmlResponse('<p>no</p>', { status, headers }),
      jsonResponse({ hint: 'REQUEST_LIMITED' }, { status, headers }),
    ]) {
      it(`is the remedy of ${status} with Retry-After ${retryAfter} and ${response.body}`, () => {
        assert.match(readTokenResponse(response).findings.find(({ severity }) => severity === 'error')?.remedy ?? '', remedy);
      });
    }
  }
});

describe('reading anything else from the token endpoint', () => {
  for (const { name, response } of unusableBodies) {
    for (const status of [200, 404, 500]) {
      it(`finds ${name} with status ${status} unreadable and says why`, () => {
        const reading = readTokenResponse({ ...response, status });
        assert.equal(reading.kind, 'unreadable');
        assert.equal(reading.findings[0]?.severity, 'error');
        assert.match(reading.findings[0]?.message ?? '', /^The token response .*\.$/);
      });
    }
  }

  it('is unreadable without any token', () => {
    const reading = readTokenResponse(jsonResponse({ token_type: 'Bearer' }));
    assert.equal(reading.kind, 'unreadable');
    assert.ok(reading.findings.some((finding) => finding.code === 'tokenResponse.noToken'));
  });
});
