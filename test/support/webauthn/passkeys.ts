import { generateKeyPairSync } from 'node:crypto';

/** Members of a stored passkey as somebody would write them. */
export type PasskeyMembers = Readonly<Record<string, unknown>>;

/** A new passkey of `example.com`, as it is stored: a JWK with what belongs to the credential. `undefined` leaves a member out. */
export function passkeyMembers(changes: PasskeyMembers = {}): PasskeyMembers {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    ...privateKey.export({ format: 'jwk' }),
    credentialId: Buffer.from('credential 1').toString('base64url'),
    rpId: 'example.com',
    userHandle: Buffer.from('user 1').toString('base64url'),
    ...changes,
  };
}

export function passkeyText(changes: PasskeyMembers = {}): string {
  return JSON.stringify(passkeyMembers(changes));
}

/** Request options as a server would send them. */
export function optionsOf(changes: PasskeyMembers = {}): PasskeyMembers {
  return {
    challenge: Buffer.from('challenge of 16+ bytes').toString('base64url'),
    rpId: 'example.com',
    allowCredentials: [{ type: 'public-key', id: Buffer.from('credential 1').toString('base64url') }],
    ...changes,
  };
}
