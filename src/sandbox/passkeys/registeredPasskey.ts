import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A passkey that a device of a user stands for (WebAuthn Level 2 section 4). Bytes are base64url. */
export interface RegisteredPasskey {
  readonly credentialId: string;
  readonly userHandle: string;
  readonly rpId: string;
  /** The origin of the pages that may use it. */
  readonly origin: string;
  readonly publicKey: KeyObject;
  /** Ours: the sandbox prints it, and its sign-on page signs with it, because there is no authenticator. */
  readonly privateKey: KeyObject;
  /** Of the last assertion; 0: the passkey has no counter so far. */
  readonly signCount: number;
}

/**
 * A new passkey, as if it had been registered.
 *
 * The RP ID is `localhost`, since browsers take no IP address for one (WebAuthn Level 2 section 5.1.4.1).
 * @param port of the sandbox, which answers on localhost too
 */
export function newPasskey(port: string): RegisteredPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    credentialId: randomBytes(32).toString('base64url'),
    userHandle: randomBytes(16).toString('base64url'),
    rpId: 'localhost',
    origin: `http://localhost:${port}`,
    publicKey,
    privateKey,
    signCount: 0,
  };
}

/** The passkey as a client stores it: a private JWK (RFC 7517) with what belongs to the credential beside the key. */
export function printedPasskey({ privateKey, credentialId, rpId, userHandle, origin, signCount }: RegisteredPasskey): string {
  const key = privateKey.export({ format: 'jwk' });
  return JSON.stringify({ ...key, alg: 'ES256', credentialId, rpId, userHandle, counter: signCount, origin });
}
