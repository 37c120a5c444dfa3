import { jwkThumbprint, publicJwk } from '../../jose/thumbprint.ts';
import type { JsonObject } from '../../json/json.ts';
import type { ProofPlan } from '../../plan/plan.ts';
import type { ProofKeyEvidence } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { FlowStop } from '../flowStop.ts';
import type { Run } from '../run.ts';

/**
 * The key that this run proves to hold: that of the store, or one that is made for the run and ends with it. It stays in the record of the
 * run, so that tokens bound to it can be used as long as the run is kept.
 * @returns `undefined` for a client without DPoP
 * @throws {FlowStop} when the stored key is missing or not one of the algorithm
 */
export async function proofKey(run: Run): Promise<ProofKeyEvidence | undefined> {
  const { dpop } = run.plan.client;
  if (dpop === undefined) return undefined;
  const known = recordedProofKey(run);
  if (known !== undefined) return known;
  const key = (await storedKey(run, dpop)) ?? (await generated(run, dpop));
  const publicKey = await publicKeyOf(run, dpop, key);
  const thumbprint = jwkThumbprint(publicKey, run.ports.digest);
  if (thumbprint === undefined) throw unusable(l10n`The DPoP key is not of a known type.`);
  const evidence: ProofKeyEvidence = { kind: 'proofKey', algorithm: dpop.algorithm, key, publicKey, thumbprint };
  run.observe(evidence);
  return evidence;
}

/** The key that the run has by now. */
export function recordedProofKey(run: Pick<Run, 'recorded'>): ProofKeyEvidence | undefined {
  return run.recorded().evidence.findLast((each) => each.kind === 'proofKey');
}

async function storedKey(run: Run, { key, needsKey }: ProofPlan): Promise<Secret | undefined> {
  if (key === undefined) return undefined;
  return needsKey === true ? run.needSecret(key) : run.readSecret(key);
}

async function generated(run: Run, { algorithm }: ProofPlan): Promise<Secret> {
  const key = await run.ports.signer.generateKey(algorithm);
  run.usedSecret(key);
  return key;
}

async function publicKeyOf(run: Run, { algorithm }: ProofPlan, key: Secret): Promise<JsonObject> {
  try {
    const members = publicJwk(await run.ports.signer.publicKey(key, algorithm));
    if (members !== undefined) return members;
  } catch (error) {
    if (error instanceof Error) throw unusable(error.message, error);
  }
  throw unusable(l10n`The DPoP key cannot be read.`);
}

function unusable(message: string, cause?: unknown): FlowStop {
  return FlowStop.failed(
    {
      code: 'secret.unusable',
      message,
      remedy: l10n`Store a private key of the algorithm of "dpop" as the DPoP key, or remove "dpopKey": a key is then made for each run.`,
      spec: 'RFC 9449 section 4.2',
    },
    cause,
  );
}
