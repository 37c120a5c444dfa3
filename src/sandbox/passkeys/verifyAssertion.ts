import { createHash, verify } from 'node:crypto';
import { invalidData, type PlatformError } from '../http/platformError.ts';
import type { RegisteredPasskey } from './registeredPasskey.ts';

const [userPresent, counterAt, shortest] = [0x01, 33, 37];

/**
 * Verifies an assertion in the order of WebAuthn Level 2 section 7.2.
 *
 * @param assertion JSON text of the credential, as the client made it
 * @param asked the challenge of the flow in base64url, and the origin that the request names. Without one, that of the client data decides.
 * @returns the counter of the authenticator
 * @throws {PlatformError} `INVALID_VALUE` of `assertion`. Ours: what PingOne answers is not documented. The message says what is wrong.
 */
export function verifyAssertion(
  passkey: RegisteredPasskey,
  assertion: string,
  asked: { readonly challenge: string; readonly origin: string | undefined },
): number {
  const { id, response } = readCredential(assertion);
  const clientDataBytes = bytesOf(response, 'clientDataJSON');
  const clientData = parseObject(clientDataBytes.toString('utf8'));
  const data = bytesOf(response, 'authenticatorData');
  const signCount = data.length < shortest ? 0 : data.readUInt32BE(counterAt);
  const userHandle = response['userHandle'];
  const broken = [
    [asBytes(id).equals(asBytes(passkey.credentialId)), 'The credential is not one of the user.'],
    [isNothing(userHandle) || asBytes(userHandle).equals(asBytes(passkey.userHandle)), 'The user handle is not the one of the user.'],
    [clientData?.['type'] === 'webauthn.get', 'The client data is not of an assertion.'],
    [asBytes(clientData?.['challenge']).equals(asBytes(asked.challenge)), 'The challenge is not the one of this flow.'],
    [clientData?.['origin'] === passkey.origin, `The origin is not ${passkey.origin}.`],
    [asked.origin === undefined || asked.origin === passkey.origin, `The origin of the request is not ${passkey.origin}.`],
    [data.length >= shortest && sha256(passkey.rpId).equals(data.subarray(0, 32)), `The authenticator data is not for ${passkey.rpId}.`],
    [((data[32] ?? 0) & userPresent) !== 0, 'The user was not present.'],
    [isSigned(passkey, data, clientDataBytes, bytesOf(response, 'signature')), 'The signature does not match.'],
    [signCount > passkey.signCount || (signCount === 0 && passkey.signCount === 0), 'The counter did not grow.'],
  ] as const;
  const [, message] = broken.find(([holds]) => !holds) ?? [];
  if (message !== undefined) throw refused(message);
  return signCount;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @throws {PlatformError} for what is no credential */
export function readCredential(assertion: string): { readonly id: unknown; readonly response: JsonObject } {
  const credential = parseObject(assertion);
  if (credential === undefined) throw refused('The assertion is not JSON.');
  if (!('id' in credential)) throw refused('The assertion has no credential ID.');
  const { id, response } = credential;
  return { id, response: isObject(response) ? response : {} };
}

/** WebAuthn Level 2 section 6.3.3: over the authenticator data and the hash of the client data. Node takes ECDSA in ASN.1 DER. */
function isSigned({ publicKey }: RegisteredPasskey, data: Buffer, clientData: Buffer, signature: Buffer): boolean {
  return verify('sha256', Buffer.concat([data, sha256(clientData)]), publicKey, signature);
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function bytesOf(object: JsonObject, name: string): Buffer {
  return asBytes(object[name]);
}

/** Base64url or base64, which Node reads alike; nothing for other values. */
function asBytes(value: unknown): Buffer {
  return Buffer.from(typeof value === 'string' ? value : '', 'base64url');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(message: string): PlatformError {
  return invalidData('INVALID_VALUE', 'assertion', message);
}
