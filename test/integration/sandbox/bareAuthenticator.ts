import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** A passkey as the sandbox prints it: a private JWK with what WebAuthn has besides. */
export type PrintedPasskey = Readonly<Record<string, string>>;

/** What an authenticator does, with everything that may go wrong with it. */
export interface Ceremony {
  readonly key?: KeyObject;
  readonly id?: string;
  readonly clientData?: Readonly<Record<string, unknown>>;
  readonly rpId?: string;
  readonly flags?: number;
  readonly signCount?: number;
  readonly userHandle?: string | null;
  readonly cut?: number;
}

/**
 * The credential of an assertion (WebAuthn Level 2 section 5.2.2) as a text with JSON, made by hand.
 * @param challenge the bytes that the flow asks for
 */
export function assertionOf(passkey: PrintedPasskey, challenge: readonly number[], ceremony: Ceremony = {}): string {
  const { credentialId, userHandle, origin, ...key } = passkey;
  const clientData = JSON.stringify({
    type: 'webauthn.get',
    challenge: Buffer.from(challenge).toString('base64url'),
    origin,
    crossOrigin: false,
    ...ceremony.clientData,
  });
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(ceremony.signCount ?? 0);
  const whole = Buffer.concat([sha256(ceremony.rpId ?? 'localhost'), Buffer.from([ceremony.flags ?? 0x05]), counter]);
  const data = whole.subarray(0, ceremony.cut);
  const privateKey = ceremony.key ?? createPrivateKey({ key, format: 'jwk' });
  const id = ceremony.id ?? credentialId;
  const response = {
    clientDataJSON: Buffer.from(clientData).toString('base64url'),
    authenticatorData: data.toString('base64url'),
    signature: sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey).toString('base64url'),
    userHandle: ceremony.userHandle === undefined ? userHandle : ceremony.userHandle,
  };
  return JSON.stringify({ id, rawId: id, type: 'public-key', response });
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
