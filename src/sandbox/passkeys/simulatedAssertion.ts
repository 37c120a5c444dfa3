import { createHash, sign } from 'node:crypto';
import type { RegisteredPasskey } from './registeredPasskey.ts';

/**
 * Ours: what an authenticator would answer, for the form of the sign-on page. A passkey without a counter stays without one, so that
 * the page and a client that has the same passkey get along.
 */
export function simulatedAssertion(
  { credentialId, rpId, userHandle, origin, privateKey, signCount }: RegisteredPasskey,
  challenge: string,
): string {
  const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }));
  const data = Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([0x05, 0, 0, 0, 0])]);
  data.writeUInt32BE(signCount === 0 ? 0 : signCount + 1, 33);
  const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(clientData).digest()]), privateKey);
  const response = {
    clientDataJSON: clientData.toString('base64url'),
    authenticatorData: data.toString('base64url'),
    signature: signature.toString('base64url'),
    userHandle,
  };
  return JSON.stringify({ id: credentialId, rawId: credentialId, type: 'public-key', response, clientExtensionResults: {} });
}
