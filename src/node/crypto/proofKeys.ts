import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { isJsonObject, type JsonObject } from '../../core/json/json.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { ProofAlgorithm } from '../../core/values/proofAlgorithms.ts';
import { Secret } from '../../core/values/secret.ts';

const generate = promisify(generateKeyPair);

/** The type of key of each algorithm (RFC 7518 section 3.1, RFC 8037 section 3.1), in words for a sentence. */
const keys: Readonly<Record<ProofAlgorithm, { readonly kty: string; readonly crv?: string; readonly make: () => Promise<KeyObject> }>> = {
  ES256: { kty: 'EC', crv: 'P-256', make: async () => (await generate('ec', { namedCurve: 'P-256' })).privateKey },
  RS256: { kty: 'RSA', make: rsaKey },
  PS256: { kty: 'RSA', make: rsaKey },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', make: async () => (await generate('ed25519')).privateKey },
};

async function rsaKey(): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

/** A new private key, as the text of a JWK. */
export async function generateProofKey(algorithm: ProofAlgorithm): Promise<Secret> {
  const key = await keys[algorithm].make();
  return new Secret(JSON.stringify(key.export({ format: 'jwk' })), 'dpop_key');
}

/**
 * What is public of a private key.
 * @param key PKCS #8 (PEM) or a private JWK
 * @throws {Error} with a plain sentence, without anything of the key
 */
export function publicProofKey(key: Secret, algorithm: ProofAlgorithm): JsonObject {
  const { kty, crv } = keys[algorithm];
  const jwk = readPublic(key.reveal().trim());
  if (jwk !== undefined && jwk['kty'] === kty && (crv === undefined || jwk['crv'] === crv)) return jwk;
  const type = crv === undefined ? l10n`an RSA key` : l10n`a key on the curve ${crv}`;
  throw new Error(
    l10n`The DPoP key cannot be used with ${algorithm}: it must be a private key in PKCS #8 (PEM, "BEGIN PRIVATE KEY") or a private JWK, ${type}.`,
  );
}

/**
 * What is public of a private key of any type.
 * @param key PKCS #8 (PEM) or a private JWK
 * @throws {Error} with a plain sentence, without anything of the key
 */
export function publicKeyOf(key: Secret): JsonObject {
  const jwk = readPublic(key.reveal().trim());
  if (jwk !== undefined) return jwk;
  throw unreadable();
}

/** The same as a SubjectPublicKeyInfo in PEM. @throws {Error} with a plain sentence, without anything of the key */
export function publicKeyInPem(key: Secret): string {
  const jwk = publicKeyOf(key);
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}

function unreadable(): Error {
  return new Error(l10n`The private key cannot be read: it must be in PKCS #8 (PEM, "BEGIN PRIVATE KEY") or a private JWK.`);
}

function readPublic(text: string): JsonObject | undefined {
  try {
    const key = text.startsWith('{') ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' }) : createPrivateKey(text);
    const jwk: unknown = createPublicKey(key).export({ format: 'jwk' });
    return isJsonObject(jwk) ? jwk : undefined;
  } catch {
    return undefined; // said above, in our words: those of the library may quote the text
  }
}
