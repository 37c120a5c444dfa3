import assert from 'node:assert/strict';
import { WrittenNumber } from '../../../../src/core/json/writtenJson.ts';
import { readToken } from '../../../../src/core/tokens/reading/readToken.ts';
import { timeOf, tokenDocument } from '../../../../src/core/tokens/tokenDocument.ts';
import { pingOneWords } from '../../../../src/pingone/words/pingOneWords.ts';

const now = 1_700_000_000_000;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: object, claims: object, signature = 'c2ln'): string => `${part(header)}.${part(claims)}.${signature}`;

/** The document of a token, at the time of these tests. */
const documentOf = (token: string): string => tokenDocument(readToken(token, now), now, pingOneWords);

describe('what is said about a token in a text', () => {
  const hour = 3600;
  const seconds = now / 1000;
  const cases: readonly (readonly [what: string, token: string, codes: readonly string[]])[] = [
    ['valid for an hour', jwt({ alg: 'RS256' }, { exp: seconds + hour }), []],
    ['expired', jwt({ alg: 'RS256' }, { exp: seconds - 1 }), ['jwt.expired']],
    ['expires now', jwt({ alg: 'RS256' }, { exp: seconds }), ['jwt.expired']],
    ['without expiry', jwt({ alg: 'RS256' }, {}), ['jwt.noExpiry']],
    ['expiry that is no number', jwt({ alg: 'RS256' }, { exp: 'soon' }), ['jwt.notTime']],
    ['not yet valid', jwt({ alg: 'RS256' }, { exp: seconds + hour, nbf: seconds + 60 }), ['jwt.notYetValid']],
    ['unsigned', jwt({ alg: 'none' }, { exp: seconds + hour }, ''), ['jwt.unsigned']],
    ['unsigned, spelled in capitals', jwt({ alg: 'NONE' }, { exp: seconds + hour }, ''), ['jwt.unsigned']],
    ['no token', 'hello', []],
  ];
  for (const [what, token, codes] of cases) {
    it(what, () => {
      assert.deepEqual(
        readToken(token, now).findings.map(({ code }) => code),
        codes,
      );
    });
  }
});

describe('a token as a document', () => {
  it('says header and claims with their meaning', () => {
    const text = documentOf(jwt({ alg: 'RS256', kid: 'k' }, { iss: 'https://i.example', exp: now / 1000 + 60 }));
    assert.match(text, /"kid": "k"/);
    assert.match(text, /\/\/ .*\n {4}"iss": "https:\/\/i\.example"/);
    assert.match(text, /in 1 min/);
  });

  it('keeps the digits of numbers, and members that are repeated', () => {
    const claims = Buffer.from('{"id":12345678901234567890,"role":"admin","list":[1.10],"role":"user"}').toString('base64url');
    const text = documentOf(`${part({ alg: 'RS256' })}.${claims}.c2ln`);
    assert.match(text, /"id": 12345678901234567890,/);
    assert.match(text, /1\.10/);
    assert.match(text, /"role": "admin",\n[\s\S]*"role": "user"/);
    assert.match(text, /\/\/ Warning: The member "role" appears 2 times/);
  });

  it('is JSON once its comments are taken away', () => {
    const text = documentOf(jwt({ alg: 'RS256' }, { aud: ['a', 'b'], nested: { deep: [1, { x: null }] }, 'a"b': '// no comment' }));
    const json = text.replaceAll(/^\s*\/\/.*$/gm, '');
    assert.deepEqual(JSON.parse(json).claims, { aud: ['a', 'b'], nested: { deep: [1, { x: null }] }, 'a"b': '// no comment' });
  });

  it('lets no line break of a token end a comment', () => {
    const text = documentOf('eyJ\nalert()\u2028x.eyJ.x');
    const json = text.replaceAll(/^\/\/.*$/gm, '').trim();
    assert.deepEqual(JSON.parse(json), { header: null, claims: '{"', signature: 'x' });
  });

  it('stays in proportion to a deep token, and says where it is not indented', () => {
    const levels = 400;
    const deep = `${part({ alg: 'RS256' })}.${Buffer.from(`{"deep":${'['.repeat(levels)}${']'.repeat(levels)}}`).toString('base64url')}.c2ln`;
    const text = documentOf(deep);
    assert.ok(text.length < 5 * deep.length, `${text.length} characters of ${deep.length}`);
    assert.match(text, /\/\/ .*deeper than 20 levels.*\n {4}"deep"/);
    assert.doesNotMatch(documentOf(jwt({ alg: 'RS256' }, { shallow: [[]] })), /deeper/);
  });

  it('shows what an SD-JWT discloses, and a JWS of several signatures', () => {
    const json = (token: string): Record<string, unknown> => JSON.parse(documentOf(token).replaceAll(/^\s*\/\/.*$/gm, ''));
    const disclosure = Buffer.from('["salt","given_name","Erika"]').toString('base64url');
    const sd = json(`${jwt({ alg: 'RS256' }, {})}~${disclosure}~*~${jwt({ alg: 'ES256', typ: 'kb+jwt' }, { nonce: 'n' })}`);
    assert.deepEqual(sd['disclosures'], [{ name: 'given_name', value: 'Erika' }, null]);
    assert.deepEqual(sd['keyBinding'], { header: { alg: 'ES256', typ: 'kb+jwt' }, claims: { nonce: 'n' }, signature: 'c2ln' });
    const signatures = [
      { protected: part({ alg: 'RS256' }), header: { kid: '1' }, signature: 'YQ' },
      { header: { alg: 'HS256' }, signature: 'Yg' },
    ];
    assert.deepEqual(json(JSON.stringify({ payload: part({ sub: 'u' }), signatures })), {
      header: { alg: 'RS256' },
      unprotectedHeader: { kid: '1' },
      claims: { sub: 'u' },
      signature: 'YQ',
      otherSignatures: [{ header: {}, unprotectedHeader: { alg: 'HS256' }, signature: 'Yg' }],
    });
  });

  it('shows an encrypted token as far as it can be read', () => {
    const text = documentOf(`${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`);
    assert.match(text, /encrypted/);
    assert.match(text, /"enc": "A256GCM"/);
  });
});

describe('time claims', () => {
  it('are shown with their distance', () => {
    assert.match(String(timeOf('exp', now / 1000 + 60, now)), /in 1 min$/);
    assert.match(String(timeOf('iat', now / 1000 - 60, now)), /1 min ago$/);
  });
  it('are shown as what they are meant as', () => {
    assert.match(String(timeOf('exp', now, now)), /^as milliseconds: .*now$/);
    assert.match(String(timeOf('exp', String(now / 1000 + 60), now)), /^a string: .*in 1 min$/);
    assert.equal(timeOf('exp', Number.MAX_VALUE, now), 'beyond the calendar');
    assert.match(String(timeOf('exp', new WrittenNumber(`${now / 1000 + 60}.0`), now)), /in 1 min$/);
  });
  for (const value of ['soon', null, true, {}]) {
    it(`leaves ${String(value)} alone`, () => assert.equal(timeOf('exp', value, now), undefined));
  }
  it('leaves other claims alone', () => assert.equal(timeOf('sub', 1_700_000_000, now), undefined));
});
