import { mayVerify } from '../jose/keyProblem.ts';
import { type JsonObject, ownMember } from '../json/json.ts';
import type { AuthorizationResponseEvidence, ClaimSourcesEvidence, Evidence, TokensEvidence, UserInfoEvidence } from '../runs/evidence.ts';
import type { Flow } from '../runs/flow.ts';
import type { Hop, HopId } from '../runs/hop.ts';
import { readingOf } from '../runs/tokenReading.ts';
import type { Secret } from '../values/secret.ts';
import type { AccessTokenFacts } from './accessToken/accessTokenRules.ts';
import type { JwtResponseFacts } from './authorization/jwtResponseRules.ts';
import type { IdTokenExpectation } from './idToken/idTokenPresence.ts';
import type { IdTokenFacts } from './idToken/idTokenRule.ts';
import type { ClaimSourcesFacts } from './operations/claimSourceRules.ts';
import type { UserInfoFacts } from './operations/userInfoRules.ts';
import { provenKeyAt } from './proofFacts.ts';
import { signingKeysOf } from './server/jwkSetRules.ts';
import { membersOf, type TokenResponseFacts } from './tokenResponseMembers.ts';

/** What came of the signature of a token. */
export type SignatureOf = (token: Secret) => IdTokenFacts['signature'];

export function signatures(evidence: readonly Evidence[]): SignatureOf {
  const outcomes = new Map(evidence.filter((each) => each.kind === 'signature').map(({ token, outcome }) => [token, outcome]));
  return (token) => outcomes.get(token);
}

export function expectationOf(evidence: TokensEvidence, hops: readonly Hop[]): IdTokenExpectation {
  const { idTokenExpected, idToken, requestedScope, grantedScope } = evidence;
  return {
    expected: idTokenExpected,
    received: idToken !== undefined,
    requestedScope,
    grantedScope,
    blank: blankIdToken(hops, evidence.hop),
  };
}

function blankIdToken(hops: readonly Hop[], hop: HopId): IdTokenExpectation['blank'] {
  const outcome = hops.find(({ id }) => id === hop)?.outcome;
  const members = outcome?.kind === 'answered' ? membersOf(outcome.response) : undefined;
  const value = members && ownMember(members, 'id_token');
  if (value === '') return 'empty';
  return value === null ? 'null' : undefined;
}

export function idTokenFacts(
  evidence: TokensEvidence,
  idToken: Secret,
  signatureOf: SignatureOf,
  run: Pick<Flow, 'hops' | 'evidence'>,
): IdTokenFacts {
  const { issuer, clientId, channel, nonce, accessTokenHash, codeHash, stateHash } = evidence;
  const { nowSeconds, maxAgeSeconds, acrValues, requestedClaims, algorithms, registeredAlgorithm } = evidence;
  return {
    reading: readingOf(idToken),
    signature: signatureOf(idToken),
    issuer,
    clientId,
    channel,
    nonce,
    accessTokenHash,
    codeHash,
    stateHash,
    nowSeconds,
    maxAgeSeconds,
    acrValues,
    requestedClaims,
    algorithms,
    registeredAlgorithm,
    earlierClaims: claimsOf(evidence.earlierIdToken),
    renewed: run.evidence.some((each) => each.kind === 'refresh' && each.hop === evidence.hop),
    keysToTry: keysToTry(idToken, run.hops),
  };
}

/** How many keys of the newest JWK set a token may be signed with by its algorithm alone. */
export function keysToTry(token: Secret, hops: readonly Hop[]): number {
  const reading = readingOf(token);
  const set = answersTo(hops, 'JWK set').at(-1);
  if (reading.kind !== 'decoded' || set === undefined) return 0;
  return signingKeysOf(set.facts.response).filter((key) => mayVerify(key, String(reading.header['alg']))).length;
}

export function accessTokenFacts(
  evidence: TokensEvidence,
  accessToken: Secret,
  signatureOf: SignatureOf,
  run: Pick<Flow, 'hops' | 'evidence'>,
): AccessTokenFacts {
  const { issuer, clientId, nowSeconds, tokenType, requestedScope, grantedScope } = evidence;
  const { requestedResources, requestedDetails, grantedDetails } = evidence;
  return {
    reading: readingOf(accessToken),
    signature: signatureOf(accessToken),
    issuer,
    clientId,
    nowSeconds,
    tokenType,
    isProven: provenKeyAt(run, evidence.hop) !== undefined,
    requestedScope,
    grantedScope,
    requestedResources,
    requestedDetails,
    grantedDetails,
  };
}

/** Of an authorization response that came as a JWT and was opened. */
export function jwtResponseFacts(
  { hop, received, signingAlgorithms, nowSeconds }: AuthorizationResponseEvidence,
  clientId: string,
  signatureOf: SignatureOf,
): { readonly hop: HopId; readonly facts: JwtResponseFacts } | undefined {
  if (received.jwt === undefined) return undefined;
  const { value, outside } = received.jwt;
  return { hop, facts: { reading: readingOf(value), signature: signatureOf(value), clientId, outside, signingAlgorithms, nowSeconds } };
}

export function userInfoFacts(
  { claims, idTokenSubject, jwt, issuer, clientId }: UserInfoEvidence,
  signatureOf: SignatureOf,
): UserInfoFacts {
  const signed = jwt === undefined ? undefined : { reading: readingOf(jwt), signature: signatureOf(jwt) };
  return { claims, idTokenSubject, jwt: signed, issuer, clientId };
}

export function claimSourcesFacts({ sources, issuer }: ClaimSourcesEvidence, signatureOf: SignatureOf): ClaimSourcesFacts {
  return {
    issuer,
    sources: sources.map(({ name, claims, brought }) => ({
      name,
      claims,
      brought: 'problem' in brought ? brought : { reading: readingOf(brought.jwt), signature: signatureOf(brought.jwt) },
    })),
  };
}

function claimsOf(token: Secret | undefined): JsonObject | undefined {
  const reading = token === undefined ? undefined : readingOf(token);
  return reading?.kind === 'decoded' ? reading.claims : undefined;
}

/** The responses of a step that have a success status. */
export function answersTo(hops: readonly Hop[], step: Hop['step']): readonly { readonly hop: HopId; readonly facts: TokenResponseFacts }[] {
  return hops.flatMap(({ id, step: own, startedAt, outcome }) =>
    own === step && outcome.kind === 'answered' && outcome.response.status >= 200 && outcome.response.status < 300
      ? [{ hop: id, facts: { response: outcome.response, receivedAt: startedAt + outcome.timing.totalMs } }]
      : [],
  );
}
