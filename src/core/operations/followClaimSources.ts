import { FlowStop } from '../engine/flowStop.ts';
import { oauthFlowError } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import { verifySignatures } from '../engine/tokens/verifySignatures.ts';
import type { Finding } from '../findings/finding.ts';
import { readResourceRefusal } from '../oauth/errors/resourceRefusal.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { type ClaimPlace, type ClaimSource, claimsRequest, readClaimsResponse } from '../oidc/claimSources.ts';
import type { ReadClaimSource } from '../runs/evidence.ts';
import type { FlowError } from '../runs/flow.ts';
import type { HopId } from '../runs/hop.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { readingOf } from '../runs/tokenReading.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import type { Secret } from '../values/secret.ts';

const spec = 'OpenID Connect Core section 5.6.2';
/** A response names one or two. Each endpoint is a request more, and its access token goes where the response says. */
const mostEndpoints = 8;

type Endpoint = Extract<ClaimPlace, { kind: 'endpoint' }>;
type DistributedClaims = Pick<ClaimSource, 'name' | 'claims'> & { readonly at: Endpoint };

/**
 * Reads aggregated claims, and fetches distributed ones with the access token that came for them (OpenID Connect Core section 5.6.2).
 * An endpoint passes the gate like any other; one that is not allowed, or that refuses, leaves its claims out and does not end the run.
 * Not done: getting an access token for an endpoint that came without one.
 *
 * @param hop the response that names the sources
 */
export async function followClaimSources(run: Run, metadata: ServerMetadata, hop: HopId, sources: readonly ClaimSource[]): Promise<void> {
  if (sources.length === 0) return;
  const aggregated = sources.flatMap(({ at, ...source }) => (at.kind === 'endpoint' ? [] : [{ ...source, brought: broughtBy(at) }]));
  if (aggregated.length > 0) await record(run, metadata, hop, aggregated);
  const distributed = sources.flatMap(({ at, ...source }) => (at.kind === 'endpoint' ? [{ ...source, at }] : []));
  for (const source of distributed.slice(0, mostEndpoints)) await fetchClaims(run, metadata, hop, source);
  const left = distributed.slice(mostEndpoints).flatMap((source) => source.claims);
  if (left.length > 0) run.note([notFetched(left, l10n`At most ${mostEndpoints} sources of a response are asked.`)], hop);
  run.judge('claimSources');
}

function broughtBy(place: Exclude<ClaimPlace, Endpoint>): ReadClaimSource['brought'] {
  return place.kind === 'jwt' ? { jwt: place.jwt } : { problem: place.problem };
}

/** A JWT of the issuer itself is verified with its keys; those of other claims providers are not known. */
async function record(run: Run, metadata: ServerMetadata, hop: HopId, sources: readonly ReadClaimSource[]): Promise<void> {
  const { issuer } = metadata;
  const jwts = sources.flatMap(({ brought }) => ('jwt' in brought ? [brought.jwt] : []));
  const own = jwts.filter((jwt) => isSignedBy(jwt, issuer));
  if (own.length > 0) await verifySignatures(run, metadata, own);
  run.observe({ kind: 'claimSources', hop, sources, issuer });
}

function isSignedBy(jwt: Secret, issuer: string | undefined): boolean {
  const reading = readingOf(jwt);
  return issuer !== undefined && reading.kind === 'decoded' && reading.header['alg'] !== 'none' && reading.claims['iss'] === issuer;
}

async function fetchClaims(run: Run, metadata: ServerMetadata, namedAt: HopId, { name, claims, at }: DistributedClaims): Promise<void> {
  const { endpoint, accessToken } = at;
  if (accessToken === undefined) {
    run.note([{ ...notFetched(claims, l10n`No access token for its endpoint came with it.`), severity: 'info' }], namedAt);
    return;
  }
  run.usedSecret(accessToken);
  const answer = await tryAsking(run, endpoint, accessToken);
  if ('error' in answer) {
    const { message, remedy, hop = namedAt } = answer.error;
    run.note([notFetched(claims, sentenceCase(message), remedy)], hop);
    return;
  }
  if (answer.response.status !== 200) {
    run.note([refused(run, answer, claims)], answer.hop);
    return;
  }
  await record(run, metadata, answer.hop, [{ name, claims, brought: broughtBy(readClaimsResponse(answer.response)) }]);
}

/** A destination that is not allowed is no end here: the response chose it, and nobody has asked for its claims. */
async function tryAsking(run: Run, endpoint: string, accessToken: Secret): Promise<HopAnswer | { readonly error: FlowError }> {
  try {
    return await run.trySend('claims source', claimsRequest(endpoint, accessToken), { channel: 'back' });
  } catch (stop) {
    const error = stop instanceof FlowStop && stop.outcome.kind === 'failed' ? stop.outcome.error : undefined;
    if (error?.code === 'transport.otherOrigin' || error?.code === 'transport.plainHttp') return { error };
    throw stop;
  }
}

function notFetched(claims: readonly string[], why: string, remedy?: string): Finding {
  const message = l10n`The claims ${quotedText(claims.join(', '))} were not fetched from their source. ${why}`;
  return { severity: 'warning', code: 'userInfo.sourceNotFetched', message, spec, ...(remedy === undefined ? {} : { remedy }) };
}

function refused(run: Run, answer: HopAnswer, claims: readonly string[]): Finding {
  const { error, asks, remedy } = readResourceRefusal(answer.response);
  const { status } = answer.response;
  const said =
    error === undefined
      ? {
          message: l10n`${sentenceCase(hopInWords(answer))}: the endpoint returned status ${status}.${asks}${saidInBody(answer.response)}`,
          remedy,
        }
      : oauthFlowError(run, answer, error, asks);
  return { ...notFetched(claims, said.message, said.remedy), code: 'userInfo.sourceRefused' };
}
