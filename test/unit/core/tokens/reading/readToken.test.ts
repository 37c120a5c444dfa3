import assert from 'node:assert/strict';
import { readToken } from '../../../../../src/core/tokens/reading/readToken.ts';
import { claimsOf, headerOf, isBroken } from '../../../../../src/core/tokens/reading/tokenReading.ts';
import { base64url, jwtOfParts } from '../../../../support/jwts.ts';

const now = 1_700_000_000_000;
const header = { alg: 'RS256' };
const claims = { sub: 'u', exp: 1_700_000_100 };
const plain = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
const latin1 = Buffer.from('{"sub":"u","name":"Zoë","exp":1700000100}', 'latin1').toString('base64url');

describe('a token is read part by part', () => {
  type Row = readonly [name: string, token: string, header: object | undefined, claims: object | undefined, codes: readonly string[]];
  const rows: readonly Row[] = [
    ['whole', jwtOfParts(header, claims, 'c2ln'), header, claims, []],
    ['with white space around', `\n${jwtOfParts(header, claims, 'c2ln')} `, header, claims, []],
    ['a header cut off', jwtOfParts(base64url('{"alg":'), claims, 'c2ln'), undefined, claims, ['jwt.headerJson']],
    ['a header that is no base64', `eyJ*.${base64url(claims)}.c2ln`, undefined, claims, ['jwt.headerEncoding']],
    ['a header that is an array', jwtOfParts(base64url('[]'), claims, 'c2ln'), undefined, claims, ['jwt.headerNotObject']],
    ['claims cut off', jwtOfParts(header, base64url('{"sub":'), 'c2ln'), header, undefined, ['jwt.claimsJson']],
    ['claims of an impossible length', jwtOfParts(header, 'eyJzd', 'c2ln'), header, undefined, ['jwt.claimsEncoding', 'jwt.claimsJson']],
    ['no signature', jwtOfParts(header, claims, 'x').slice(0, -2), header, claims, ['jwt.noSignature']],
    [
      'half of its claims',
      jwtOfParts(header, base64url('{"sub":"user'), 'x').slice(0, -2),
      header,
      undefined,
      ['jwt.claimsJson', 'jwt.noSignature'],
    ],
    ['no claims and no signature', jwtOfParts(header, '', ''), header, undefined, ['jwt.claimsJson']],
    ['claims in Latin-1', jwtOfParts(header, latin1, 'c2ln'), header, { ...claims, name: 'Zo\ufffd' }, ['jwt.claimsUtf8']],
    [
      'claims in UTF-16',
      jwtOfParts(header, Buffer.from(`\ufeff${JSON.stringify(claims)}`, 'utf16le').toString('base64url'), 'c2ln'),
      header,
      claims,
      ['jwt.claimsUtf8'],
    ],
    [
      'a header in Latin-1',
      jwtOfParts(Buffer.from('{"alg":"RS256","kid":"é"}', 'latin1').toString('base64url'), claims, 'c2ln'),
      { ...header, kid: '\ufffd' },
      claims,
      ['jwt.headerUtf8'],
    ],
    ['a signature that is no base64', jwtOfParts(header, claims, 'a*b'), header, claims, ['jwt.signatureEncoding']],
    ['padding', [header, claims].map(plain).join('.').concat('.c2ln'), header, claims, ['jwt.padding']],
    [
      'the other alphabet',
      jwtOfParts(plain({ alg: 'RS256', x: '??>' }).replace(/=+$/, ''), claims, 'c2+/'),
      { alg: 'RS256', x: '??>' },
      claims,
      ['jwt.alphabet'],
    ],
    ['no alg', jwtOfParts({ typ: 'JWT' }, claims, 'c2ln'), { typ: 'JWT' }, claims, ['jwt.noAlgorithm']],
    ['an alg that is a number', jwtOfParts({ alg: 1 }, claims, 'c2ln'), { alg: 1 }, claims, ['jwt.noAlgorithm']],
    ['unsecured', jwtOfParts({ alg: 'none' }, claims, ''), { alg: 'none' }, claims, ['jwt.unsigned']],
    [
      'encrypted',
      jwtOfParts({ alg: 'dir', enc: 'A256GCM' }, '', 'aXY', 'Y2k', 'dGFn'),
      { alg: 'dir', enc: 'A256GCM' },
      undefined,
      ['jwt.encrypted'],
    ],
    ['detached', jwtOfParts(header, '', 'c2ln'), header, undefined, ['jws.detached']],
    ['content of another kind', jwtOfParts(header, base64url('hello'), 'c2ln'), header, undefined, ['jws.content']],
    [
      'content although it says JWT',
      jwtOfParts({ ...header, typ: 'JWT' }, base64url('hello'), 'c2ln'),
      { ...header, typ: 'JWT' },
      undefined,
      ['jwt.claimsJson'],
    ],
    ['nested', jwtOfParts(header, base64url(jwtOfParts(header, claims, 'c2ln')), 'c2ln'), header, undefined, ['jwt.nested']],
    [
      'a claim that is repeated',
      jwtOfParts(header, base64url('{"sub":"a","exp":1700000100,"sub":"u"}'), 'c2ln'),
      header,
      claims,
      ['jwt.claimsRepeated'],
    ],
    [
      'a header parameter that is repeated',
      jwtOfParts(base64url('{"alg":"none","alg":"RS256"}'), claims, 'c2ln'),
      header,
      claims,
      ['jwt.headerRepeated'],
    ],
    [
      'a token in other text',
      jwtOfParts(header, base64url(`Bearer ${jwtOfParts(header, claims, 'c2ln')}`), 'c2ln'),
      header,
      undefined,
      ['jwt.nested'],
    ],
    ['opaque', 'hello', undefined, undefined, []],
    ['dotted words', 'www.example.com', undefined, undefined, []],
  ];
  for (const [name, token, expectedHeader, expectedClaims, codes] of rows) {
    it(name, () => {
      const { reading, findings } = readToken(token, now);
      assert.deepEqual(headerOf(reading), expectedHeader);
      assert.deepEqual(claimsOf(reading), expectedClaims);
      assert.deepEqual(
        findings.map(({ code }) => code),
        codes,
      );
      for (const { message } of findings) assert.match(message, /^[A-Z].*\.$/);
    });
  }

  it('with the places of what is repeated, and without what acts in its name', () => {
    const written = '{"aud":"a","address":{"x":1,"x":2},"aud":"b","aud":"c"}';
    const { findings } = readToken(jwtOfParts(header, base64url(written), 'c2ln'), now);
    const repeated = findings.filter(({ code }) => code === 'jwt.claimsRepeated');
    assert.deepEqual(
      repeated.map(({ message, spec }) => [message.slice(0, message.indexOf('.')), spec]),
      [
        ['The member "aud" appears 3 times in the claims (at characters 2, 36 and 46)', 'RFC 7519 section 4'],
        ['The member "x" in "address" appears 2 times in the claims (at characters 23 and 29)', 'RFC 8259 section 4'],
      ],
    );
    const acting = readToken(jwtOfParts(header, base64url('{"\\u202e":1,"\\u202e":2,"exp":1}'), 'c2ln'), now).findings[0]?.message ?? '';
    assert.match(acting, /"\\u202e"/);
  });

  it('with what is in it, however deep', () => {
    const inner = jwtOfParts(header, claims, 'c2ln');
    const outer = jwtOfParts(header, base64url(jwtOfParts(header, base64url(inner), 'c2ln')), 'c2ln');
    const first = readToken(outer, now).reading;
    const second = first.kind === 'signed' && first.payload.kind === 'token' ? first.payload.inner.reading : undefined;
    const third = second?.kind === 'signed' && second.payload.kind === 'token' ? second.payload.inner.reading : undefined;
    assert.deepEqual(third && claimsOf(third), claims);
  });

  it('and is broken when a part that should be readable is not', () => {
    const broken = (token: string): boolean => isBroken(readToken(token, now).reading);
    assert.deepEqual(
      ['hello', jwtOfParts(header, base64url('{"'), ''), jwtOfParts(base64url('{'), claims, ''), jwtOfParts(header, claims, '')].map(
        broken,
      ),
      [true, true, true, false],
    );
    assert.equal(broken(jwtOfParts(header, '', 'c2ln')), false);
  });
});

describe('claims that are not JSON', () => {
  const rows: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['cut off', '{"sub":"u1","na', /are not JSON: the JSON has no end, so the token seems to be cut off\.$/],
    ['cut off in a list', '{"aud":["a",', /seems to be cut off\.$/],
    ['with a mistake', '{"sub":u1}', /are not JSON\.$/],
  ];
  for (const [what, text, message] of rows) {
    it(`are named: ${what}`, () => {
      const { findings } = readToken(jwtOfParts({ alg: 'RS256', typ: 'JWT' }, base64url(text), 'c2ln'), now);
      assert.match(findings.find(({ code }) => code === 'jwt.claimsJson')?.message ?? '', message);
    });
  }
});
