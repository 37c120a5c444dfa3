import { createHash, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type CompactJWSHeaderParameters, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { JwkSet } from '../../core/jose/jwk.ts';
import { selfSignedCertificate } from './certificate.ts';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

const newKeyPair = promisify(generateKeyPair);

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await newKeyPair('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const members = { kid, use: 'sig', alg: 'RS256' };
  return {
    kid,
    privateKey,
    publicKey,
    privateJwk: { ...(await exportJWK(privateKey)), ...members },
    publicJwk: {
      ...(await exportJWK(publicKey)),
      ...members,
      x5c: [selfSignedCertificate({ publicKey, privateKey }, 'Auth Flow Sandbox')],
    },
  };
}

/** The keys that tokens are signed with: RS256, the newest one signs, older ones stay published. */
export class KeyRing {
  #keys: readonly SigningKey[];
  #newestIsHidden = false;

  private constructor(first: SigningKey) {
    this.#keys = [first];
  }

  static async create(): Promise<KeyRing> {
    return new KeyRing(await newSigningKey());
  }

  /** From now on another key signs. The next set that is asked for is still the one before, as from a cache. */
  async rotate(): Promise<void> {
    this.#keys = [await newSigningKey(), ...this.#keys];
    this.#newestIsHidden = true;
  }

  /** Public keys, newest first. */
  jwkSet(): JwkSet {
    const keys = this.#newestIsHidden ? this.#keys.slice(1) : this.#keys;
    this.#newestIsHidden = false;
    return { keys: keys.map((key) => ({ ...key.publicJwk })) };
  }

  /** Of the certificate of the key that signs: SHA-1, base64url (RFC 7515 section 4.1.7). */
  thumbprint(): string {
    const [certificate = ''] = this.#newest().publicJwk.x5c ?? [];
    return createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('base64url');
  }

  /** The private keys, for the library. */
  privateJwkSet(): { readonly keys: readonly JWK[] } {
    return { keys: this.#keys.map((key) => key.privateJwk) };
  }

  sign(claims: Readonly<Record<string, unknown>>, header: Partial<CompactJWSHeaderParameters> = {}): Promise<string> {
    const key = this.#newest();
    return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(key.privateKey);
  }

  /** Claims of a token that one of the keys signed, expired or not; `undefined` for anything else. */
  async claimsOf(token: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const keyOf = ({ kid }: { kid?: string }): KeyObject =>
      this.#keys.find((key) => key.kid === kid)?.publicKey ?? this.#newest().publicKey;
    try {
      const { payload } = await jwtVerify(token, keyOf, { algorithms: ['RS256'], currentDate: new Date(0) });
      return payload;
    } catch {
      return undefined; // not a JWT, or not one of ours
    }
  }

  #newest(): SigningKey {
    const newest = this.#keys[0];
    if (newest === undefined) throw new Error('A key ring always has a key.');
    return newest;
  }
}
