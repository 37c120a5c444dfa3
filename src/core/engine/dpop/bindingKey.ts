import { objectMember, textMember } from '../../json/json.ts';
import { isBoundType } from '../../oauth/dpop/proof.ts';
import type { ProofKeyEvidence } from '../../runs/evidence.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { FlowStop } from '../flowStop.ts';
import type { Run } from '../run.ts';
import { proofKey, recordedProofKey } from './proofKey.ts';

/**
 * The key that an access token is bound to; `undefined` for a bearer token. Of a token that the run received, the `token_type` of its
 * response decides; of one that a person gave, what is in it.
 * @throws {FlowStop} when a given token is bound to a key that the run does not have
 */
export async function bindingKey(run: Run, accessToken: Secret): Promise<ProofKeyEvidence | undefined> {
  const { evidence, tokens } = run.recorded();
  const isToken = (other: Secret | undefined): boolean => other?.reveal() === accessToken.reveal();
  const issued = evidence.filter((each) => each.kind === 'tokens').findLast((each) => isToken(each.accessToken));
  if (issued !== undefined) return isBoundType(issued.tokenType) ? recordedProofKey(run) : undefined;
  const isGiven = tokens.some(({ channel, value }) => channel === 'given' && isToken(value));
  return isGiven ? keyOfGiven(run, accessToken) : undefined;
}

/** A JWT names its key (RFC 9449 section 6.1). One that cannot be read is taken for bound where a key is configured for the client. */
async function keyOfGiven(run: Run, accessToken: Secret): Promise<ProofKeyEvidence | undefined> {
  const { dpop } = run.plan.client;
  const reading = readingOf(accessToken);
  if (reading.kind !== 'decoded') return dpop?.needsKey === true ? proofKey(run) : undefined;
  const thumbprint = textMember(objectMember(reading.claims, 'cnf'), 'jkt');
  if (thumbprint === undefined) return undefined;
  const key = await proofKey(run);
  if (key?.thumbprint === thumbprint) return key;
  throw FlowStop.failed({
    code: 'dpop.keyMissing',
    message: l10n`The access token is bound to the key with the thumbprint ${thumbprint} (cnf.jkt), and ${whatThereIs(key, dpop?.needsKey)}. Nothing was sent with it.`,
    remedy: l10n`Configure the private key that the token was issued for, as dpopKey of the application, and its algorithm as dpop.`,
    spec: 'RFC 9449 section 7.1',
  });
}

function whatThereIs(key: ProofKeyEvidence | undefined, isConfigured = false): string {
  if (key === undefined) return l10n`the application has no DPoP key`;
  return isConfigured
    ? l10n`the DPoP key of the application has the thumbprint ${key.thumbprint}`
    : l10n`a DPoP key that is made for the run cannot be that one`;
}
