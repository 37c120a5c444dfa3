import assert from 'node:assert/strict';
import { redirectTarget } from '../../../../src/core/http/redirectTarget.ts';

const rows: readonly (readonly [status: number, location: string | undefined, target: string | undefined])[] = [
  [302, 'https://op.example/login?code=secret#x', 'https://op.example/login'],
  [301, 'https://user:secret@op.example:8443/a', 'https://op.example:8443/a'],
  [303, '/login?next=secret', 'https://as.example/login'],
  [307, '//other.example/x', 'https://other.example/x'],
  [308, 'next', 'https://as.example/a/next'],
  [302, 'myapp:/callback?code=secret', 'myapp:/callback'],
  [302, undefined, undefined],
  [304, 'https://op.example', undefined],
  [200, 'https://op.example', undefined],
  [201, 'https://op.example/1', undefined],
];

describe('where a response redirects', () => {
  for (const [status, location, target] of rows) {
    it(`is ${target} for ${status} and ${location}`, () => {
      const headers = location === undefined ? [] : [['Location', location] as const];
      assert.equal(redirectTarget({ status, headers }, 'https://as.example/a/b'), target);
    });
  }

  it('stays relative without a base', () => assert.equal(redirectTarget({ status: 302, headers: [['location', '/a?b#c']] }), '/a'));
});
