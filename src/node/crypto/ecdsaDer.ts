import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Signer } from '../../core/engine/ports.ts';
import { l10n } from '../../core/text/l10n.ts';

/**
 * ES256 (RFC 7518 section 3.4) with the signature in ASN.1 DER (`Ecdsa-Sig-Value` of RFC 3279 section 2.2.3), which is what Node
 * makes. The signature is verified with the public part of the key, so that a JWK whose parts do not belong together is noticed.
 */
export const signWithEs256Der: Signer['signBytes'] = async (bytes, key) => {
  const { privateKey, publicKey } = readKey(key.reveal());
  const signature = sign('sha256', bytes, privateKey);
  if (!verify('sha256', bytes, publicKey, signature)) throw new Error(mismatch);
  return signature;
};

const mismatch = l10n`The members d, x and y of the private key do not belong together.`;

function readKey(text: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  try {
    const jwk = JSON.parse(text) as JsonWebKey;
    const { d: _, ...publicJwk } = jwk;
    return {
      privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
      publicKey: createPublicKey({ key: publicJwk, format: 'jwk' }),
    };
  } catch (cause) {
    throw new Error(mismatch, { cause });
  }
}
