import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../../src/core/http/http.ts';
import { readResourceRefusal, type TokenScheme } from '../../../../../src/core/oauth/errors/resourceRefusal.ts';
import { saidInBody } from '../../../../../src/core/oauth/responses/saidInBody.ts';
import { readUserInfo } from '../../../../../src/core/oidc/userInfo.ts';
import { htmlResponse, jsonResponse, textResponse } from '../../../../support/servers/httpResponses.ts';

const challenged = (challenge: string, status = 401, body?: unknown): HttpResponse => {
  const headers = [['www-authenticate', challenge] as const];
  return body === undefined ? textResponse('', headers, { status }) : jsonResponse(body, { status, headers });
};

interface Row {
  readonly sentAs?: TokenScheme;
  readonly response: HttpResponse;
  readonly error?: string;
  readonly asks?: RegExp;
  readonly remedy?: RegExp;
}

const unnamed = /names no error, which is how an API responds to a request in which it finds no token/;
const rows: Readonly<Record<string, Row>> = {
  'an error': { response: challenged('Bearer error="invalid_token"'), error: 'invalid_token' },
  'an error with the scope': {
    response: challenged('Bearer error="insufficient_scope", scope="write admin"', 403),
    error: 'insufficient_scope',
    asks: /^ The challenge requires the scope "write admin"\.$/,
  },
  'an error of step-up authentication': {
    response: challenged('Bearer error="insufficient_user_authentication", acr_values="mfa", max_age=5'),
    error: 'insufficient_user_authentication',
    asks: /acr_values "mfa"\. .*max_age "5"\.$/,
  },
  'an error in the second challenge': { response: challenged('Bearer realm="a", Bearer error="invalid_token"'), error: 'invalid_token' },
  'a scope without an error': {
    response: challenged('Bearer scope="read"'),
    asks: new RegExp(`${unnamed.source}.*requires the scope "read"\\.$`),
    remedy: /removes the Authorization header\. Grant the scope/,
  },
  'metadata without an error': {
    response: challenged('Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource"'),
    asks: /metadata of the API at "https:\/\/api\.example\/\.well-known\/oauth-protected-resource"\.$/,
    remedy: /authorization_servers names issuers/,
  },
  'metadata with status 403': {
    response: challenged('Bearer resource_metadata="https://api.example/m"', 403),
    asks: /^ The challenge names metadata/,
    remedy: /^Read the metadata/,
  },
  'a realm alone': { response: challenged('Bearer realm="api"'), asks: unnamed, remedy: /^Check that nothing [^.]*\.$/ },
  'the scheme alone': { response: challenged('Bearer'), asks: unnamed, remedy: /Authorization header/ },
  'another scheme': { response: challenged('DPoP algs="ES256"'), asks: /with "DPoP", not for a bearer token\.$/, remedy: /^Set "dpop"/ },
  'an error for another scheme': {
    response: challenged('DPoP algs="ES256", error="invalid_token"'),
    error: 'invalid_token',
    asks: /with "DPoP", not for a bearer token\.$/,
    remedy: /^Set "dpop"/,
  },
  'an error for a bound token': {
    response: challenged('Bearer, DPoP algs="ES256", error="use_dpop_nonce"'),
    sentAs: 'DPoP',
    error: 'use_dpop_nonce',
  },
  'no error for a bound token': {
    response: challenged('DPoP algs="ES256"'),
    sentAs: 'DPoP',
    asks: unnamed,
    remedy: /Authorization header/,
  },
  'another scheme than that of a bound token': {
    response: challenged('Bearer error="invalid_token"'),
    sentAs: 'DPoP',
    error: 'invalid_token',
    asks: /with "Bearer", not for a token that is bound to a key \(DPoP\)\.$/,
    remedy: /without "dpop"/,
  },
  'an error in single quotes': { response: challenged("Bearer error='invalid_token'"), error: 'invalid_token' },
  'other schemes': { response: challenged('Negotiate, Basic realm="x"'), asks: /with "Negotiate, Basic"/, remedy: /bearer tokens/ },
  'another scheme beside': { response: challenged('Basic realm="x", Bearer error="invalid_token"'), error: 'invalid_token' },
  'an error in the body alone': { response: jsonResponse({ error: 'insufficient_scope' }, { status: 403 }), error: 'insufficient_scope' },
  'the error of an API in the body': { response: jsonResponse({ error: 'quota_exceeded' }, { status: 403 }) },
  'an error in the body of a success': { response: jsonResponse({ error: 'invalid_token' }) },
  nothing: { response: textResponse('', [], { status: 403 }) },
};

describe('how a protected resource refuses', () => {
  for (const [what, { response, sentAs, error, asks, remedy }] of Object.entries(rows)) {
    it(`with ${what}`, () => {
      const refusal = readResourceRefusal(response, sentAs);
      assert.equal(refusal.error?.error, error);
      if (asks === undefined) assert.equal(refusal.asks, '');
      else assert.match(refusal.asks, asks);
      if (remedy === undefined) assert.equal(refusal.remedy, undefined);
      else assert.match(refusal.remedy ?? '', remedy);
    });
  }

  it('by UserInfo is told with what the challenge asks for', () => {
    const reading = readUserInfo(challenged('Bearer scope="openid"'));
    assert.equal(reading.kind, 'unreadable');
    assert.match(
      reading.findings[0]?.message ?? '',
      /^UserInfo returned status 401 without an OAuth error\. .* requires the scope "openid"\.$/,
    );
    assert.match(reading.findings[0]?.remedy ?? '', /Grant the scope/);
  });

  const bodies: readonly (readonly [response: HttpResponse, said: string])[] = [
    [
      jsonResponse({ error: { code: 'Denied', message: 'Insufficient privileges.' } }, { status: 403 }),
      ' The server says: "Insufficient privileges."',
    ],
    [jsonResponse([{ errorCode: 'GONE', message: 'Session expired' }], { status: 401 }), ' The server says: "Session expired".'],
    [jsonResponse({ code: 'DENIED' }, { status: 403 }), ' The server says: "DENIED".'],
    [textResponse('No access.\nat line 7', [['content-type', 'text/plain']], { status: 403 }), ' The server says: "No access."'],
    [jsonResponse({ hint: 'x' }, { status: 403 }), ''],
    [htmlResponse('<h1>Forbidden</h1>', { status: 403 }), ' The page says: "Forbidden".'],
    [htmlResponse('<html><script>x()</script></html>', { status: 403 }), ''],
    [textResponse('', [], { status: 403 }), ''],
  ];
  for (const [response, said] of bodies)
    it(`says in its body ${said || 'nothing'}: ${response.body}`, () => assert.equal(saidInBody(response), said));
});
