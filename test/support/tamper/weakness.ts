import { generateKeyPairSync } from 'node:crypto';

/** What the server checks; each can be turned off by itself. */
export const protections = [
  'redirectUri',
  'clientId',
  'responseType',
  'repeatedParameters',
  'silence',
  'registeredType',
  'queryMode',
  'objectSigned',
  'objectSignature',
  'pushedOnce',
  'pushedClient',
  'sessionNeeded',
  'sessionOfFlow',
  'challengeMethod',
  'verifier',
  'verifierLength',
  'verifierIsHashed',
  'verifierNeeded',
  'verifierWithoutChallenge',
  'codeOnce',
  'codeKnown',
  'codeRedirectUri',
  'codeClient',
  'codeLifetime',
  'clientSecret',
  'clientNeeded',
  'oneAuthentication',
  'postOnly',
  'assertionSignature',
  'assertionAlgorithm',
  'assertionAudience',
  'assertionLifetime',
  'assertionOnce',
  'refreshKnown',
  'refreshOnce',
  'refreshScope',
  'proofSignature',
  'proofOnce',
  'proofOfCode',
  'proofOfToken',
] as const;

export type Protection = (typeof protections)[number];

export const weakServerSecret = 'the-secret-of-the-client-of-the-weak-server';
export const weakServerRedirectUri = 'https://client.example/callback';
/** Of both clients, in PEM. */
export const weakServerKeys = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
/** Of a code. */
export const weakServerLifetimeMs = 300;
