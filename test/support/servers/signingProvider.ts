import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { base64url } from '../jwts.ts';
import type { Answers } from './answeringProvider.ts';
import type { TableAnswer } from './tableProvider.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What the key set of the provider has for signatures: `k1`, for RS256. */
export const signingKey = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };

/** A JWT that the key signed, whatever its header says. */
export function signedJwt(claims: object, header: object = {}, key: KeyObject = privateKey): string {
  const input = `${base64url({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${base64url(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** Signs as somebody else would, under the same key ID. */
export function forgedJwt(claims: object, header: object = {}): string {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' });
  return signedJwt(claims, header, createPrivateKey(other));
}

/** What one ID token is made of. */
export interface IdTokenParts {
  readonly issuer: string;
  readonly nonce: string | undefined;
  /** Claims of a valid one, issued now. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Answers of an OpenID Provider for the code flow and refreshes: an ID token for the client `client`, signed by a published key.
 *
 * @param idTokenOf makes the ID token; its `count` is 1 for the first token response
 * @param more members of the token response
 */
export function openIdAnswers(
  idTokenOf: (parts: IdTokenParts, count: number) => string = ({ claims }) => signedJwt(claims),
  more: (count: number) => object = () => ({}),
): Answers {
  let nonce: string | undefined;
  let count = 0;
  return {
    '/authorize': (_origin, { query }): TableAnswer => {
      nonce = query.get('nonce') ?? undefined;
      return {
        status: 302,
        headers: { location: `${query.get('redirect_uri')}?code=code-of-this-run&state=${encodeURIComponent(query.get('state') ?? '')}` },
      };
    },
    '/keys': { json: { keys: [signingKey] } },
    '/token': (issuer) => {
      count += 1;
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, sub: 'user', aud: 'client', iat: now, exp: now + 600, nonce };
      const tokens = { access_token: `access-token-${count}-of-this-run`, token_type: 'Bearer', expires_in: 600 };
      return { json: { ...tokens, id_token: idTokenOf({ issuer, nonce, claims }, count), ...more(count) } };
    },
  };
}
