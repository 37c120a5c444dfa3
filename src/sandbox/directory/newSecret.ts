import { randomBytes } from 'node:crypto';

/** A client secret: 48 random bytes as base64url, 64 characters, as PingOne's secrets are long. */
export function newSecret(): string {
  return randomBytes(48).toString('base64url');
}
