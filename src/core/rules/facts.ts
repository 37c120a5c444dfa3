import { fieldValue, parseForm } from '../http/form.ts';
import type { Evidence } from '../runs/evidence.ts';
import type { Flow } from '../runs/flow.ts';
import type { Hop } from '../runs/hop.ts';
import type { AccessTokenFacts } from './accessToken/accessTokenRules.ts';
import type { CertificateFacts, CertificateIntrospectionFacts } from './accessToken/certificateRules.ts';
import type { ProofFacts } from './accessToken/proofRules.ts';
import type { PracticeFacts } from './adviceRules.ts';
import type { JwtResponseFacts } from './authorization/jwtResponseRules.ts';
import type { PkceFacts } from './authorization/pkceRules.ts';
import type { RedirectUriFacts } from './authorization/redirectUriRules.ts';
import type { AuthorizationResponseFacts } from './authorization/responseRule.ts';
import { type SilentFacts, silentFacts } from './authorization/silentRules.ts';
import { certificateFacts, certificateIntrospectionFacts } from './certificateFacts.ts';
import { type GivenTokenFacts, givenTokenFacts } from './givenTokenFacts.ts';
import { type BodyFacts, readAnswersOf } from './http/bodyRules.ts';
import { type ClockFacts, datedAnswersOf } from './http/clockRules.ts';
import type { CookieFacts } from './http/cookieRules.ts';
import { type RetryAfterFacts, retryAfterFacts } from './http/retryAfterRules.ts';
import { allowedPlainHttp, cookieFacts, transportFacts } from './http/transportFacts.ts';
import type { TransportFacts } from './http/transportRules.ts';
import type { IdTokenExpectation } from './idToken/idTokenPresence.ts';
import type { IdTokenFacts } from './idToken/idTokenRule.ts';
import type { OfHop } from './ofHop.ts';
import type { ClaimSourcesFacts } from './operations/claimSourceRules.ts';
import { type OperationFacts, operationFacts } from './operations/operationFacts.ts';
import type { ProofIntrospectionFacts } from './operations/proofIntrospectionRules.ts';
import type { UserInfoFacts } from './operations/userInfoRules.ts';
import { proofFacts, proofIntrospectionFacts } from './proofFacts.ts';
import type { JwkSetFacts } from './server/jwkSetRules.ts';
import type { SupportFacts } from './server/listRule.ts';
import type { MetadataFacts } from './server/metadataRules.ts';
import { type TokenExchangeFacts, tokenExchangeFacts } from './tokenExchangeRules.ts';
import {
  accessTokenFacts,
  answersTo,
  claimSourcesFacts,
  expectationOf,
  idTokenFacts,
  jwtResponseFacts,
  signatures,
  userInfoFacts,
} from './tokenFacts.ts';
import type { TokenResponseFacts } from './tokenResponseMembers.ts';

/**
 * All that rules look at, made of the record of a run. No member may be left out: what a run does not have is `undefined` or an
 * empty list, and a fact that nobody supplies does not compile.
 */
export interface RunFacts extends OperationFacts, GivenTokenFacts {
  /** Once for each server that was asked for its metadata. */
  readonly support: readonly OfHop<SupportFacts>[];
  readonly metadata: readonly OfHop<MetadataFacts>[];
  readonly redirectUri: RedirectUriFacts | undefined;
  readonly authorizationResponse: OfHop<AuthorizationResponseFacts> | undefined;
  /** Of a response that came as a JWT. */
  readonly jwtResponse: OfHop<JwtResponseFacts> | undefined;
  readonly silent: SilentFacts | undefined;
  /** At the hop of the authorization response, like what the server did with the challenge. */
  readonly pkce: OfHop<PkceFacts> | undefined;
  readonly tokenResponses: readonly OfHop<TokenResponseFacts>[];
  readonly tokenExchanges: readonly OfHop<TokenExchangeFacts>[];
  readonly jwkSets: readonly OfHop<JwkSetFacts>[];
  readonly idTokenExpectations: readonly OfHop<IdTokenExpectation>[];
  readonly idTokens: readonly OfHop<IdTokenFacts>[];
  readonly accessTokens: readonly OfHop<AccessTokenFacts>[];
  readonly proofs: readonly OfHop<ProofFacts>[];
  readonly userInfo: readonly OfHop<UserInfoFacts>[];
  readonly certificates: readonly OfHop<CertificateFacts>[];
  readonly certificateIntrospections: readonly OfHop<CertificateIntrospectionFacts>[];
  readonly proofIntrospections: readonly OfHop<ProofIntrospectionFacts>[];
  readonly claimSources: readonly OfHop<ClaimSourcesFacts>[];
  /** `undefined` as long as nothing was sent. */
  readonly bodies: BodyFacts | undefined;
  /** The same. */
  readonly transport: TransportFacts | undefined;
  readonly clock: ClockFacts | undefined;
  readonly retryAfter: RetryAfterFacts | undefined;
  readonly cookies: CookieFacts | undefined;
  /** `undefined` as long as no token came, and for a task. */
  readonly practice: PracticeFacts | undefined;
}

/** What the facts are made of. */
export type RecordedRun = Pick<Flow, 'plan' | 'hops' | 'tokens' | 'evidence'>;

