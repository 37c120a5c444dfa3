import assert from 'node:assert/strict';
import { isPlaceholder, isSameScope, readScopeList } from '../../../../src/core/oauth/scopes.ts';

describe('a list of scopes (RFC 6749 section 3.3)', () => {
  const rows: readonly (readonly [text: string, requested: readonly string[], names: readonly string[], separator: string])[] = [
    ['', [], [], ' '],
    ['openid profile', [], ['openid', 'profile'], ' '],
    ['  openid\tprofile ', [], ['openid', 'profile'], ' '],
    ['repo,user:email', ['repo', 'user:email'], ['repo', 'user:email'], ','],
    ['repo,gist', ['repo', 'user'], ['repo', 'gist'], ','],
    ['repo, user:email', ['repo', 'user:email'], ['repo', 'user:email'], ','],
    ['a,b', ['a,b'], ['a,b'], ' '],
    ['a,b', ['c'], ['a,b'], ' '],
    ['a,b', [], ['a,b'], ' '],
    ['read+write', ['read', 'write'], ['read', 'write'], '+'],
    ['openid%20profile', ['openid', 'profile'], ['openid', 'profile'], '%20'],
    ['read; write', ['read', 'write'], ['read', 'write'], ';'],
    ['read|write', ['write'], ['read', 'write'], '|'],
    ['a+b', ['a+b', 'a'], ['a+b'], ' '],
    ['User.Read,Mail.Read', ['https://graph.microsoft.com/User.Read'], ['User.Read', 'Mail.Read'], ','],
  ];
  for (const [text, requested, names, separator] of rows) {
    it(`"${text}" of ${requested.join(' ') || 'any'}: ${names.join(' | ')}`, () => {
      assert.deepEqual(readScopeList(text, requested), { names, separator });
    });
  }
});

describe('two names of one scope', () => {
  const rows: readonly (readonly [left: string, right: string, same: boolean])[] = [
    ['openid', 'openid', true],
    ['openid', 'OpenID', false],
    ['https://graph.microsoft.com/User.Read', 'User.Read', true],
    ['https://graph.microsoft.com/User.Read', 'https://graph.microsoft.com/User.Read/', true],
    ['https://graph.microsoft.com/User.Read', 'https://api.example/User.Read', false],
    ['https://graph.microsoft.com/User.ReadWrite', 'User.Read', false],
    ['https://graph.microsoft.com/User.Read', 'Read', false],
    ['https://www.googleapis.com/auth/userinfo.email', 'email', true],
    ['https://www.googleapis.com/auth/userinfo.email', 'userinfo.email', true],
    ['https://www.googleapis.com/auth/userinfo.email', 'profile', false],
    ['api://0d3f/access', 'access', true],
    ['read:users', 'users', false],
    ['a/b', 'b', false],
  ];
  for (const [left, right, same] of rows) {
    it(`${left} and ${right}: ${same ? 'one' : 'two'}`, () => {
      assert.equal(isSameScope(left, right), same);
      assert.equal(isSameScope(right, left), same);
    });
  }

  it('a placeholder is what never comes back', () => {
    assert.deepEqual(
      ['https://graph.microsoft.com/.default', 'https://x//.default', '.default', 'default', 'x.default'].map(isPlaceholder),
      [true, true, true, false, false],
    );
  });
});
