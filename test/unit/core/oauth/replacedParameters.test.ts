import assert from 'node:assert/strict';
import { type FormField, parseForm, replacedFields } from '../../../../src/core/http/form.ts';
import { deviceAuthorizationRequest } from '../../../../src/core/oauth/deviceAuthorization.ts';
import {
  authorizationCodeRequest,
  cibaRequest,
  clientCredentialsRequest,
  deviceCodeRequest,
  refreshTokenRequest,
  tokenExchangeRequest,
} from '../../../../src/core/oauth/tokenRequest.ts';
import { backchannelAuthenticationRequest } from '../../../../src/core/oidc/backchannelAuthentication.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const secret = new Secret('a-secret', 'secret');
const url = 'https://as.example/x';

/** Every request that takes free parameters, with a parameter that it builds itself. */
const requests: readonly (readonly [what: string, built: string, make: (extra: readonly FormField[]) => { readonly body?: string }])[] = [
  ['client credentials', 'scope', (extra) => clientCredentialsRequest(url, { scopes: ['read'] }, extra)],
  ['device authorization', 'scope', (extra) => deviceAuthorizationRequest(url, { scopes: ['openid'] }, extra)],
  [
    'backchannel authentication',
    'login_hint',
    (extra) => backchannelAuthenticationRequest(url, { scopes: ['openid'], loginHint: 'jane' }, extra),
  ],
  [
    'backchannel authentication',
    'scope',
    (extra) => backchannelAuthenticationRequest(url, { scopes: ['openid'], loginHint: 'jane' }, extra),
  ],
  ['a code', 'redirect_uri', (extra) => authorizationCodeRequest(url, { code: secret, redirectUri: 'https://c.example/cb' }, extra)],
  ['a refresh', 'scope', (extra) => refreshTokenRequest(url, { refreshToken: secret, scopes: ['read'] }, extra)],
  ['a device code', 'device_code', (extra) => deviceCodeRequest(url, { deviceCode: secret }, extra)],
  ['CIBA', 'auth_req_id', (extra) => cibaRequest(url, { authRequestId: secret }, extra)],
  [
    'a token exchange',
    'audience',
    (extra) => tokenExchangeRequest(url, { subjectToken: secret, subjectTokenType: 't', audience: 'api' }, extra),
  ],
];

describe('free parameters of a request', () => {
  for (const [what, built, make] of requests) {
    const values = (extra: readonly FormField[]): readonly string[] =>
      parseForm(make(extra).body ?? '').flatMap(([name, value]) => (name === built ? [value] : []));

    it(`replace ${built} of ${what}, and never double it`, () => assert.deepEqual(values([[built, 'mine']]), ['mine']));
    it(`remove ${built} of ${what} with an empty value`, () => assert.deepEqual(values([[built, '']]), []));
    it(`are added to ${what}, and leave ${built}`, () => {
      assert.equal(values([['other', 'x']]).length, 1);
      assert.ok(parseForm(make([['other', 'x']]).body ?? '').some(([name, value]) => name === 'other' && value === 'x'));
    });
  }

  it('may stand repeatedly where they were given so', () => {
    assert.deepEqual(
      replacedFields(
        [['resource', 'built']],
        [
          ['resource', 'a'],
          ['resource', 'b'],
        ],
      ),
      [
        ['resource', 'a'],
        ['resource', 'b'],
      ],
    );
  });
});
