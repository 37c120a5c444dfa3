import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK } from 'jose';
import type { SeedKeys } from './applications.ts';

const newKeyPair = promisify(generateKeyPair);

/** Keys of the applications that authenticate with a private key, by the seed's key. New ones at every start. */
export async function newSeedKeys(): Promise<{ readonly publicKeys: SeedKeys; readonly privateKeys: Readonly<Record<string, string>> }> {
  const [rsa, ec] = await Promise.all([newKeyPair('rsa', { modulusLength: 2048 }), newKeyPair('ec', { namedCurve: 'P-256' })]);
  const publicJwk = async (key: KeyObject, alg: string) => ({
    ...(await exportJWK(key)),
    kid: seedKeyId(alg),
    use: 'sig',
    ...(alg === 'ES256' ? { alg } : {}),
  });
  const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    publicKeys: { WEB_APP_RSA: await publicJwk(rsa.publicKey, 'RS256'), WEB_APP_EC: await publicJwk(ec.publicKey, 'ES256') },
    privateKeys: { WEB_APP_RSA: pem(rsa.privateKey), WEB_APP_EC: pem(ec.privateKey) },
  };
}

/** The key ID that the application's assertions carry. */
export function seedKeyId(algorithm: string): string {
  return `sandbox-${algorithm.toLowerCase()}`;
}
