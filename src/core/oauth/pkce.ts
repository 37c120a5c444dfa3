import type { Rule } from '../findings/finding.ts';
import { encodeBase64Url } from '../jose/base64url.ts';
import type { Digest } from '../jose/digest.ts';
import { Secret } from '../values/secret.ts';
import type { PkceMethod } from './wire.ts';

/**
 * A code verifier out of random bytes: 32 bytes give the 43 characters that RFC 7636 section 4.1 recommends.
 *
 * @param random at least 32 bytes from a cryptographic source; this function draws none itself
 * @throws {RangeError} when there are too few or too many bytes for 43 to 128 characters
 */
export function newCodeVerifier(random: Uint8Array): Secret {
  if (random.length < 32 || random.length > 96) throw new RangeError('A code verifier is made of 32 to 96 random bytes.');
  return new Secret(encodeBase64Url(random), 'verifier');
}

/** The challenge that goes with the authorization request (RFC 7636 section 4.2). */
export function deriveCodeChallenge(verifier: Secret, method: 'S256' | 'plain', digest: Digest): string {
  return method === 'plain' ? verifier.reveal() : encodeBase64Url(digest('SHA-256', verifier.reveal()));
}

export interface PkceSubject {
  readonly method: PkceMethod;
  readonly digest: Digest;
  /** The verifier that goes to the token endpoint. */
  readonly verifier?: Secret;
  /** `code_challenge` as sent with the authorization request. */
  readonly sentChallenge?: string;
  /** `code_challenge_method` as sent with the authorization request. */
  readonly sentMethod?: string;
}

/** RFC 7636 section 4.1: 43 to 128 unreserved characters. */
const verifierShape: Rule<PkceSubject> = {
  code: 'pkce.verifierShape',
  title: 'code verifier has 43 to 128 unreserved characters',
  spec: 'RFC 7636 section 4.1',
  severity: 'error',
  check: ({ verifier }) => {
    if (verifier === undefined) return { outcome: 'notApplicable', message: 'code verifier: no PKCE in this flow' };
    if (/^[A-Za-z0-9._~-]{43,128}$/.test(verifier.reveal())) return { outcome: 'passed' };
    return {
      outcome: 'failed',
      message: 'The code verifier does not consist of 43 to 128 letters, digits and the characters - . _ ~.',
      remedy: 'Let a new verifier be generated.',
    };
  },
};

/** RFC 7636 section 4.6: what the server will do with the verifier, done here first. */
const challengeRecomputed: Rule<PkceSubject> = {
  code: 'pkce.challenge',
  title: 'challenge recomputed from verifier',
  spec: 'RFC 7636 section 4.6',
  severity: 'error',
  check: ({ verifier, sentChallenge, sentMethod, digest }) => {
    if (sentChallenge === undefined) return { outcome: 'notApplicable', message: 'code challenge: none was sent' };
    if (verifier === undefined) {
      return {
        outcome: 'failed',
        message: 'A code challenge was sent, but there is no verifier for the token request.',
        remedy: 'Remove code_challenge from the extra parameters, or switch PKCE on so that the verifier is known.',
      };
    }
    // RFC 7636 section 4.3: without a method the challenge is the verifier itself.
    const method = sentMethod ?? 'plain';
    if (method !== 'S256' && method !== 'plain') {
      return { outcome: 'failed', message: `The challenge method ${method} is not one of RFC 7636.`, remedy: 'Use S256.' };
    }
    if (deriveCodeChallenge(verifier, method, digest) === sentChallenge) return { outcome: 'passed' };
    return {
      outcome: 'failed',
      message: `The ${method} challenge of the verifier is not the one that was sent, so the token endpoint has to refuse the code.`,
      remedy: 'Send the challenge that belongs to this verifier; an extra parameter may have replaced it.',
    };
  },
};

/** RFC 7636 section 4.2: a client that can do S256 must use it. */
const strongMethod: Rule<PkceSubject> = {
  code: 'pkce.method',
  title: 'challenge method is S256',
  spec: 'RFC 7636 section 4.2',
  severity: 'warning',
  check: ({ sentChallenge, sentMethod }) => {
    if (sentChallenge === undefined) return { outcome: 'notApplicable', message: 'challenge method: no challenge was sent' };
    if (sentMethod === 'S256') return { outcome: 'passed' };
    return {
      outcome: 'failed',
      message: 'With the plain method the challenge is the verifier itself, so whoever sees the authorization request can redeem the code.',
      remedy: 'Use S256.',
    };
  },
};

export const pkceRules: readonly Rule<PkceSubject>[] = [verifierShape, challengeRecomputed, strongMethod];
