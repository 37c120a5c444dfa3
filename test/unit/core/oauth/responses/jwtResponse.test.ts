import assert from 'node:assert/strict';
import { encodeBase64UrlText } from '../../../../../src/core/jose/base64url.ts';
import { receivedInUrl } from '../../../../../src/core/oauth/authorizationResponse.ts';
import { jwtOfResponse, openedJwtResponse } from '../../../../../src/core/oauth/responses/jwtResponse.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';

const jwt = (claims: unknown): string =>
  [{ alg: 'RS256' }, claims]
    .map((part) => encodeBase64UrlText(JSON.stringify(part)))
    .join('.')
    .concat('.c2ln');

describe('an authorization response as a JWT (JARM section 2.1)', () => {
  const rows: readonly (readonly [what: string, claims: object, parameters: readonly (readonly [string, string])[]])[] = [
    [
      'a code',
      { iss: 'https://as.example', aud: 'c', exp: 1, code: 'a', state: 's' },
      [
        ['iss', 'https://as.example'],
        ['code', 'a'],
        ['state', 's'],
      ],
    ],
    [
      'a number as text',
      { access_token: 't', expires_in: 3600 },
      [
        ['access_token', 't'],
        ['expires_in', '3600'],
      ],
    ],
    ['nothing of what the JWT has for itself', { aud: ['c'], exp: 1, iat: 1, nbf: 1, jti: 'j' }, []],
    ['no null', { code: null, state: '' }, [['state', '']]],
    ['an object as JSON has it', { code: { a: 1 } }, [['code', '{"a":1}']]],
    [
      'an error',
      { error: 'access_denied', state: 's' },
      [
        ['error', 'access_denied'],
        ['state', 's'],
      ],
    ],
  ];
  for (const [what, claims, parameters] of rows) {
    it(`has ${what}`, () => {
      const received = receivedInUrl(`https://app.example/cb?response=${jwt(claims)}&state=outside`);
      const opened = openedJwtResponse(received, jwtOfResponse(received) ?? assert.fail());
      assert.deepEqual(opened.parameters, parameters);
      assert.deepEqual(opened.jwt?.outside, received.parameters);
      assert.equal(opened.source, 'query');
    });
  }

  it('is none without a value of the parameter response', () => {
    for (const query of ['?code=a', '?response=', '#state=s'])
      assert.equal(jwtOfResponse(receivedInUrl(`https://app.example/cb${query}`)), undefined);
  });

  for (const text of ['a.b.c', 'no JWT', jwt([1]), `${jwt({})}.x.y`]) {
    it(`stays as it came where it cannot be read: ${text.slice(0, 20)}`, () => {
      const received = receivedInUrl('https://app.example/cb?response=x');
      assert.equal(openedJwtResponse(received, new Secret(text, 'response')), received);
    });
  }
});
