import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { selfSignedCertificate } from '../../../src/sandbox/tokens/certificate.ts';

describe('sandbox: certificate of a signing key (RFC 5280)', () => {
  it('holds the key, and is signed with it', () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = new X509Certificate(Buffer.from(selfSignedCertificate(keys, 'Somebody'), 'base64'));
    assert.equal(certificate.subject, 'CN=Somebody');
    assert.ok(certificate.publicKey.equals(keys.publicKey));
    assert.ok(certificate.verify(keys.publicKey));
    assert.ok(Date.parse(certificate.validFrom) < Date.now() && Date.parse(certificate.validTo) > Date.now());
  });
});
