import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { compactJson } from '../../../../../src/core/json/printJson.ts';
import { readToken } from '../../../../../src/core/tokens/reading/readToken.ts';
import { claimsOf, headerOf, type SignedReading } from '../../../../../src/core/tokens/reading/tokenReading.ts';
import { inflateRaw } from '../../../../../src/node/inflateRaw.ts';
import { base64url, jwtOfParts } from '../../../../support/jwts.ts';

const now = 1_700_000_000_000;
const header = { alg: 'ES256' };
const claims = { sub: 'u', exp: 1_700_000_100 };
const signature = Buffer.alloc(64, 3).toString('base64url');

function read(token: string, inflate = inflateRaw) {
  const { reading, findings } = readToken(token, now, { inflate });
  return { reading, codes: findings.map(({ code }) => code), messages: findings.map(({ message }) => message).join('\n') };
}

function signed(token: string): SignedReading & { readonly codes: readonly string[]; readonly messages: string } {
  const { reading, codes, messages } = read(token);
  return reading.kind === 'signed' ? { ...reading, codes, messages } : assert.fail(reading.kind);
}

describe('an SD-JWT (RFC 9901)', () => {
  const issuer = jwtOfParts({ ...header, typ: 'dc+sd-jwt' }, { ...claims, _sd: ['x'] }, signature);
  const claim = base64url('["salt", "given_name", "Erika"]');
  const number = base64url('["salt", "id", 12345678901234567890]');
  const element = base64url('["salt", {"a":1}]');
  const binding = jwtOfParts({ ...header, typ: 'kb+jwt' }, { iat: 1_700_000_000, aud: 'v', nonce: 'n', sd_hash: 'h' }, signature);
  const disclosed = (token: string): readonly string[] =>
    (signed(token).disclosures ?? []).map((each) =>
      each.kind === 'unreadable' ? `? ${each.text}` : `${each.kind === 'claim' ? each.name : '…'} ${compactJson(each.value)}`,
    );

  const rows: readonly (readonly [name: string, token: string, disclosed: readonly string[], codes: readonly string[]])[] = [
    ['discloses claims and elements', `${issuer}~${claim}~${element}~`, ['given_name "Erika"', '… {"a":1}'], ['sdJwt']],
    ['keeps digits', `${issuer}~${number}~`, ['id 12345678901234567890'], ['sdJwt']],
    ['discloses nothing', `${issuer}~`, [], ['sdJwt']],
    ['lacks its last tilde', `${issuer}~${claim}`, ['given_name "Erika"'], ['sdJwt']],
    [
      'has one that cannot be read',
      `${issuer}~${claim}~*~${base64url('{"a":1}')}~${base64url('["salt"]')}~${element}~`,
      ['given_name "Erika"', '? undefined', '? {"a":1}', '? ["salt"]', '… {"a":1}'],
      ['sdJwt.disclosure', 'sdJwt.disclosure', 'sdJwt.disclosure', 'sdJwt'],
    ],
    ['has one of four', `${issuer}~${base64url('["s","n","v","more"]')}~`, ['? ["s","n","v","more"]'], ['sdJwt.disclosure', 'sdJwt']],
    ['is bound to a key', `${issuer}~${claim}~${binding}`, ['given_name "Erika"'], ['sdJwt']],
  ];
  for (const [name, token, expected, codes] of rows) {
    it(name, () => {
      assert.deepEqual(disclosed(token), expected);
      assert.deepEqual(signed(token).codes, codes);
      assert.equal(claimsOf(signed(token))?.['sub'], 'u');
    });
  }

  it('shows the key binding with its own claims, which need no expiry', () => {
    const { keyBinding } = signed(`${issuer}~${binding}`);
    assert.equal(keyBinding && claimsOf(keyBinding.reading)?.['sd_hash'], 'h');
    assert.deepEqual(keyBinding?.findings, []);
  });

  it('shows what is disclosed when the token itself cannot be read', () => {
    const token = `${jwtOfParts(base64url('{"alg":'), base64url('{"sub":'), signature)}~${claim}~`;
    assert.deepEqual(disclosed(token), ['given_name "Erika"']);
  });

  it('says that digests were not checked', () =>
    assert.match(signed(`${issuer}~${claim}~`).messages, /one disclosure\. Their digests were not compared/));
});

describe('a compressed payload (zip: DEF)', () => {
  const zipped = (content: string): string => deflateRawSync(content).toString('base64url');
  const zip = { ...header, zip: 'DEF' };
  const rows: readonly (readonly [name: string, token: string, claims: object | undefined, codes: readonly string[]])[] = [
    ['is decompressed', jwtOfParts(zip, zipped(JSON.stringify(claims)), signature), claims, ['jws.compressed']],
    ['is broken', jwtOfParts(zip, base64url('no deflate'), signature), undefined, ['jws.compression']],
    [
      'is cut off',
      jwtOfParts(zip, zipped(JSON.stringify({ ...claims, more: 'abcdefghijklmnop' })).slice(0, 20), signature),
      undefined,
      ['jws.compression'],
    ],
    ['is a bomb', jwtOfParts(zip, zipped('0'.repeat(5_000_000)), signature), undefined, ['jws.compression']],
    [
      'is not UTF-8',
      jwtOfParts(zip, deflateRawSync(Buffer.from('{"sub":"ü","exp":1700000100}', 'latin1')).toString('base64url'), signature),
      { ...claims, sub: '\ufffd' },
      ['jws.compressed', 'jwt.claimsUtf8'],
    ],
    ['is no JSON', jwtOfParts(zip, zipped('hello'), signature), undefined, ['jws.compressed', 'jws.content']],
    ['is not compressed by another name', jwtOfParts({ ...header, zip: 'GZ' }, claims, signature), claims, []],
  ];
  for (const [name, token, expected, codes] of rows) {
    it(name, () => {
      const { reading, codes: found } = read(token);
      assert.deepEqual(claimsOf(reading), expected);
      assert.deepEqual(found, codes);
      assert.ok(headerOf(reading));
    });
  }
  it('cannot be read without what decompresses it', () => {
    const { reading, findings } = readToken(jwtOfParts(zip, zipped(JSON.stringify(claims)), signature), now);
    assert.deepEqual([claimsOf(reading), findings.map(({ code }) => code)], [undefined, ['jws.compression']]);
  });
});

