import assert from 'node:assert/strict';
import { readSetCookie } from '../../../../src/core/http/setCookie.ts';

describe('attributes of a cookie (RFC 6265 section 5.2)', () => {
  const rows: readonly (readonly [attributes: string, secure: boolean, httpOnly: boolean, sameSite: string | undefined])[] = [
    ['Secure; HttpOnly; SameSite=Lax', true, true, 'lax'],
    ['secure;httponly;samesite = NONE', true, true, 'none'],
    ['Secure=yes; HttpOnly=', true, true, undefined], // a value of these says nothing
    ['SameSite=Lax; SameSite=Strict', false, false, 'strict'],
    ['Path=/secure; Domain=httponly', false, false, undefined],
    ['', false, false, undefined],
  ];
  for (const [attributes, secure, httpOnly, sameSite] of rows)
    it(attributes === '' ? 'none' : attributes, () => {
      const cookie = readSetCookie(`a=b; ${attributes}`);
      assert.deepEqual([cookie?.secure, cookie?.httpOnly, cookie?.sameSite], [secure, httpOnly, sameSite]);
    });

  it('keep path and domain as sent', () => {
    const cookie = readSetCookie('a=b; Path=/X; Domain=Op.Example');
    assert.deepEqual([cookie?.path, cookie?.domain], ['/X', 'Op.Example']);
  });
});
