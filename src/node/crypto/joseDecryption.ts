import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import type { Decrypter } from '../../core/engine/ports.ts';
import type { DecryptionKeys, DecryptionOutcome } from '../../core/jose/decryption.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import type { Secret } from '../../core/values/secret.ts';

/** Bits of the content encryption key (RFC 7518 section 5.1). */
const contentBits: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 256,
  'A192CBC-HS384': 384,
  'A256CBC-HS512': 512,
  A128GCM: 128,
  A192GCM: 192,
  A256GCM: 256,
};

/** Of the key that wraps it, for algorithms by a secret (RFC 7518 sections 4.4 and 4.7). */
const wrappingBits: Readonly<Record<string, number>> = {
  A128KW: 128,
  A192KW: 192,
  A256KW: 256,
  A128GCMKW: 128,
  A192GCMKW: 192,
  A256GCMKW: 256,
};

/** By a private key, with the types that it may have (RFC 7518 sections 4.3 and 4.6, RFC 8037 section 3.2). */
const keyTypes: Readonly<Record<string, readonly string[]>> = {
  'RSA-OAEP': ['rsa'],
  'RSA-OAEP-256': ['rsa'],
  'RSA-OAEP-384': ['rsa'],
  'RSA-OAEP-512': ['rsa'],
  'ECDH-ES': ['ec', 'x25519'],
  'ECDH-ES+A128KW': ['ec', 'x25519'],
  'ECDH-ES+A192KW': ['ec', 'x25519'],
  'ECDH-ES+A256KW': ['ec', 'x25519'],
};

interface ChosenKey {
  readonly by: keyof DecryptionKeys;
  readonly key: KeyObject | Uint8Array;
}

export const joseDecryption: Decrypter = {
  async decrypt(token, keys) {
    const header = readHeader(token);
    if (header === undefined)
      return failed(l10n`Its header does not say how it is encrypted: alg and enc are required (RFC 7516 section 4.1).`);
    const { alg, enc } = header;
    if (!Object.hasOwn(contentBits, enc)) return failed(l10n`Its enc ${quotedText(enc, 60)} is not supported here.`);
    const chosen = chooseKey(alg, enc, keys);
    if ('kind' in chosen) return chosen;
    try {
      const { plaintext } = await compactDecrypt(token, chosen.key, { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc] });
      return { kind: 'decrypted', encryption: { alg, enc }, by: chosen.by, content: new TextDecoder().decode(plaintext) };
    } catch (error) {
      return failed(whyNot(error, alg, enc, chosen.by));
    }
  },
};

function readHeader(token: string): { readonly alg: string; readonly enc: string } | undefined {
  try {
    const { alg, enc } = decodeProtectedHeader(token);
    return typeof alg === 'string' && typeof enc === 'string' ? { alg, enc } : undefined;
  } catch {
    return undefined;
  }
}

function chooseKey(alg: string, enc: string, { privateKey, clientSecret }: DecryptionKeys): ChosenKey | DecryptionOutcome {
  const bits = alg === 'dir' ? contentBits[enc] : Object.hasOwn(wrappingBits, alg) ? wrappingBits[alg] : undefined;
  if (bits !== undefined) {
    if (clientSecret === undefined) return failed(l10n`No client secret is stored for the application, which ${alg} needs.`);
    return { by: 'clientSecret', key: keyOfSecret(clientSecret, bits) };
  }
  const types = Object.hasOwn(keyTypes, alg) ? keyTypes[alg] : undefined;
  if (types === undefined) return failed(l10n`Its alg ${quotedText(alg, 60)} is not supported here.`);
  if (privateKey === undefined) return failed(l10n`No private key is stored for the application, which ${alg} needs.`);
  const key = readKey(privateKey.reveal());
  if (key === undefined)
    return failed(l10n`The private key of the application cannot be read: it must be PKCS #8 (PEM, "BEGIN PRIVATE KEY") or a JWK.`);
  const type = key.asymmetricKeyType ?? '';
  if (!types.includes(type)) return failed(l10n`The private key of the application is of the type ${type}, which ${alg} cannot use.`);
  return { by: 'privateKey', key };
}

/** The left-most bits of the hash of the secret, by the shortest hash that has enough of them (OpenID Connect Core section 10.2). */
function keyOfSecret(secret: Secret, bits: number): Uint8Array {
  const hash = bits <= 256 ? 'sha256' : bits <= 384 ? 'sha384' : 'sha512';
  return createHash(hash)
    .update(secret.reveal(), 'utf8')
    .digest()
    .subarray(0, bits / 8);
}

function readKey(text: string): KeyObject | undefined {
  try {
    return text.trimStart().startsWith('{') ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' }) : createPrivateKey(text.trim());
  } catch {
    return undefined;
  }
}

/** jose's errors by their class: the message may change, the class is its interface. */
function whyNot(error: unknown, alg: string, enc: string, by: keyof DecryptionKeys): string {
  if (error instanceof errors.JOSENotSupported) return l10n`${alg} with ${enc}, or another parameter of its header, is not supported here.`;
  if (error instanceof errors.JWEInvalid) return l10n`Its parts are not those of a JWE (RFC 7516 section 7.1).`;
  return by === 'privateKey'
    ? l10n`The private key of the application does not decrypt it (${alg}, ${enc}): it was encrypted for another key, or changed on the way.`
    : l10n`The client secret does not decrypt it (${alg}, ${enc}): it was encrypted with another one, or changed on the way.`;
}

function failed(reason: string): DecryptionOutcome {
  return { kind: 'failed', reason };
}
