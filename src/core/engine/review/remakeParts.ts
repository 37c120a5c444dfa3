import { partsOf } from '../../changes/requestParts.ts';
import { type HttpRequest, headerValue } from '../../http/http.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import { numberMember, textMember } from '../../json/json.ts';
import { proofClaims, proofHeader } from '../../oauth/dpop/proof.ts';
import type { ProofKeyEvidence } from '../../runs/evidence.ts';
import type { Hop } from '../../runs/hop.ts';
import { Secret } from '../../values/secret.ts';
import { signOrStop } from '../authenticatedClient.ts';
import { newestNonce } from '../dpop/newestNonce.ts';
import type { Run } from '../run.ts';
import { type RemadePart, withPart } from './remadeParts.ts';

/** What parts are made of beside the request. */
export interface Remaking {
  readonly parts: readonly RemadePart[];
  /** Of the earlier run: tokens may be bound to it. */
  readonly proofKey: ProofKeyEvidence | undefined;
  /** Of the earlier run, which brought nonces. */
  readonly hops: readonly Hop[];
}

/**
 * The request with its signed parts made anew.
 *
 * @param edited as a person changed it: what the proof is for
 * @returns the request without those changes, and which parts were made
 * @throws {FlowStop} when the key cannot be used
 */
export async function remakeParts(
  run: Run,
  request: HttpRequest,
  edited: HttpRequest,
  remaking: Remaking,
): Promise<{ readonly request: HttpRequest; readonly made: readonly RemadePart[] }> {
  const made: RemadePart[] = [];
  let next = request;
  for (const part of remaking.parts) {
    const value = part === 'dpop' ? await newProof(run, edited, remaking) : await newAssertion(run, request);
    if (value === undefined) continue;
    next = withPart(next, part, [value.reveal()]);
    made.push(part);
  }
  return { request: next, made };
}

/** Bound to the access token that the request carries (RFC 9449 section 4.2). */
async function newProof(run: Run, edited: HttpRequest, { proofKey, hops }: Remaking): Promise<Secret | undefined> {
  if (proofKey === undefined) return undefined;
  const [, token] = /^dpop +(\S+)$/i.exec(headerValue(edited.headers, 'authorization') ?? '') ?? [];
  const claims = proofClaims(
    {
      request: edited,
      id: run.randomText(),
      nowSeconds: Math.floor(run.nowSeconds()),
      accessToken: token === undefined ? undefined : new Secret(token, 'access_token'),
      nonce: newestNonce([...hops, ...run.recorded().hops], edited.url),
    },
    run.ports.digest,
  );
  return signOrStop(run, proofHeader(proofKey.algorithm, proofKey.publicKey), claims, proofKey.key);
}

/** The same claims with another `jti` and as much time as the one before had (RFC 7523 section 3). `undefined` where its key is not stored. */
async function newAssertion(run: Run, request: HttpRequest): Promise<Secret | undefined> {
  const before = partsOf(request).find(({ place, name }) => place === 'form' && name === 'client_assertion')?.value;
  const reading = before === undefined ? undefined : decodeJwt(before);
  const { secret } = run.plan.client;
  const key = secret === undefined ? undefined : await run.readSecret(secret);
  if (reading?.kind !== 'decoded' || key === undefined) return undefined;
  const { header, claims } = reading;
  const now = Math.floor(run.nowSeconds());
  const lifetime = (numberMember(claims, 'exp') ?? now) - (numberMember(claims, 'iat') ?? numberMember(claims, 'nbf') ?? now);
  const times = {
    ...('iat' in claims ? { iat: now } : {}),
    ...('nbf' in claims ? { nbf: now } : {}),
    exp: now + (lifetime > 0 ? lifetime : usualLifetime),
  };
  const alg = textMember(header, 'alg') ?? 'RS256';
  return signOrStop(run, { ...header, alg }, { ...claims, ...times, jti: run.randomText() }, key);
}

/** Seconds, of an assertion that does not say its own. */
const usualLifetime = 60;
