import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readToken } from '../../../../../src/core/tokens/reading/readToken.ts';
import type { TokenMeans } from '../../../../../src/core/tokens/reading/tokenReading.ts';
import { tokenMeans } from '../../../../../src/node/tokenMeans.ts';
import { base64url, jwtOfParts } from '../../../../support/jwts.ts';

const now = 1_700_000_000_000;
const header = { alg: 'ES256', typ: 'dc+sd-jwt' };
const signature = Buffer.alloc(64, 3).toString('base64url');

const disclosureOf = (...content: readonly unknown[]): string => base64url(JSON.stringify(content));
const digestOf = (part: string, hash = 'sha256'): string => createHash(hash).update(part).digest('base64url');
const issued = (claims: object): string => jwtOfParts(header, { exp: 1_800_000_000, ...claims }, signature);
const boundTo = (text: string, claims: object = { sd_hash: digestOf(text) }): string =>
  `${text}${jwtOfParts({ alg: 'ES256', typ: 'kb+jwt' }, { iat: 1_700_000_000, aud: 'v', nonce: 'n', ...claims }, signature)}`;

const name = disclosureOf('s1', 'given_name', 'Erika');
const city = disclosureOf('s2', 'locality', 'Köln');
const address = disclosureOf('s3', 'address', { _sd: [digestOf(city)], country: 'DE' });
const element = disclosureOf('s4', 'DE');
const decoy = digestOf('decoy');

const holder = issued({ _sd: [digestOf(name), decoy], nationalities: [{ '...': digestOf(element) }, 'FR'] });

type Row = readonly [what: string, token: string, codes: readonly string[], says?: RegExp];
const whole = 'Digests in the token match all of them\\.';

const rows: readonly Row[] = [
  ['a claim', `${issued({ _sd: [digestOf(name)] })}~${name}~`, [], new RegExp(`with one disclosure\\. ${whole}$`)],
  [
    'a claim, and a decoy',
    `${holder}~${name}~`,
    [],
    /match all of them\. 2 digests have no disclosure here: what is not disclosed, or decoys\.$/,
  ],
  ['an element of an array', `${holder}~${element}~`, [], /match all of them\. 2 digests/],
  ['nothing', `${holder}~`, [], /with no disclosures\. 3 digests have no disclosure here/],
  ['no digests at all', `${issued({})}~`, [], /with no disclosures\.$/],
  ['a claim in a disclosed claim', `${issued({ _sd: [digestOf(address)] })}~${address}~${city}~`, [], new RegExp(whole)],
  ['the same in another order', `${issued({ _sd: [digestOf(address)] })}~${city}~${address}~`, [], new RegExp(whole)],
  ['a claim deep in the token', `${issued({ a: { b: [[{ _sd: [digestOf(name)] }]] } })}~${name}~`, [], new RegExp(whole)],
  ['one disclosure twice', `${issued({ _sd: [digestOf(name)] })}~${name}~${name}~`, [], new RegExp(whole)],
  ['SHA-512', `${issued({ _sd_alg: 'sha-512', _sd: [digestOf(name, 'sha512')] })}~${name}~`, [], new RegExp(whole)],
  ['SHA-384 with digests of SHA-256', `${issued({ _sd_alg: 'sha-384', _sd: [digestOf(name)] })}~${name}~`, ['sdJwt.unreferenced']],
  [
    'a hash that is not there',
    `${issued({ _sd_alg: 'sha3-256', _sd: ['x'] })}~${name}~`,
    [],
    /were not compared .*: _sd_alg is the text "sha3-256"/,
  ],
  ['a hash that is none', `${issued({ _sd_alg: 7 })}~${name}~`, [], /were not compared .*: _sd_alg is the number 7/],
  [
    'a disclosure that was added',
    `${holder}~${name}~${city}~`,
    ['sdJwt.unreferenced'],
    /matches disclosure 2 \("locality"\): the issuer did not sign/,
  ],
  ['a disclosure that was changed', `${holder}~${disclosureOf('s1', 'given_name', 'Erik')}~`, ['sdJwt.unreferenced'], /1 \("given_name"\)/],
  ['an element that was added', `${holder}~${disclosureOf('s', 'US')}~`, ['sdJwt.unreferenced'], /matches disclosure 1: the issuer/],
  ['a child without its parent', `${issued({ _sd: [digestOf(address)] })}~${city}~`, ['sdJwt.unreferenced'], /1 \("locality"\)/],
  [
    'many',
    `${holder}~${[1, 2, 3, 4, 5].map((n) => disclosureOf('s', `c${n}`, n)).join('~')}~`,
    ['sdJwt.unreferenced'],
    /1 \("c1"\), 2 \("c2"\), 3 \("c3"\) and 2 more: /,
  ],
  ['one that cannot be read', `${holder}~${base64url('{"a":1}')}~`, ['sdJwt.disclosure', 'sdJwt.unreferenced']],
  [
    'a digest twice',
    `${issued({ _sd: [digestOf(name)], a: { _sd: [digestOf(name)] } })}~${name}~`,
    ['sdJwt.processing'],
    /digest occurs more than once/,
  ],
  ['a decoy twice', `${issued({ _sd: [decoy, decoy] })}~`, ['sdJwt.processing'], /more than once/],
  [
    'an element in _sd',
    `${issued({ _sd: [digestOf(element)] })}~${element}~`,
    ['sdJwt.processing'],
    /has no name, but its digest stands in _sd/,
  ],
  [
    'a claim in an array',
    `${issued({ a: [{ '...': digestOf(name) }] })}~${name}~`,
    ['sdJwt.processing'],
    /has a name, but its digest stands in an array/,
  ],
  ...['_sd', '...'].map((reserved): Row => {
    const part = disclosureOf('s', reserved, ['x']);
    return [`the name ${reserved}`, `${issued({ _sd: [digestOf(part)] })}~${part}~`, ['sdJwt.processing'], /which no claim may have/];
  }),
  [
    'a name that is there already',
    `${issued({ given_name: 'E', _sd: [digestOf(name)] })}~${name}~`,
    ['sdJwt.processing'],
    /discloses "given_name", which is in the same object already/,
  ],
  ['the name of another object', `${issued({ a: { given_name: 'E' }, _sd: [digestOf(name)] })}~${name}~`, [], new RegExp(whole)],
  ['_sd that is no list', `${issued({ _sd: 'x', a: { _sd: [1, null] } })}~`, [], /no disclosures\.$/],
  ['a key binding', boundTo(`${holder}~${name}~`), []],
  ['a key binding without disclosures', boundTo(`${holder}~`), []],
  [
    'a key binding by SHA-512',
    (() => {
      const text = `${issued({ _sd_alg: 'sha-512' })}~`;
      return boundTo(text, { sd_hash: digestOf(text, 'sha512') });
    })(),
    [],
  ],
  [
    'a key binding of fewer disclosures',
    boundTo(`${holder}~${name}~${element}~`, { sd_hash: digestOf(`${holder}~${name}~`) }),
    ['sdJwt.keyBindingHash'],
    /is not the hash of this SD-JWT/,
  ],
  [
    'a key binding without the last tilde',
    boundTo(`${holder}~${name}~`, { sd_hash: digestOf(`${holder}~${name}`) }),
    ['sdJwt.keyBindingHash'],
  ],
  ['a key binding without sd_hash', boundTo(`${holder}~`, {}), ['sdJwt.keyBindingHash'], /has no sd_hash/],
  ['a key binding with another type', boundTo(`${holder}~`, { sd_hash: 1 }), ['sdJwt.keyBindingHash'], /is the number 1/],
  [
    'claims that cannot be read',
    `${jwtOfParts(base64url(JSON.stringify(header)), base64url('{"sub":'), signature)}~${name}~`,
    ['jwt.claimsJson'],
    /were not compared/,
  ],
];

