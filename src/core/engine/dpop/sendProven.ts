import type { Finding } from '../../findings/finding.ts';
import { fieldValue } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import { isJsonObject, ownMember, textMember } from '../../json/json.ts';
import { asksForNonce, nonceOf, proofClaims, proofHeader, withProof } from '../../oauth/dpop/proof.ts';
import { type NamedKey, readProof } from '../../oauth/dpop/readProof.ts';
import type { ProofKeyEvidence } from '../../runs/evidence.ts';
import type { FlowError } from '../../runs/flow.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { signOrStop } from '../authenticatedClient.ts';
import type { HopAnswer, Run, SendOptions } from '../run.ts';
import { newestNonce } from './newestNonce.ts';

export type Sent = HopAnswer | { readonly error: FlowError };

/** A request that is sent with a proof. */
export interface ProvenRequest {
  readonly step: StepName;
  /** Made again for a second attempt: what authenticates a client may be used once. */
  readonly build: () => Promise<HttpRequest>;
  /** The access token that is in it. */
  readonly accessToken?: Secret;
  readonly options: SendOptions;
}

/**
 * Sends a request with a DPoP proof (RFC 9449 section 4). A server that wants a nonce in the proof gets it: the request is repeated once, as
 * a hop of its own (sections 8 and 9). Whatever it then says is the answer.
 */
export async function sendProven(run: Run, key: ProofKeyEvidence, proven: ProvenRequest): Promise<Sent> {
  const first = await sendOnce(run, key, proven);
  if ('error' in first || !asksForNonce(first.response)) return first;
  if (nonceOf(first.response) === undefined) {
    run.note([nonceMissing], first.hop);
    return first;
  }
  run.note([nonceAsked], first.hop);
  return sendOnce(run, key, proven);
}

async function sendOnce(run: Run, key: ProofKeyEvidence, { step, build, accessToken, options }: ProvenRequest): Promise<Sent> {
  const request = await build();
  const claims = proofClaims(
    {
      request,
      id: run.randomText(),
      nowSeconds: Math.floor(run.nowSeconds()),
      accessToken,
      nonce: newestNonce(run.recorded().hops, request.url),
    },
    run.ports.digest,
  );
  const proof = await signOrStop(run, proofHeader(key.algorithm, key.publicKey), claims, key.key);
  const sent = withProof(request, proof);
  const decoded = readProof(sent, namedKey(run, accessToken), run.ports.digest);
  return run.trySend(step, sent, decoded === undefined ? options : { ...options, jwts: [decoded] });
}

/** What has named the key of the proof by now: the token that it is sent with, else the authorization request (RFC 9449 sections 6.1 and 10). */
function namedKey(run: Run, accessToken: Secret | undefined): NamedKey | undefined {
  if (accessToken !== undefined) {
    const reading = readingOf(accessToken);
    const cnf = reading.kind === 'decoded' ? ownMember(reading.claims, 'cnf') : undefined;
    const thumbprint = isJsonObject(cnf) ? textMember(cnf, 'jkt') : undefined;
    return thumbprint === undefined ? undefined : { by: 'cnf.jkt', thumbprint };
  }
  const asked = run.recorded().evidence.findLast((each) => each.kind === 'authorizationRequest')?.sent.parameters ?? [];
  const thumbprint = fieldValue(asked, 'dpop_jkt');
  return thumbprint === undefined ? undefined : { by: 'dpop_jkt', thumbprint };
}

const nonceAsked: Finding = {
  severity: 'info',
  code: 'dpop.nonceAsked',
  message: l10n`The server asks for a proof with its nonce, so the request is repeated once with it.`,
  spec: 'RFC 9449 section 8',
};

const nonceMissing: Finding = {
  severity: 'error',
  code: 'dpop.nonceMissing',
  message: l10n`The server asks for a proof with its nonce (use_dpop_nonce), and the response has no DPoP-Nonce header with one. The request is not repeated.`,
  spec: 'RFC 9449 section 8',
  remedy: l10n`Correct it at the server: a response with use_dpop_nonce has to have the nonce in DPoP-Nonce. Check that nothing between removes the header.`,
};
