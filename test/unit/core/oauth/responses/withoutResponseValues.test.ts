import assert from 'node:assert/strict';
import { withoutResponseValues } from '../../../../../src/core/oauth/responses/withoutResponseValues.ts';
import { redirectTo, response } from '../../../../support/builders.ts';

describe('a response of the authorization endpoint without its code', () => {
  const locations: readonly (readonly [location: string, kept: string])[] = [
    ['https://app.example/cb?code=SECRET&state=x', 'https://app.example/cb?code=dropped&state=x'],
    ['https://app.example/cb?state=x&code=SECRET', 'https://app.example/cb?state=x&code=dropped'],
    ['https://app.example/cb?code=SECRET#_=_', 'https://app.example/cb?code=dropped#_=_'],
    ['https://app.example/cb#id_token=SECRET&access_token=SECRET', 'https://app.example/cb#id_token=dropped&access_token=dropped'],
    ['app:/cb?response=SECRET', 'app:/cb?response=dropped'],
    ['/cb?error=invalid_scope&error_code=12&state=x', '/cb?error=invalid_scope&error_code=12&state=x'],
    ['/cb?barcode=1&response_mode=query', '/cb?barcode=1&response_mode=query'],
    ['/cb?code=', '/cb?code='],
  ];
  for (const [location, kept] of locations) {
    it(`keeps of ${location} what is no code or token`, () =>
      assert.deepEqual(withoutResponseValues(redirectTo(location)), redirectTo(kept)));
  }

  const bodies: readonly (readonly [body: string, kept: string])[] = [
    ['<a href="https://app.example/cb?state=x&amp;code=SECRET">', '<a href="https://app.example/cb?state=x&amp;code=dropped">'],
    ["<script>location='/cb?code=SECRET'</script>", "<script>location='/cb?code=dropped'</script>"],
    ['<input name="code" value="SECRET">', '<input name="code" value="dropped">'],
    ["<INPUT value='SECRET' type=hidden NAME=id_token />", '<INPUT value="dropped" type=hidden NAME=id_token />'],
    ['<input name=response value=SECRET>', '<input name=response value="dropped">'],
    ['<input data-value="1" name="code" value="SECRET">', '<input data-value="dropped" name="code" value="dropped">'],
    ['<input <input name="code" value="SECRET">', '<input <input name="code" value="dropped">'],
    ['<input name="code" value="SECRET"', '<input name="code" value="dropped"'],
    [
      '<input name="state" value="x"><input name="code" value="SECRET">',
      '<input name="state" value="x"><input name="code" value="dropped">',
    ],
    ['<input name="state" value="x"><input name="username" value="">', '<input name="state" value="x"><input name="username" value="">'],
    ['We are sorry', 'We are sorry'],
  ];
  for (const [body, kept] of bodies) {
    it(`keeps of ${body} what is no code or token`, () => {
      assert.equal(withoutResponseValues(response(200, body)).body, kept);
      assert.equal(withoutResponseValues(response(200, body)).bodyBytes, body.length);
    });
  }
});