describe('the digests of an SD-JWT (RFC 9901 sections 7.1 and 7.3)', () => {
  const read = (token: string, means: TokenMeans = tokenMeans) => {
    const { findings } = readToken(token, now, means);
    return {
      codes: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      said: findings.map(({ message }) => message).join('\n'),
    };
  };
  for (const [what, token, codes, says] of rows) {
    it(what, () => {
      const { codes: found, said } = read(token);
      assert.deepEqual(found, codes, said);
      if (says !== undefined) assert.match(said, new RegExp(says.source, 'm'));
      assert.match(said, /This is an SD-JWT/);
    });
  }

  it('are compared in JSON serialization, and sd_hash with the compact form (section 8)', () => {
    const [own = '', payload = ''] = holder.split('.');
    const json = (bound: string): string =>
      JSON.stringify({
        payload,
        protected: own,
        signature,
        header: { disclosures: [name], kb_jwt: boundTo('', { sd_hash: digestOf(bound) }) },
      });
    assert.deepEqual(read(json(`${holder}~${name}~`)).codes, []);
    assert.deepEqual(read(json(`${holder}~`)).codes, ['sdJwt.keyBindingHash']);
    const added = JSON.stringify({ payload, protected: own, signature, header: { disclosures: [name, city] } });
    assert.deepEqual(read(added).codes, ['sdJwt.unreferenced']);
  });

  it('are said not to be compared where nothing can', () => {
    const { codes, said } = read(`${holder}~${city}~`, {});
    assert.deepEqual(codes, []);
    assert.match(said, /one disclosure\. Their digests were not compared with those in the token\.$/m);
  });

  it('take time in proportion to the token', () => {
    const parts = Array.from({ length: 5000 }, (_, index) => disclosureOf('s', `c${index}`, index));
    assert.deepEqual(read(`${issued({ _sd: parts.map((part) => digestOf(part)) })}~${parts.join('~')}~`).codes, []);
    const copies = Array.from({ length: 50_000 }, () => name);
    assert.deepEqual(read(`${issued({ _sd: [digestOf(name)] })}~${copies.join('~')}~`).codes, []);
  });
});
