import assert from 'node:assert/strict';
import { decodeJwt } from '../../../../src/core/jose/jwt.ts';
import { exactClaims, hideMembers } from '../../../../src/core/runs/hideMembers.ts';
import { base64url, jwtOfParts } from '../../../support/jwts.ts';

const hide = (text: string, place?: { readonly kind: string; readonly name?: string | undefined }): string =>
  text === 'secret' || place?.name === 'nonce' ? 'tag#1' : text;

function exactOf(claims: string): object {
  const reading = decodeJwt(jwtOfParts({ alg: 'RS256' }, base64url(claims), 'c2ln'));
  return reading.kind === 'decoded' ? exactClaims(reading, hide) : assert.fail(reading.kind);
}

describe('the claims of a token as they leave the host', () => {
  it('have tags in place of their secrets, at any depth', () => {
    assert.deepEqual(hideMembers({ nonce: 'n', list: ['secret', { nonce: 'm', n: 1 }], no: null }, hide), {
      nonce: 'tag#1',
      list: ['tag#1', { nonce: 'tag#1', n: 1 }],
      no: null,
    });
  });

  const rows: readonly (readonly [claims: string, exact: object])[] = [
    ['{"sub":"u","exp":1700000000}', {}],
    ['{"id":12345678901234567890,"n":1}', { exact: { id: '12345678901234567890' } }],
    ['{"id":1,"id":12345678901234567890}', { exact: { id: '12345678901234567890' } }],
    ['{"far":1e400}', { exact: { far: '1e400' } }],
    ['{"text":"12345678901234567890"}', {}],
    ['{"exp":1698742245.336421000000}', {}],
    [
      '{"o":{"id":12345678901234567890,"nonce":"x","s":"secret"}}',
      { exact: { o: '{"id":12345678901234567890,"nonce":"tag#1","s":"tag#1"}' } },
    ],
  ];
  for (const [claims, exact] of rows) it(`keep the digits of ${claims}`, () => assert.deepEqual(exactOf(claims), exact));
});
