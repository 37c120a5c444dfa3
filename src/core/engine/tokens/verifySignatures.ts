import type { JwkSet } from '../../jose/jwk.ts';
import type { SignatureOutcome } from '../../jose/signatureOutcome.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import type { Secret } from '../../values/secret.ts';
import type { Run } from '../run.ts';
import { clientKeyOf } from './clientKeys.ts';
import { fetchKeySet } from './fetchKeySet.ts';

/** What came of each signature; `undefined` when no key could be had. */
export type Signatures = ReadonlyMap<Secret, SignatureOutcome | undefined>;

/**
 * Verifies signatures with the JWK set of the server, or with the client secret, and records what came of each. Keys rotate: a set that
 * was read earlier in the run is read again when no key of it fits, or when the one that fits did not make the signature: a new key may
 * have the name of the old one, or none (OpenID Connect Core section 10.1.1). What an earlier set has verified stays verified.
 */
export async function verifySignatures(run: Run, metadata: ServerMetadata, tokens: readonly Secret[]): Promise<Signatures> {
  const record = (signatures: Signatures): void => {
    for (const [token, outcome] of signatures) run.observe({ kind: 'signature', token, outcome });
  };
  try {
    const signatures = await outcomesOf(run, metadata, tokens);
    record(signatures);
    return signatures;
  } catch (error) {
    record(new Map(tokens.map((token) => [token, { kind: 'unchecked' }]))); // cancelled: that is no fault of the keys
    throw error;
  }
}

async function outcomesOf(run: Run, metadata: ServerMetadata, tokens: readonly Secret[]): Promise<Signatures> {
  const verifyAll = async (keys: JwkSet | undefined): Promise<Signatures> =>
    new Map(await Promise.all(tokens.map(async (token) => [token, await verifySignature(run, token, keys)] as const)));
  if (!tokens.some(isSignedWithPublicKey)) return verifyAll(undefined);
  const known = metadata.jwks_uri === undefined ? undefined : run.memory.keySets.get(metadata.jwks_uri);
  const signatures = await verifyAll(known ?? (await fetchKeySet(run, metadata)));
  const isOutdated = (token: Secret): boolean => isSignedWithPublicKey(token) && failedByKey(signatures.get(token));
  if (known === undefined || !tokens.some(isOutdated)) return signatures;
  const again = await verifyAll(await fetchKeySet(run, metadata));
  return new Map(tokens.map((token) => [token, (isOutdated(token) ? again : signatures).get(token)]));
}

function failedByKey(signature: SignatureOutcome | undefined): boolean {
  return signature?.kind === 'noKey' || signature?.kind === 'invalid';
}

function isSignedWithPublicKey(token: Secret): boolean {
  const algorithm = algorithmOf(token);
  return typeof algorithm === 'string' && !/^(HS|none)/i.test(algorithm);
}

/** A token signed with the client secret is checked with it (OpenID Connect Core section 10.1), any other with the JWK set. */
async function verifySignature(run: Run, token: Secret, keys: JwkSet | undefined): Promise<SignatureOutcome | undefined> {
  const { kind } = readingOf(token);
  if (kind === 'encrypted') return whyEncrypted(run, token);
  if (kind !== 'decoded') return undefined;
  const { client } = run.plan;
  if (/^HS/i.test(String(algorithmOf(token)))) {
    const ref = clientKeyOf(client, 'clientSecret');
    const secret = ref === undefined ? undefined : await run.readSecret(ref);
    return secret === undefined ? undefined : run.ports.signatures.verifyWithSecret(token.reveal(), secret);
  }
  return keys === undefined ? undefined : run.ports.signatures.verify(token.reveal(), keys);
}

/** A token that is still encrypted could not be decrypted, which was recorded when it came. */
function whyEncrypted(run: Run, token: Secret): SignatureOutcome | undefined {
  return run
    .recorded()
    .evidence.flatMap((each) => (each.kind === 'signature' && each.token === token ? [each.outcome] : []))
    .at(-1);
}

/** As written in the header; `undefined` of a token that cannot be read. */
export function algorithmOf(token: Secret | undefined): unknown {
  const reading = token === undefined ? undefined : readingOf(token);
  return reading?.kind === 'decoded' ? reading.header['alg'] : undefined;
}
