import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { decodeJwt } from '../../../../src/core/jose/jwt.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { joseSignatures } from '../../../../src/node/crypto/joseSignatures.ts';
import { jwkSet, keyId, signedJwt } from '../../../support/tokens.ts';

const claims = { iss: 'https://issuer.example', sub: 'u1' };

describe('Signatures (RFC 7515)', () => {
  it('verifies with the key that the header names', async () => {
    assert.deepEqual(await joseSignatures.verify(await signedJwt(claims), await jwkSet()), { kind: 'valid', alg: 'RS256', kid: keyId });
  });

  it('says that no key fits when the kid is unknown, so that the set can be fetched again', async () => {
    const token = await signedJwt(claims, { header: { kid: 'rotated' } });
    assert.deepEqual(await joseSignatures.verify(token, await jwkSet()), { kind: 'noKey', alg: 'RS256', kid: 'rotated' });
  });

  it('tries every key when the header names none', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const keys = { keys: [{ ...(await exportJWK(other)), kid: 'other', alg: 'RS256' }, ...(await jwkSet()).keys] };
    const token = await signedJwt(claims, { header: { kid: undefined } });
    assert.equal((await joseSignatures.verify(token, keys)).kind, 'valid');
  });

  for (const [title, pair, alg] of [
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'RS256'],
    ['EC', generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ES256'],
    ['OKP', generateKeyPairSync('ed25519'), 'EdDSA'],
  ] as const) {
    it(`verifies with a set that publishes a private key, whose public half is enough: ${title}`, async () => {
      const jwk = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'p', use: 'sig' };
      const token = await new SignJWT(claims).setProtectedHeader({ alg, kid: 'p' }).sign(pair.privateKey);
      assert.equal((await joseSignatures.verify(token, { keys: [jwk] })).kind, 'valid');
      assert.equal((await joseSignatures.verify(`${token.slice(0, -8)}AAAAAAAA`, { keys: [jwk] })).kind, 'invalid');
    });

    it(`tells a signature that is cut short from one that does not match: ${title}`, async () => {
      const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'p', use: 'sig' };
      const token = await new SignJWT(claims).setProtectedHeader({ alg, kid: 'p' }).sign(pair.privateKey);
      const outcomes = new Set<string>();
      for (const missing of [2, 3, 4, 5, 6, 7, 8, 40]) {
        const outcome = await joseSignatures.verify(token.slice(0, -missing), { keys: [jwk] });
        outcomes.add(outcome.kind === 'invalid' && outcome.isCut === true ? 'cut' : JSON.stringify([missing, outcome]));
      }
      assert.deepEqual([...outcomes], ['cut']);
      const changed = await joseSignatures.verify(`${token.slice(0, -8)}AAAAAAAA`, { keys: [jwk] });
      assert.deepEqual(changed, { kind: 'invalid', reason: 'The signature does not match the token.' });
    });
  }

  it('takes no signature for DER because of its first byte, when it is cut short', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'p', use: 'sig' };
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'p' }).sign(pair.privateKey);
    const signed = token.slice(0, token.lastIndexOf('.'));
    for (const begin of [[0x30], [0x30, 0x3c], [0x30, 0x3c, 0x02, 0x1e], [0x30, 0x81, 0x3b, 0x02]]) {
      const bytes = Buffer.alloc(62, 7);
      bytes.set(begin);
      const outcome = await joseSignatures.verify(`${signed}.${bytes.toString('base64url')}`, { keys: [jwk] });
      assert.equal(outcome.kind === 'invalid' && outcome.isCut, true, `${begin.join()}: ${JSON.stringify(outcome)}`);
    }
  });

  it('says how long a signature that is cut short would be', async () => {
    const outcome = await joseSignatures.verify((await signedJwt(claims)).slice(0, -20), await jwkSet());
    assert.deepEqual(outcome, {
      kind: 'invalid',
      reason: 'The signature has 241 bytes, where RS256 makes 256: the end of the token is missing.',
      isCut: true,
    });
  });

  it('refuses a signature by another key', async () => {
    assert.equal((await joseSignatures.verify(await signedJwt(claims, { forged: true }), await jwkSet())).kind, 'invalid');
  });

  it('tells sets apart that name another key by the same kid, whichever it met first', async () => {
    const other = { ...(await exportJWK(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)), kid: keyId, alg: 'RS256' };
    const token = await signedJwt(claims);
    const kinds: string[] = [];
    for (const keys of [await jwkSet(), { keys: [other] }, await jwkSet(), { keys: [other] }]) {
      kinds.push((await joseSignatures.verify(token, structuredClone(keys))).kind);
    }
    assert.deepEqual(kinds, ['valid', 'invalid', 'valid', 'invalid']);
  });

  it('refuses a public key used as a secret (RFC 8725 section 2.1)', async () => {
    const token = await joseSignatures.sign(
      { alg: 'HS256', kid: keyId },
      claims,
      new Secret(JSON.stringify(await jwkSet()).padEnd(64), 'key'),
    );
    assert.equal((await joseSignatures.verify(token.reveal(), await jwkSet())).kind, 'unsupported');
  });

  const hopeless: readonly [title: string, token: string][] = [
    ['an empty text', ''],
    ['an opaque token', 'abc'],
    ['an unsecured token', 'eyJhbGciOiJub25lIn0.e30.'],
    ['a header that is not JSON', 'bm90IGpzb24.e30.c2ln'],
    ['five parts', 'a.b.c.d.e'],
  ];
  for (const [title, token] of hopeless) {
    it(`does not throw at ${title}`, async () => {
      assert.equal((await joseSignatures.verify(token, await jwkSet())).kind, 'unsupported');
    });
  }

  it('says why no key of the set can be used, which is nothing against the token', async () => {
    const [key = {}] = (await jwkSet()).keys;
    const { e: _, ...withoutExponent } = key;
    const outcome = await joseSignatures.verify(await signedJwt(claims), { keys: [withoutExponent] });
    assert.deepEqual(outcome, {
      kind: 'unsupported',
      reason: `The signature cannot be verified, because the key "${keyId}" of the JWK set lacks e (RFC 7518 section 6.3.1.2).`,
    });
  });

  it('says that a signature is in DER, which no key can verify', async () => {
    for (const [alg, namedCurve, hash] of [
      ['ES256', 'P-256', 'sha256'],
      ['ES512', 'P-521', 'sha512'],
    ] as const) {
      const pair = generateKeyPairSync('ec', { namedCurve });
      const input = ['{"alg":"@"}'.replace('@', alg), '{"sub":"u"}'].map((part) => Buffer.from(part).toString('base64url')).join('.');
      const keys = { keys: [await exportJWK(pair.publicKey)] };
      const signature = (dsaEncoding: 'der' | 'ieee-p1363'): string =>
        sign(hash, Buffer.from(input), { key: pair.privateKey, dsaEncoding }).toString('base64url');
      assert.equal((await joseSignatures.verify(`${input}.${signature('ieee-p1363')}`, keys)).kind, 'valid');
      const outcome = await joseSignatures.verify(`${input}.${signature('der')}`, keys);
      assert.equal(outcome.kind, 'unsupported');
      assert.match(
        'reason' in outcome ? outcome.reason : '',
        /seems to be in DER: it has \d+ bytes, where ES\d+ has two numbers in (64|132) bytes/,
      );
    }
  });

  it('says that a critical header is why, and not the algorithm', async () => {
    const [, ...others] = (await signedJwt(claims)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: keyId, crit: ['exp'], exp: 1 })).toString('base64url');
    const outcome = await joseSignatures.verify([header, ...others].join('.'), await jwkSet());
    assert.equal(outcome.kind, 'unsupported');
    assert.match('reason' in outcome ? outcome.reason : '', /the header has crit/);
  });

  it('says that the bytes behind a secret in base64 made the signature', async () => {
    const bytes = 'the bytes behind the secret, 32 or more';
    const secret = new Secret(Buffer.from(bytes).toString('base64'), 'client_secret');
    const token = await joseSignatures.sign({ alg: 'HS256' }, claims, new Secret(bytes, 'client_secret'));
    const outcome = await joseSignatures.verifyWithSecret(token.reveal(), secret);
    assert.equal(outcome.kind, 'unsupported');
    assert.match('reason' in outcome ? outcome.reason : '', /the bytes that the client secret is base64 of/);
    assert.doesNotMatch('reason' in outcome ? outcome.reason : '', /behind the secret/);
    const other = await joseSignatures.sign({ alg: 'HS256' }, claims, new Secret('x'.repeat(40), 'client_secret'));
    assert.equal((await joseSignatures.verifyWithSecret(other.reveal(), secret)).kind, 'invalid');
  });

  it('uses a good key beside one that cannot be used', async () => {
    const [key = {}] = (await jwkSet()).keys;
    const broken = { ...key, n: '' };
    assert.equal((await joseSignatures.verify(await signedJwt(claims), { keys: [broken, key] })).kind, 'valid');
  });

  for (const [alg, kind] of [
    ['ES256K', 'unsupported'],
    ['ML-DSA-65', 'unsupported'],
    ['rs256', 'invalid'],
    ['nOnE', 'invalid'],
    ['XY', 'invalid'],
  ] as const) {
    it(`tells an algorithm that is not implemented here from none: ${alg}`, async () => {
      const [, payload, signature] = (await signedJwt(claims)).split('.');
      const token = `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${payload}.${signature}`;
      const outcome = await joseSignatures.verify(token, await jwkSet());
      assert.equal(outcome.kind, kind);
      assert.ok('reason' in outcome && outcome.reason.includes(`"${alg}"`));
    });
  }

  it('does not throw at a set with members that are no keys', async () => {
    const keys = { keys: [{ kty: 'RSA', kid: keyId, n: '!', e: 'AQAB' }] };
    assert.notEqual((await joseSignatures.verify(await signedJwt(claims), keys)).kind, 'valid');
    assert.notEqual((await joseSignatures.verify(await signedJwt(claims), { keys: 'none' } as never)).kind, 'valid');
  });

  for (const alg of ['HS256', 'HS384', 'HS512']) {
    it(`signs and verifies ${alg} with a client secret`, async () => {
      const secret = new Secret('s'.repeat(64), 'client_secret');
      const token = await joseSignatures.sign({ alg }, claims, secret);
      assert.equal((await joseSignatures.verifyWithSecret(token.reveal(), secret)).kind, 'valid');
      assert.equal((await joseSignatures.verifyWithSecret(token.reveal(), new Secret('t'.repeat(64), 'client_secret'))).kind, 'invalid');
    });
  }

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys: readonly [title: string, alg: string, key: () => Promise<string>][] = [
    ['PEM', 'RS256', async () => rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['PEM', 'ES256', async () => ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['JWK', 'ES256', async () => JSON.stringify(await exportJWK(ec.privateKey))],
  ];
  for (const [title, alg, key] of keys) {
    it(`signs ${alg} with a private key as ${title}`, async () => {
      const token = await joseSignatures.sign({ alg, kid: 'k1' }, claims, new Secret(await key(), 'private_key'));
      const reading = decodeJwt(token.reveal());
      assert.equal(reading.kind === 'decoded' && reading.header['alg'], alg);
    });
  }

  it('says in a sentence that a key cannot be used', async () => {
    await assert.rejects(
      joseSignatures.sign({ alg: 'RS256' }, claims, new Secret('not a key', 'private_key')),
      /private key cannot be read/,
    );
    const ecPem = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await assert.rejects(
      joseSignatures.sign({ alg: 'RS256' }, claims, new Secret(ecPem, 'private_key')),
      /cannot be read for RS256|cannot sign/,
    );
  });
});
