import assert from 'node:assert/strict';
import { looksLikeAccount, readAccountIdentifier } from '../../../../src/core/oidc/accountIdentifier.ts';

/** The examples of OpenID Connect Discovery section 2.1, and what stands beside them. */
const rows: readonly (readonly [typed: string, resource: string, origin: string])[] = [
  ['joe@example.com', 'acct:joe@example.com', 'https://example.com'],
  [' joe@example.com ', 'acct:joe@example.com', 'https://example.com'],
  [
    'acct:juliet%40capulet.example@shopping.example.com',
    'acct:juliet%40capulet.example@shopping.example.com',
    'https://shopping.example.com',
  ],
  ['juliet@capulet.example@shopping.example.com', 'acct:juliet%40capulet.example@shopping.example.com', 'https://shopping.example.com'],
  ['https://example.com/joe', 'https://example.com/joe', 'https://example.com'],
  ['http://example.com/joe', 'http://example.com/joe', 'https://example.com'],
  ['example.com', 'https://example.com/', 'https://example.com'],
  ['example.com:8080', 'https://example.com:8080/', 'https://example.com:8080'],
  ['example.com/joe#me', 'https://example.com/joe', 'https://example.com'],
  ['joe@example.com:8080', 'https://joe@example.com:8080/', 'https://example.com:8080'],
  ['joe@example.com/x', 'https://joe@example.com/x', 'https://example.com'],
  ['acct:joe@127.0.0.1:8080', 'acct:joe@127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/joe', 'http://localhost:8080/joe', 'http://localhost:8080'],
  ['https://localhost:8080/joe', 'https://localhost:8080/joe', 'https://localhost:8080'],
];

const wrong: readonly (readonly [typed: string, says: RegExp])[] = [
  ['', /Enter an account/],
  ['=joe', /XRI/],
  ['@joe', /XRI/],
  ['joe smith@example.com', /space or a character/],
  ['acct:joe', /neither an account/],
  ['acct:joe@example.com/x', /neither an account/],
  ['acct:@example.com', /neither an account/],
  ['mailto:joe', /neither an account/],
  ['ftp://example.com', /neither an account/],
  ['javascript:alert(1)', /neither an account/],
  ['https://joe:secret@example.com/', /contains a password/],
  ['acct:joe@exa%zzmple', /no host/],
  [`${'a'.repeat(2001)}@example.com`, /longer than 2,000/],
];

describe('the identifier that an issuer is searched for by', () => {
  for (const [typed, resource, origin] of rows) {
    it(`${typed} is ${resource}`, () =>
      assert.deepEqual(readAccountIdentifier(typed), { kind: 'identifier', identifier: { resource, origin } }));
  }
  for (const [typed, says] of wrong) {
    it(`${typed.slice(0, 60)} is none`, () => {
      const reading = readAccountIdentifier(typed);
      assert.ok(reading.kind === 'wrong', JSON.stringify(reading));
      assert.match(reading.message, says);
      assert.ok(!reading.message.includes('secret'));
    });
  }

  it('is told from an issuer by the account in it', () => {
    for (const text of ['jane@example.com', 'acct:jane@example.com', 'jane@localhost:8080']) assert.ok(looksLikeAccount(text), text);
    for (const text of ['https://example.com', 'https://jane@example.com/', 'example.com', 'jane@', '@x', 'a b@x', 'a@b@c'])
      assert.ok(!looksLikeAccount(text), text);
  });
});