/** Pure: the same record gives the same facts. Total: whatever was recorded, it does not throw. */
export function factsOf(run: RecordedRun): RunFacts {
  const { evidence, hops } = run;
  const request = evidence.findLast((each) => each.kind === 'authorizationRequest');
  const response = evidence.findLast((each) => each.kind === 'authorizationResponse');
  const tokens = evidence.filter((each) => each.kind === 'tokens');
  const signatureOf = signatures(evidence);
  const sent = request?.sent;
  return {
    support: evidence
      .filter((each) => each.kind === 'serverMetadata')
      .map(({ hop, metadata, asked }) => ({ hop, facts: { metadata, asked } })),
    metadata: evidence
      .filter((each) => each.kind === 'serverMetadata')
      .map(({ hop, metadata }) => ({ hop, facts: { metadata, plainHttp: allowedPlainHttp(run) } })),
    redirectUri: request && { sent: request.sent.redirectUri, registered: request.client.registeredRedirectUris },
    authorizationResponse: request &&
      response && {
        hop: response.hop,
        facts: {
          sent: request.sent,
          received: response.received,
          issuer: response.issuer,
          issParameterSupported: response.issParameterSupported,
        },
      },
    jwtResponse: request && response && jwtResponseFacts(response, request.sent.clientId, signatureOf),
    silent: sent && silentFacts(hops, sent, response !== undefined),
    pkce: request &&
      response && {
        hop: response.hop,
        facts: {
          verifier: request.verifier,
          sentChallenge: request.sent.codeChallenge,
          sentMethod: request.sent.codeChallengeMethod,
          recomputedChallenge: request.recomputedChallenge,
        },
      },
    tokenResponses: answersTo(hops, 'token request'),
    tokenExchanges: tokenExchangeFacts(hops),
    jwkSets: answersTo(hops, 'JWK set'),
    idTokenExpectations: tokens.map((each) => ({ hop: each.hop, facts: expectationOf(each, hops) })),
    idTokens: tokens.flatMap((each) =>
      each.idToken === undefined ? [] : [{ hop: each.hop, facts: idTokenFacts(each, each.idToken, signatureOf, run) }],
    ),
    accessTokens: tokens.flatMap((each) =>
      each.accessToken === undefined ? [] : [{ hop: each.hop, facts: accessTokenFacts(each, each.accessToken, signatureOf, run) }],
    ),
    ...givenTokenFacts(run),
    certificates: certificateFacts(run),
    certificateIntrospections: certificateIntrospectionFacts(run),
    proofs: proofFacts(run),
    proofIntrospections: proofIntrospectionFacts(run),
    userInfo: evidence
      .filter((each) => each.kind === 'userInfo')
      .map((each) => ({ hop: each.hop, facts: userInfoFacts(each, signatureOf) })),
    claimSources: evidence
      .filter((each) => each.kind === 'claimSources')
      .map((each) => ({ hop: each.hop, facts: claimSourcesFacts(each, signatureOf) })),
    ...operationFacts(run),
    bodies: hops.length === 0 ? undefined : { answers: readAnswersOf(hops) },
    transport: hops.length === 0 ? undefined : transportFacts(run, sent?.redirectUri),
    clock: hops.length === 0 ? undefined : { answers: datedAnswersOf(hops) },
    retryAfter: retryAfterFacts(hops),
    cookies: hops.length === 0 ? undefined : cookieFacts(run),
    practice: practiceFacts(run),
  };
}

function practiceFacts({ plan, hops, tokens, evidence }: RecordedRun): PracticeFacts | undefined {
  if ('task' in plan) return undefined;
  const issued = tokens.filter(({ kind, channel }) => kind !== 'response' && kind !== 'logout_token' && channel !== 'given');
  if (issued.length === 0) return undefined;
  const sent = evidence.findLast((each) => each.kind === 'authorizationRequest')?.sent;
  const method = sent?.codeChallengeMethod === 'S256' ? 'S256' : 'plain';
  return {
    grant: 'grant' in plan ? plan.grant : undefined,
    pkce: sent?.codeChallenge === undefined ? 'none' : method,
    clientAuthentication: plan.client.authentication,
    responseType: sent?.responseType,
    state: sent?.state,
    redirectUri: sent?.redirectUri,
    accessTokenLifetimeSeconds: issued.findLast(({ kind }) => kind === 'access_token')?.expiresInSeconds,
    refreshTokenIssued: issued.some(({ kind }) => kind === 'refresh_token'),
    refreshTokenRotated: evidence.findLast((each) => each.kind === 'refresh')?.rotated,
    refreshRequests: hops.filter(isRefresh).length,
    refreshTokenAccepted: mostAccepted(evidence),
  };
}

function isRefresh({ step, request, outcome }: Hop): boolean {
  if (step !== 'token request' || outcome.kind !== 'answered') return false;
  return fieldValue(parseForm(request.body ?? ''), 'grant_type') === 'refresh_token';
}

function mostAccepted(evidence: readonly Evidence[]): number {
  const uses = new Map<string, number>();
  for (const each of evidence) {
    if (each.kind !== 'tokenUse' || each.at !== 'token endpoint' || !each.accepted) continue;
    uses.set(each.token.reveal(), (uses.get(each.token.reveal()) ?? 0) + 1);
  }
  return Math.max(0, ...uses.values());
}
