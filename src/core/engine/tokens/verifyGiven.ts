import { tokenHash } from '../../jose/tokenHash.ts';
import type { HopCheck } from '../../runs/flow.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { present } from '../../values/members.ts';
import type { Secret } from '../../values/secret.ts';
import { discover } from '../discovery.ts';
import { FlowStop } from '../flowStop.ts';
import type { Run } from '../run.ts';
import { algorithmOf, type Signatures, verifySignatures } from './verifySignatures.ts';

/** Tokens that a person gave to be verified; at least one. */
export interface GivenTokens {
  readonly idToken: Secret | undefined;
  readonly accessToken: Secret | undefined;
}

/**
 * Verifies tokens that a person gave as far as that goes without the run that brought them: by the metadata and the JWK set of the server,
 * or the client secret. What is wrong with them is a failed check, and does not keep the run from going on.
 *
 * @throws {FlowStop} when the JWK set could not be asked for, or the access token is the only one and nothing here can verify it: then
 *   the run has nothing to say about the tokens, and must not end as if it had
 */
export async function verifyGiven(run: Run, { idToken, accessToken }: GivenTokens): Promise<void> {
  const metadata = await discover(run);
  const hashOf = (token: Secret) => ({ hash: tokenHash(token.reveal(), String(algorithmOf(idToken)), run.ports.digest) });
  run.observe({
    kind: 'givenTokens',
    issuer: metadata.issuer,
    clientId: run.plan.client.clientId,
    algorithms: metadata.id_token_signing_alg_values_supported,
    registeredAlgorithm: run.plan.client.idTokenAlgorithm,
    idToken,
    accessToken,
    accessTokenHash: accessToken && hashOf(accessToken),
    nowSeconds: run.nowSeconds(),
  });
  const tokens = [idToken, accessToken].filter((token) => token !== undefined);
  const signatures = await verifySignatures(run, metadata, tokens);
  const checks = run.judge('givenIdToken', 'givenAccessToken');
  needKeySet(run, signatures);
  if (idToken === undefined) needSignature(checks);
}

/** A JWK set that did not arrive says nothing about a token. */
function needKeySet(run: Run, signatures: Signatures): void {
  if ([...signatures.values()].every((outcome) => outcome !== undefined)) return;
  const hop = run.recorded().hops.findLast(({ step }) => step === 'JWK set');
  if (hop?.outcome.kind !== 'failed') return;
  const { code, message, remedy } = hop.outcome.failure;
  throw FlowStop.failed({ code, message: `${sentenceCase(hopInWords(hop))}: ${message}`, hop: hop.id, ...present({ remedy }) });
}

/** Whether an access token can be verified by anybody but its API depends on its format. */
function needSignature(checks: readonly HopCheck[]): void {
  const signature = checks.find(({ code }) => code === 'accessToken.signature');
  if (signature?.outcome !== 'notApplicable') return;
  throw FlowStop.failed({
    code: 'accessToken.unverified',
    message: l10n`The access token was not verified (${signature.message}).`,
    remedy: l10n`Ask the server what it knows of the token: introspection (RFC 7662). A client cannot judge it (RFC 6749 section 1.4).`,
    spec: signature.spec,
  });
}
