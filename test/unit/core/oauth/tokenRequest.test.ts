import assert from 'node:assert/strict';
import { parseForm } from '../../../../src/core/http/form.ts';
import { type HttpRequest, headerValue } from '../../../../src/core/http/http.ts';
import { authenticateClient, clientAssertionClaims, clientAssertionType } from '../../../../src/core/oauth/clientAuthentication.ts';
import {
  authorizationCodeRequest,
  cibaRequest,
  clientCredentialsRequest,
  deviceCodeRequest,
  jwtBearerRequest,
  passwordRequest,
  refreshTokenRequest,
  tokenExchangeRequest,
} from '../../../../src/core/oauth/tokenRequest.ts';
import { tokenTypes } from '../../../../src/core/oauth/tokenTypes/tokenTypes.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const url = 'https://as.example/token';
const secret = (value: string): Secret => new Secret(value, 'secret');

describe('token requests', () => {
  const rows: readonly (readonly [name: string, request: HttpRequest, body: string])[] = [
    [
      'authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5)',
      authorizationCodeRequest(url, { code: secret('a b'), redirectUri: 'https://x/', codeVerifier: secret('v') }),
      'grant_type=authorization_code&code=a+b&redirect_uri=https%3A%2F%2Fx%2F&code_verifier=v',
    ],
    [
      'authorization code without the optional members',
      authorizationCodeRequest(url, { code: secret('a') }),
      'grant_type=authorization_code&code=a',
    ],
    [
      'client credentials (RFC 6749 section 4.4.2)',
      clientCredentialsRequest(url, { scopes: ['a', 'b'] }),
      'grant_type=client_credentials&scope=a+b',
    ],
    [
      'client credentials without a scope',
      clientCredentialsRequest(url, { scopes: [] }, [['audience', 'api']]),
      'grant_type=client_credentials&audience=api',
    ],
    [
      'refresh (RFC 6749 section 6)',
      refreshTokenRequest(url, { refreshToken: secret('r'), scopes: ['a'] }),
      'grant_type=refresh_token&refresh_token=r&scope=a',
    ],
    [
      'device code (RFC 8628 section 3.4)',
      deviceCodeRequest(url, { deviceCode: secret('d') }),
      'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d',
    ],
    [
      'token exchange (RFC 8693 section 2.1)',
      tokenExchangeRequest(url, { subjectToken: secret('s'), subjectTokenType: tokenTypes.access_token, scopes: ['a'] }),
      'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=s&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token&scope=a',
    ],
    [
      'password (RFC 6749 section 4.3.2)',
      passwordRequest(url, { username: 'jané', password: secret('p&ss'), scopes: ['a', 'b'] }),
      'grant_type=password&username=jan%C3%A9&password=p%26ss&scope=a+b',
    ],
    [
      'JWT bearer (RFC 7523 section 2.1)',
      jwtBearerRequest(url, { assertion: secret('h.p.s'), scopes: [] }, [['audience', 'api']]),
      'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=h.p.s&audience=api',
    ],
    [
      'CIBA (section 10.1)',
      cibaRequest(url, { authRequestId: secret('i') }),
      'grant_type=urn%3Aopenid%3Aparams%3Agrant-type%3Aciba&auth_req_id=i',
    ],
  ];
  for (const [name, request, body] of rows) {
    it(`form-encodes ${name}`, () => {
      assert.equal(request.body, body);
      assert.equal(request.method, 'POST');
      assert.equal(headerValue(request.headers, 'content-type'), 'application/x-www-form-urlencoded');
      assert.equal(headerValue(request.headers, 'authorization'), undefined);
    });
  }
});

describe('client authentication', () => {
  const request = authorizationCodeRequest(url, { code: secret('a') });
  const clientId = 's6BhdRkqt3';

  it('none names the client in the body (RFC 6749 section 3.2.1)', () => {
    const sent = authenticateClient(request, { method: 'none', clientId });
    assert.equal(sent.body, 'grant_type=authorization_code&code=a&client_id=s6BhdRkqt3');
    assert.deepEqual(sent.headers, request.headers);
  });

  it('client_secret_basic makes the header of RFC 6749 section 2.3.1', () => {
    const sent = authenticateClient(request, { method: 'client_secret_basic', clientId, secret: secret('7Fjfp0ZBr1KtDRbnfVdmIw') });
    assert.equal(headerValue(sent.headers, 'authorization'), 'Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3');
    assert.equal(sent.body, request.body);
  });

  it('client_secret_basic form-encodes both halves', () => {
    const sent = authenticateClient(request, { method: 'client_secret_basic', clientId: 'a:b', secret: secret('p+q r%é~') });
    const header = headerValue(sent.headers, 'authorization') ?? '';
    assert.equal(Buffer.from(header.slice('Basic '.length), 'base64').toString(), 'a%3Ab:p%2Bq+r%25%C3%A9~');
  });

  it('client_secret_post puts both into the body', () => {
    const sent = authenticateClient(request, { method: 'client_secret_post', clientId, secret: secret('p+q') });
    assert.ok(sent.body?.endsWith('&client_id=s6BhdRkqt3&client_secret=p%2Bq'));
  });

  for (const method of ['client_secret_jwt', 'private_key_jwt'] as const) {
    it(`${method} puts the assertion into the body (RFC 7523 section 2.2)`, () => {
      const sent = authenticateClient(request, { method, clientId, assertion: secret('x.y.z') });
      const fields = Object.fromEntries(parseForm(sent.body ?? ''));
      assert.equal(fields['client_assertion_type'], clientAssertionType);
      assert.equal(fields['client_assertion'], 'x.y.z');
      assert.equal(headerValue(sent.headers, 'authorization'), undefined);
    });
  }

  it('does not repeat a client_id that is there already', () => {
    const device: HttpRequest = { method: 'POST', url, headers: [], body: 'client_id=mine&scope=a' };
    const sent = authenticateClient(device, { method: 'none', clientId });
    assert.equal(sent.body, 'client_id=mine&scope=a');
    assert.equal(headerValue(sent.headers, 'content-type'), 'application/x-www-form-urlencoded');
  });

  it('does not change the request it was given', () => {
    const before = JSON.stringify(request);
    authenticateClient(request, { method: 'client_secret_basic', clientId, secret: secret('x') });
    assert.equal(JSON.stringify(request), before);
  });

  it('claims an assertion for a minute (RFC 7523 section 3)', () => {
    assert.deepEqual(clientAssertionClaims({ clientId, audience: 'https://as.example', nowSeconds: 1000, id: 'j' }), {
      iss: clientId,
      sub: clientId,
      aud: 'https://as.example',
      jti: 'j',
      iat: 1000,
      exp: 1060,
    });
    assert.equal(clientAssertionClaims({ clientId, audience: 'a', nowSeconds: 1000, id: 'j', lifetimeSeconds: 3600 })['exp'], 4600);
  });
});
