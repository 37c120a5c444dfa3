import {
  CompactSign,
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  importJWK,
  importPKCS8,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { SignatureVerifier, Signer } from '../../core/engine/ports.ts';
import { cutSignature } from '../../core/jose/cutSignature.ts';
import type { Jwk, JwkSet } from '../../core/jose/jwk.ts';
import { keyProblem, mayVerify } from '../../core/jose/keyProblem.ts';
import type { SignatureOutcome } from '../../core/jose/signatureOutcome.ts';
import { l10n } from '../../core/text/l10n.ts';
import { Secret } from '../../core/values/secret.ts';
import { certificateThumbprint } from './clientCertificates.ts';
import { signWithEs256Der } from './ecdsaDer.ts';
import { generateProofKey, publicKeyInPem, publicKeyOf, publicProofKey } from './proofKeys.ts';

/** The signature algorithms of RFC 7518 section 3 and RFC 8037 that jose implements, without `none`. */
const asymmetricAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const secretAlgorithms = ['HS256', 'HS384', 'HS512'];

export const joseSignatures: SignatureVerifier & Signer = {
  async verify(token, keys) {
    const header = readHeader(token);
    if ('reason' in header) return header;
    if (!asymmetricAlgorithms.includes(header.alg)) return otherAlgorithm(header.alg);
    return verifyWithKeys(token, keys, header);
  },

  async verifyWithSecret(token, secret) {
    const header = readHeader(token);
    if ('reason' in header) return header;
    if (!secretAlgorithms.includes(header.alg)) return otherAlgorithm(header.alg);
    try {
      await compactVerify(token, new TextEncoder().encode(secret.reveal()), { algorithms: secretAlgorithms });
      return valid(header);
    } catch (error) {
      return (await bySecretInBase64(token, secret, error)) ?? failed(error, header, token, []);
    }
  },

  async sign(header, claims, key) {
    const payload = new TextEncoder().encode(JSON.stringify(claims));
    const signingKey = await readSigningKey(key, header.alg);
    try {
      return new Secret(await new CompactSign(payload).setProtectedHeader(header).sign(signingKey), 'assertion');
    } catch (error) {
      throw new Error(l10n`The key cannot sign with ${header.alg}: wrong type or too short.`, { cause: error });
    }
  },

  certificateThumbprint,

  generateKey: generateProofKey,

  async publicKey(key, algorithm) {
    return algorithm === undefined ? publicKeyOf(key) : publicProofKey(key, algorithm);
  },

  publicKeyPem: async (key) => publicKeyInPem(key),

  signBytes: signWithEs256Der,
};

/** Some servers take a secret that is base64 for the bytes in it. Says so where it is the reason; the signature stays unverified. */
async function bySecretInBase64(token: string, secret: Secret, error: unknown): Promise<SignatureOutcome | undefined> {
  const text = secret.reveal();
  if (!(error instanceof errors.JWSSignatureVerificationFailed) || !/^[\w+/-]{16,}={0,2}$/.test(text)) return undefined;
  try {
    await compactVerify(token, Buffer.from(text, 'base64'), { algorithms: secretAlgorithms });
  } catch {
    return undefined;
  }
  return {
    kind: 'unsupported',
    reason: l10n`The signature cannot be verified as defined: it was made with the bytes that the client secret is base64 of, where the characters of the secret are the key (OpenID Connect Core section 10.1).`,
  };
}

interface JwsHeader {
  readonly alg: string;
  readonly kid?: string;
}

/** Tries the keys that fit the header, one after the other when the header names none. */
async function verifyWithKeys(token: string, keys: JwkSet, header: JwsHeader): Promise<SignatureOutcome> {
  const problem = problemOfKeys(keys, header);
  if (problem !== undefined) return { kind: 'unsupported', reason: problem };
  const find = keyFinderOf(keys);
  if (find === undefined)
    return { kind: 'unsupported', reason: l10n`The signature cannot be verified, because the JWK set has no usable keys.` };
  const options = { algorithms: asymmetricAlgorithms };
  try {
    await compactVerify(token, find, options);
    return valid(header);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return failed(error, header, token, keys.keys);
    for await (const key of error) {
      try {
        await compactVerify(token, key, options);
        return valid(header);
      } catch {
        // another key of the set may fit
      }
    }
    return cut(header, token, keys.keys) ?? { kind: 'invalid', reason: l10n`No key of the JWK set made this signature.` };
  }
}

/** Why no key that the token may be signed with can be used; `undefined` when one can, or when there is none. */
function problemOfKeys({ keys }: JwkSet, { alg, kid }: JwsHeader): string | undefined {
  if (!Array.isArray(keys)) return undefined;
  const candidates = keys.filter((key) => (kid === undefined ? mayVerify(key, alg) : key.kid === kid));
  const problems = candidates.map((key) => keyProblem(key, alg));
  const [problem] = problems;
  if (problem === undefined || problems.includes(undefined)) return undefined;
  const named = candidates[0]?.kid;
  const key = named === undefined ? l10n`the key of the JWK set` : l10n`the key "${named}" of the JWK set`;
  return l10n`The signature cannot be verified, because ${key} ${problem}.`;
}

type KeyFinder = ReturnType<typeof createLocalJWKSet>;

/** Finders keep the keys they have imported, so a set has one for as long as it lives. */
const finders = new WeakMap<JwkSet, KeyFinder>();

/**
 * The same by what the set says, newest last: every run fetches the keys of its server, which rarely change, and importing one
 * takes longer than verifying with it. Public keys only are in it, a few sets of usual length.
 */
const findersByText = new Map<string, KeyFinder>();
const mostRemembered = 8;
const longestRemembered = 32_768;

function keyFinderOf(keys: JwkSet): KeyFinder | undefined {
  const known = finders.get(keys);
  if (known !== undefined) return known;
  try {
    const finder = rememberedFinder(keys);
    finders.set(keys, finder);
    return finder;
  } catch {
    return undefined; // a member of the set is no key at all
  }
}

/** @throws for what is no key set */
function rememberedFinder(keys: JwkSet): KeyFinder {
  const set = withoutPrivateMembers(keys);
  const text = JSON.stringify(set);
  const finder = findersByText.get(text) ?? createLocalJWKSet(set as unknown as JSONWebKeySet);
  if (text.length > longestRemembered) return finder;
  findersByText.delete(text);
  findersByText.set(text, finder);
  if (findersByText.size > mostRemembered)
    for (const oldest of [...findersByText.keys()].slice(0, -mostRemembered)) findersByText.delete(oldest);
  return finder;
}

const privateMembers: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']);

/** What a server should not have published is not needed to verify, and would make a key one that only signs (RFC 7517 section 9.2). */
function withoutPrivateMembers({ keys }: JwkSet): JwkSet {
  return {
    keys: keys.map((key) =>
      key.kty === 'oct' ? key : (Object.fromEntries(Object.entries(key).filter(([name]) => !privateMembers.has(name))) as Jwk),
    ),
  };
}

function readHeader(token: string): JwsHeader | { readonly kind: 'unsupported'; readonly reason: string } {
  try {
    const { alg, kid, crit } = decodeProtectedHeader(token);
    const [, , signature, ...rest] = token.split('.');
    if (signature === undefined || rest.length > 0 || typeof alg !== 'string')
      return { kind: 'unsupported', reason: l10n`The token is not a signed JWT.` };
    const reason = crit === undefined ? formProblem(alg, signature) : criticalHeader;
    if (reason !== undefined) return { kind: 'unsupported', reason };
    return { alg, ...(typeof kid === 'string' ? { kid } : {}) };
  } catch {
    return { kind: 'unsupported', reason: l10n`The token is not a signed JWT.` };
  }
}

const criticalHeader = l10n`The signature cannot be verified, because the header has crit: what it names has to be understood, and nothing is here (RFC 7515 section 4.1.11).`;

/** Two numbers of a fixed length (RFC 7518 section 3.4). */
const curveSignatureBytes: Readonly<Record<string, number>> = { ES256: 64, ES384: 96, ES512: 132 };

/** What keeps a signature of its algorithm from being read at all: libraries for certificates write DER. */
function formProblem(alg: string, signature: string): string | undefined {
  const bytes = Buffer.from(signature, 'base64url');
  const needed = curveSignatureBytes[alg];
  if (needed === undefined || bytes.length === needed || !isDerPair(bytes)) return undefined;
  return l10n`The signature cannot be verified, because it seems to be in DER: it has ${bytes.length} bytes, where ${alg} has two numbers in ${needed} bytes (RFC 7518 section 3.4).`;
}

/** A SEQUENCE of two INTEGERs and nothing else (RFC 3279 section 2.2.3). Its first byte alone also begins one in 256 signatures that were cut short. */
function isDerPair(bytes: Uint8Array): boolean {
  const sequence = derElement(bytes, 0x30);
  const first = sequence && derElement(sequence.content, 0x02);
  const second = first && derElement(first.rest, 0x02);
  return second !== undefined && second.rest.length === 0 && sequence?.rest.length === 0;
}

/** The element of this type that the bytes begin with: its length is in one byte, or in a second one after 0x81 (X.690 section 8.1.3). */
function derElement(bytes: Uint8Array, type: number): { readonly content: Uint8Array; readonly rest: Uint8Array } | undefined {
  const from = bytes[1] === 0x81 ? 3 : 2;
  const end = from + (bytes[from - 1] ?? 0);
  return bytes[0] === type && end <= bytes.length ? { content: bytes.subarray(from, end), rest: bytes.subarray(end) } : undefined;
}

function valid({ alg, kid }: JwsHeader): SignatureOutcome {
  return { kind: 'valid', alg, ...(kid === undefined ? {} : { kid }) };
}

function unsupported(alg: string): SignatureOutcome {
  return { kind: 'unsupported', reason: l10n`The signature cannot be verified, because the algorithm "${alg}" cannot be checked here.` };
}

/** Registered for signatures (IANA, JSON Web Signature and Encryption Algorithms), and not implemented here. */
const otherRegistered: ReadonlySet<string> = new Set([
  'none', // registered, and judged by the rule before
  'ES256K',
  'Ed448',
  'RS1',
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
  ...secretAlgorithms,
  ...asymmetricAlgorithms,
]);

/** Names are compared exactly (RFC 7515 section 4.1.1): one that nobody registered is no algorithm that somebody else could check. */
function otherAlgorithm(alg: string): SignatureOutcome {
  return otherRegistered.has(alg)
    ? unsupported(alg)
    : { kind: 'invalid', reason: l10n`The header names "${alg}", which is not a registered algorithm.` };
}

/** jose's errors by their class: the message may change, the class is its interface. */
function failed(error: unknown, header: JwsHeader, token: string, keys: readonly Jwk[]): SignatureOutcome {
  const { alg, kid } = header;
  if (error instanceof errors.JWKSNoMatchingKey) return { kind: 'noKey', alg, ...(kid === undefined ? {} : { kid }) };
  // A signature of a length that no base64url has is one that cannot be decoded (JWSInvalid).
  const cutShort =
    error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid ? cut(header, token, keys) : undefined;
  if (cutShort !== undefined) return cutShort;
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return { kind: 'invalid', reason: l10n`The signature does not match the token.` };
  if (error instanceof errors.JOSENotSupported || error instanceof errors.JOSEAlgNotAllowed) return unsupported(alg);
  return { kind: 'unsupported', reason: l10n`The signature cannot be verified, because the key of the JWK set cannot be used for ${alg}.` };
}

function cut({ alg }: JwsHeader, token: string, keys: readonly Jwk[]): SignatureOutcome | undefined {
  const reason = cutSignature(alg, token.slice(token.lastIndexOf('.') + 1), keys);
  return reason === undefined ? undefined : { kind: 'invalid', reason, isCut: true };
}

/** RFC 7518 section 3.4: each of these algorithms has a curve of its own. */
const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

async function readSigningKey(key: Secret, algorithm: string): Promise<Parameters<CompactSign['sign']>[0]> {
  const text = key.reveal();
  if (secretAlgorithms.includes(algorithm)) return new TextEncoder().encode(text);
  try {
    if (text.trimStart().startsWith('{')) return await importJWK(JSON.parse(text) as JWK, algorithm);
    return await importPKCS8(text.trim(), algorithm);
  } catch (error) {
    const curve = curves[algorithm];
    const needed = curve === undefined ? l10n`of the fitting type` : l10n`on the curve ${curve}`;
    throw new Error(
      l10n`The private key cannot be read for ${algorithm}: it must be PKCS #8 (PEM, "BEGIN PRIVATE KEY") or a JWK, ${needed}.`,
      {
        cause: error,
      },
    );
  }
}
