import type { RegisteredPasskey } from './registeredPasskey.ts';

/** Of devices that no passkey was registered for: there is nothing to verify an assertion with. */
const withoutPasskey = { rpId: 'localhost', credentialId: Buffer.from('sandbox credential').toString('base64url') };

/**
 * WebAuthn's request options (Level 2 section 5.5) as a string with JSON, as flow objects carry them. PingOne: bytes are lists of
 * numbers.
 * @param challenge base64url
 */
export function assertionOptions(challenge: string, passkey: RegisteredPasskey | undefined): string {
  const { rpId, credentialId } = passkey ?? withoutPasskey;
  return JSON.stringify({
    challenge: numbers(challenge),
    timeout: 120_000,
    rpId,
    allowCredentials: [{ type: 'public-key', id: numbers(credentialId) }],
    userVerification: 'preferred',
  });
}

function numbers(base64url: string): readonly number[] {
  return [...Buffer.from(base64url, 'base64url')];
}
