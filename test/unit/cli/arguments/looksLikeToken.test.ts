import assert from 'node:assert/strict';
import { looksLikeToken } from '../../../../src/cli/arguments/tokens/looksLikeToken.ts';

describe('what may be a token in the arguments', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
  for (const text of [
    ...[jwt, `"${jwt}"`, `Bearer ${jwt}`, `env:${jwt}`, jwt.split('.')[0] ?? '', `${jwt}.txt`],
    ...['3f9aKq8sPd71LmZw0x2BvNc6', 'env:3f9aKq8sPd71LmZw0x2BvNc6', 'gho_16C7e42F292c6912E7710c838347Ae178B4a', '1//04dGk3x-7Qp9sLm2Zr8vT'],
  ]) {
    it(`${text.slice(0, 40)} does`, () => assert.equal(looksLikeToken(text), true));
  }
  for (const text of [
    ...['token.txt', './3f9aKq8sPd71LmZw0x2BvNc6', '/run/secrets/3f9aKq8sPd71LmZw0x2BvNc6', 'C:\\tokens\\3f9aKq8sPd71LmZw0x2BvNc6'],
    ...['access_token', '-', '', 'env:ACCESS_TOKEN', 'env:MY_SERVICE_REFRESH_TOKEN', 'refresh-token-of-the-demo-user', 'secrets/token'],
  ]) {
    it(`${text} does not`, () => assert.equal(looksLikeToken(text), false));
  }
});
