import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readPasskey, secretsInPasskey } from '../../../../src/core/webauthn/passkey.ts';
import { passkeyMembers, passkeyText } from '../../../support/webauthn/passkeys.ts';

const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const bytes = (count: number): string => Buffer.alloc(count, 7).toString('base64url');

describe('a stored passkey (RFC 7517, WebAuthn section 4)', () => {
  it('is a private JWK with the members of its credential', () => {
    const members = passkeyMembers({
      counter: 7,
      origin: 'https://login.example.com',
      backupEligible: true,
      backupState: true,
      alg: 'ES256',
    });
    const reading = readPasskey(JSON.stringify(members));
    assert.ok(reading.kind === 'passkey');
    const { key, ...passkey } = reading.passkey;
    assert.deepEqual(passkey, {
      credentialId: members['credentialId'],
      rpId: 'example.com',
      userHandle: members['userHandle'],
      counter: 7,
      backupEligible: true,
      backupState: true,
      origin: 'https://login.example.com',
    });
    assert.deepEqual(Object.keys(JSON.parse(key.reveal())), ['kty', 'crv', 'x', 'y', 'd']);
  });

  it('has no counter, no backup and no origin unless it says so', () => {
    const reading = readPasskey(passkeyText({ userHandle: undefined }));
    assert.ok(reading.kind === 'passkey');
    const { counter, backupEligible, backupState, origin, userHandle } = reading.passkey;
    assert.deepEqual([counter, backupEligible, backupState, origin, userHandle], [0, false, false, undefined, undefined]);
  });

  it('may be written in padded base64, which becomes base64url', () => {
    const reading = readPasskey(passkeyText({ credentialId: Buffer.from([0xfb, 0xff, 0xfe, 1]).toString('base64') }));
    assert.equal(reading.kind === 'passkey' && reading.passkey.credentialId, '-__-AQ');
  });

  const broken: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['no JSON', 'MHcCAQEE', /not a JSON object/],
    ['a list', '[]', /not a JSON object/],
    ['a PEM', '-----BEGIN PRIVATE KEY-----', /not a JSON object/],
    ['an RSA key', JSON.stringify({ ...rsa, credentialId: 'AQ', rpId: 'a.example' }), /member kty/],
    ['another curve', JSON.stringify({ ...p384, credentialId: 'AQ', rpId: 'a.example' }), /member crv/],
    ['another algorithm', passkeyText({ alg: 'ES384' }), /member alg/],
    ['a public key', passkeyText({ d: undefined }), /member d .*public key/],
    ['a short d', passkeyText({ d: bytes(31) }), /member d .*32 bytes/],
    ['an x that is no base64', passkeyText({ x: '!' }), /member x .*32 bytes/],
    ['no y', passkeyText({ y: undefined }), /member y /],
    ['no credential ID', passkeyText({ credentialId: undefined }), /member credentialId .*missing/],
    ['an empty credential ID', passkeyText({ credentialId: '' }), /member credentialId /],
    ['a credential ID of numbers', passkeyText({ credentialId: [1, 2] }), /member credentialId /],
    ['a credential ID that is too long', passkeyText({ credentialId: bytes(1024) }), /member credentialId .*1023/],
    ['no rpId', passkeyText({ rpId: undefined }), /member rpId .*missing/],
    ['a URL as rpId', passkeyText({ rpId: 'https://example.com' }), /member rpId .*domain/],
    ['an rpId with a port', passkeyText({ rpId: 'example.com:443' }), /member rpId .*domain/],
    ['an rpId in capitals', passkeyText({ rpId: 'Example.com' }), /member rpId .*lower case/],
    ['an address as rpId', passkeyText({ rpId: '127.0.0.1' }), /member rpId .*domain/],
    ['a long user handle', passkeyText({ userHandle: bytes(65) }), /member userHandle .*64/],
    ['a counter below 0', passkeyText({ counter: -1 }), /member counter /],
    ['a counter of five bytes', passkeyText({ counter: 2 ** 32 }), /member counter /],
    ['a counter in a text', passkeyText({ counter: '1' }), /member counter /],
    ['an origin with a path', passkeyText({ origin: 'https://example.com/' }), /member origin .*slash/],
    ['an origin elsewhere', passkeyText({ origin: 'https://example.org' }), /member origin .*rpId/],
    ['an origin that only ends alike', passkeyText({ origin: 'https://badexample.com' }), /member origin .*rpId/],
    ['an origin over plain http', passkeyText({ origin: 'http://example.com' }), /member origin .*https/],
    ['a backup that is a word', passkeyText({ backupEligible: 'yes' }), /member backupEligible /],
    ['a backup of what is never backed up', passkeyText({ backupState: true }), /member backupState /],
  ];
  for (const [what, text, says] of broken) {
    it(`with ${what} is named by its member`, () => {
      const reading = readPasskey(text);
      assert.ok(reading.kind === 'unusable');
      assert.match(reading.message, says);
      for (const { length } of secretsInPasskey(text).map((secret) => secret.reveal())) assert.ok(length > 0);
      for (const secret of secretsInPasskey(text)) assert.ok(!reading.message.includes(secret.reveal()), 'repeats the key');
    });
  }

  it('hides the private part of the key', () => {
    const members = passkeyMembers();
    assert.deepEqual(
      secretsInPasskey(JSON.stringify(members)).map((secret) => secret.reveal()),
      [members['d']],
    );
    assert.deepEqual(secretsInPasskey('nonsense'), []);
  });
});
