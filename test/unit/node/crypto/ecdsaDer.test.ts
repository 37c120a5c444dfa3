import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { Secret } from '../../../../src/core/values/secret.ts';
import { joseSignatures } from '../../../../src/node/crypto/joseSignatures.ts';
import { passkeyMembers } from '../../../support/webauthn/passkeys.ts';

describe('ES256 in ASN.1 DER (RFC 3279 section 2.2.3)', () => {
  const bytes = Uint8Array.from([1, 2, 3]);
  const keyOf = ({ kty, crv, x, y, d }: ReturnType<typeof passkeyMembers>): Secret =>
    new Secret(JSON.stringify({ kty, crv, x, y, d }), 'private_key');

  it('is verified with the public part of the key', async () => {
    const members = passkeyMembers();
    const signature = await joseSignatures.signBytes(bytes, keyOf(members));
    const { kty, crv, x, y } = members;
    const publicKey = createPublicKey({ key: JSON.parse(JSON.stringify({ kty, crv, x, y })), format: 'jwk' });
    assert.equal(signature[0], 0x30);
    assert.equal(verify('sha256', bytes, publicKey, signature), true);
    assert.equal(verify('sha256', Uint8Array.from([1, 2, 4]), publicKey, signature), false);
  });

  const { d, x, y } = passkeyMembers();
  for (const [what, changes] of [
    ['another private part', { d }],
    ['the point of another key', { x, y }],
    ['no point of the curve', { y: x }],
    ['no private part', { d: undefined }],
  ] as const) {
    it(`is not made with ${what}`, async () => {
      await assert.rejects(
        joseSignatures.signBytes(bytes, keyOf({ ...passkeyMembers(), ...changes })),
        /d, x and y .* do not belong together/,
      );
    });
  }
});
