import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign, exportJWK } from 'jose';
import type { JwkSet } from '../../src/core/jose/jwk.ts';

/** A signing key of a test server, made once per test run. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const keyId = 'd1f0a2b3-0000-4000-8000-00000000000d';

export async function jwkSet(): Promise<JwkSet> {
  return { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, use: 'sig', alg: 'RS256' }] };
}

/** A JWT signed with the key of {@link jwkSet}; `forged` signs with a key that the set does not have. */
export function signedJwt(
  claims: Readonly<Record<string, unknown>>,
  options: { readonly forged?: boolean; readonly header?: object } = {},
): Promise<string> {
  const key: KeyObject = options.forged === true ? otherKey : privateKey;
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'RS256', kid: keyId, ...options.header })
    .sign(key);
}

/** `at_hash` and `c_hash` for RS256 (OpenID Connect Core section 3.1.3.6). */
export function halfHash(value: string): string {
  return createHash('sha256').update(value, 'ascii').digest().subarray(0, 16).toString('base64url');
}
