import assert from 'node:assert/strict';
import { tokenRequestPurpose } from '../../../../src/core/runs/steps/tokenRequestPurpose.ts';

describe('what a token request is for', () => {
  const rows: readonly (readonly [grant: string, says: RegExp])[] = [
    ['authorization_code', /^Redeems the authorization code/],
    ['refresh_token', /^Exchanges the refresh token/],
    ['client_credentials', /the client itself/],
    ['urn:ietf:params:oauth:grant-type:device_code', /^Polls with the device code/],
    ['urn:openid:params:grant-type:ciba', /^Polls with the ID of the backchannel authentication/],
    ['urn:ietf:params:oauth:grant-type:token-exchange', /^Exchanges a token for another one/],
  ];
  for (const [grant, says] of rows) {
    it(grant, () => assert.match(tokenRequestPurpose({ body: new URLSearchParams({ grant_type: grant }).toString() }) ?? '', says));
  }
  for (const body of [undefined, '', 'grant_type=', 'grant_type=other', 'grant_type=constructor', '{"grant_type":"refresh_token"}']) {
    it(`is not known: ${body}`, () => assert.equal(tokenRequestPurpose({ ...(body === undefined ? {} : { body }) }), undefined));
  }
});
