import assert from 'node:assert/strict';
import { decodeJwt } from '../../../../src/core/jose/jwt.ts';
import { aJwt, base64url, jwtOfParts } from '../../../support/jwts.ts';
import vectors from '../../../vectors/jose.json' with { type: 'json' };

describe('decoding a JWT (RFC 7519 section 7.2)', () => {
  for (const vector of [vectors.rfc7515AppendixA1, vectors.rfc7519Section61]) {
    it(`decodes the example of ${vector.source}`, () => {
      const reading = decodeJwt(vector.token);
      assert.equal(reading.kind, 'decoded');
      if (reading.kind !== 'decoded') return;
      assert.deepEqual(reading.header, vector.header);
      assert.deepEqual(reading.claims, vector.claims);
      assert.equal(`${reading.signingInput}.${reading.signature}`, vector.token);
    });
  }

  it('decodes claims beyond ASCII', () => {
    const reading = decodeJwt(aJwt({ name: 'Zoë 😀' }));
    assert.equal(reading.kind === 'decoded' && reading.claims['name'], 'Zoë 😀');
  });

  it('does not trip over white space around it', () => assert.equal(decodeJwt(`\n ${aJwt()} \n`).kind, 'decoded'));

  it('keeps a claim that is named like a member of the prototype', () => {
    const reading = decodeJwt(jwtOfParts({ alg: 'RS256' }, base64url('{"__proto__":{"sub":"x"},"constructor":1}'), ''));
    assert.equal(reading.kind, 'decoded');
    assert.deepEqual(reading.kind === 'decoded' && Object.keys(reading.claims), ['__proto__', 'constructor']);
  });

  it('reads only the header of an encrypted one (RFC 7516)', () => {
    const reading = decodeJwt(`${vectors.rfc7516AppendixA1Header.encoded}.a.b.c.d`);
    assert.equal(reading.kind, 'encrypted');
    assert.deepEqual(reading.kind === 'encrypted' && reading.header, vectors.rfc7516AppendixA1Header.header);
  });

  const header = { alg: 'RS256' };
  const claims = { sub: 'user' };
  const malformed: readonly (readonly [name: string, token: string, code: string, says: string])[] = [
    ['two parts', jwtOfParts(header, claims), 'jwt.parts', 'has 2'],
    ['four parts', jwtOfParts(header, claims, 'a', 'b'), 'jwt.parts', 'has 4'],
    ['six parts', jwtOfParts(header, claims, 'a', 'b', 'c', 'd'), 'jwt.parts', 'has 6'],
    ['padding in the header', `${base64url(header)}=.${base64url(claims)}.x`, 'jwt.headerEncoding', 'looks like plain base64'],
    ['a header of impossible length', `eyJhbG.${base64url(claims)}.x`.replace('eyJhbG', 'eyJhb'), 'jwt.headerEncoding', 'length'],
    ['a header that is not UTF-8', `ey${'_'.repeat(10)}.${base64url(claims)}.x`, 'jwt.headerEncoding', 'UTF-8'],
    ['a header that is no JSON', jwtOfParts(base64url('{"alg":'), claims, 'x'), 'jwt.headerJson', 'not JSON'],
    ['a header that is an array', jwtOfParts([], claims, 'abcd'), 'jwt.headerNotObject', 'not an object'],
    ['no alg', jwtOfParts({}, claims, 'abcd'), 'jwt.noAlgorithm', 'alg'],
    ['an alg that is a number', jwtOfParts({ alg: 1 }, claims, 'abcd'), 'jwt.noAlgorithm', 'alg'],
    ['claims with a space in them', jwtOfParts(header, 'eyJ hIjox', 'abcd'), 'jwt.claimsEncoding', 'character 4 is " "'],
    ['claims in plain base64', jwtOfParts(header, 'eyJ/+=', 'abcd'), 'jwt.claimsEncoding', 'character 4 is "/"'],
    ['claims that are not UTF-8', jwtOfParts(header, '____', 'abcd'), 'jwt.claimsEncoding', 'UTF-8'],
    ['no claims', jwtOfParts(header, '', 'abcd'), 'jwt.claimsJson', 'nothing is there'],
    ['claims that are cut off', jwtOfParts(header, base64url('{"sub":"us'), 'abcd'), 'jwt.claimsJson', 'not JSON'],
    ['claims that are null', jwtOfParts(header, base64url('null'), 'abcd'), 'jwt.claimsNotObject', 'not an object'],
    ['claims that are text', jwtOfParts(header, base64url('"x"'), 'abcd'), 'jwt.claimsNotObject', 'not an object'],
    ['claims that nest too deep', jwtOfParts(header, base64url('['.repeat(50_000)), 'abcd'), 'jwt.claimsJson', 'over 500 levels deep'],
    ['a signature with a stray character', jwtOfParts(header, claims, 'ab*d'), 'jwt.signatureEncoding', 'character 3 is "*"'],
    ['a signature of impossible length', jwtOfParts(header, claims, 'abcde'), 'jwt.signatureEncoding', 'length'],
  ];
  for (const [name, token, code, says] of malformed) {
    it(`names what is wrong with ${name}`, () => {
      const reading = decodeJwt(token);
      assert.equal(reading.kind, 'malformed', JSON.stringify(reading));
      if (reading.kind !== 'malformed') return;
      assert.equal(reading.code, code);
      assert.ok(reading.message.includes(says), reading.message);
    });
  }

  for (const token of [
    '',
    'opaque',
    '7d3f9a2c-0000-4000-8000-000000000001',
    'www.example.com',
    'a.b',
    'a.b.c.d.e',
    '....',
    '\u0000',
    'ⓐ.ⓑ.ⓒ',
  ]) {
    it(`calls ${JSON.stringify(token)} opaque or malformed, and does not throw`, () => {
      const { kind } = decodeJwt(token);
      assert.ok(kind === 'opaque' || kind === 'malformed', kind);
    });
  }
});