describe('a payload that is not encoded (RFC 7797)', () => {
  it('is shown as it is', () => {
    const { payload, codes } = signed(jwtOfParts({ ...header, b64: false, crit: ['b64'] }, '$02 is it', signature));
    assert.deepEqual([payload, codes], [{ kind: 'content', text: '$02 is it', bytes: 9 }, ['jws.unencoded']]);
  });
});

describe('a JWS in JSON serialization (RFC 7515 section 7.2)', () => {
  const payload = base64url(claims);
  const own = base64url(header);
  const rows: readonly (readonly [name: string, object: object, codes: readonly string[]])[] = [
    ['flattened', { payload, protected: own, signature }, ['jose.json']],
    ['general', { payload, signatures: [{ protected: own, signature }] }, ['jose.json']],
    ['with its algorithm in the unprotected header', { payload, header, signature }, ['jose.json']],
    ['without an algorithm', { payload, protected: base64url({ kid: 'k' }), signature }, ['jwt.noAlgorithm', 'jose.json']],
    ['with a signature that cannot be read', { payload, protected: own, signature: 'a*b' }, ['jwt.signatureEncoding', 'jose.json']],
    ['with a header that cannot be read', { payload, protected: base64url('{"alg":'), signature }, ['jwt.headerJson', 'jose.json']],
    ['padded', { payload, protected: own, signature: `${signature}==` }, ['jwt.padding', 'jose.json']],
  ];
  for (const [name, object, codes] of rows) {
    it(`${name} shows its claims`, () => {
      const { reading, codes: found } = read(JSON.stringify(object, null, 2));
      assert.deepEqual(claimsOf(reading), claims);
      assert.deepEqual(found, codes);
    });
  }

  it('shows every signature', () => {
    const second = { protected: base64url({ alg: 'HS256' }), header: { kid: 'two' }, signature: 'c2ln' };
    const reading = signed(JSON.stringify({ payload, signatures: [{ protected: own, header: { kid: 'one' }, signature }, second] }));
    assert.deepEqual(headerOf(reading), header);
    assert.equal(compactJson(reading.unprotectedHeader), '{"kid":"one"}');
    assert.deepEqual(
      reading.otherSignatures?.map((each) => [each.header.object, compactJson(each.unprotectedHeader), each.signature]),
      [[{ alg: 'HS256' }, '{"kid":"two"}', 'c2ln']],
    );
  });

  it('may be detached', () => {
    const reading = signed(JSON.stringify({ protected: own, signature }));
    assert.deepEqual([reading.payload.kind, reading.codes], ['detached', ['jws.detached', 'jose.json']]);
  });

  it('may be an SD-JWT (RFC 9901 section 8)', () => {
    const disclosures = [base64url('["s","given_name","Erika"]')];
    const reading = signed(
      JSON.stringify({ payload, protected: own, header: { disclosures, kb_jwt: jwtOfParts(header, claims, signature) }, signature }),
    );
    assert.deepEqual(
      reading.disclosures?.map(({ kind }) => kind),
      ['claim'],
    );
    assert.deepEqual(reading.keyBinding && claimsOf(reading.keyBinding.reading), claims);
  });

  it('may be compressed', () => {
    const object = {
      payload: deflateRawSync(JSON.stringify(claims)).toString('base64url'),
      protected: base64url({ ...header, zip: 'DEF' }),
      signature,
    };
    assert.deepEqual(claimsOf(read(JSON.stringify(object)).reading), claims);
  });
});

describe('a JWE in JSON serialization (RFC 7516 section 7.2)', () => {
  const rest = { iv: 'aXY', ciphertext: 'Y2k', tag: 'dGFn' };
  it('shows all of its headers', () => {
    const object = {
      protected: base64url({ enc: 'A256GCM' }),
      unprotected: { jku: 'u' },
      recipients: [{ header: { alg: 'dir', kid: '1' } }, { encrypted_key: 'a' }],
      ...rest,
    };
    const { reading, codes } = read(JSON.stringify(object));
    assert.ok(reading.kind === 'encrypted');
    assert.deepEqual(headerOf(reading), { enc: 'A256GCM' });
    assert.deepEqual([reading.unprotectedHeader, ...(reading.recipients ?? [])].map(compactJson), [
      '{"jku":"u"}',
      '{"alg":"dir","kid":"1"}',
    ]);
    assert.deepEqual(codes, ['jwt.encrypted', 'jose.json']);
  });
  it('may be flattened', () => {
    const { reading } = read(JSON.stringify({ protected: base64url({ enc: 'A256GCM' }), header: { alg: 'dir' }, ...rest }));
    assert.deepEqual(reading.kind === 'encrypted' && reading.recipients?.map(compactJson), ['{"alg":"dir"}']);
  });
});
