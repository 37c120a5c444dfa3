import type { GivenTokensEvidence } from '../runs/evidence.ts';
import type { Flow } from '../runs/flow.ts';
import { readingOf } from '../runs/tokenReading.ts';
import type { AccessTokenFacts } from './accessToken/accessTokenRules.ts';
import type { IdTokenFacts } from './idToken/idTokenRule.ts';
import { keysToTry, signatures } from './tokenFacts.ts';

/** What rules look at of tokens that a person gave to be verified. */
export interface GivenTokenFacts {
  readonly givenIdToken: IdTokenFacts | undefined;
  readonly givenAccessToken: AccessTokenFacts | undefined;
}

/** Of the run that such tokens belong to nothing is known: whatever is compared with it is `undefined`. */
export function givenTokenFacts(run: Pick<Flow, 'hops' | 'evidence'>): GivenTokenFacts {
  const given = run.evidence.findLast((each) => each.kind === 'givenTokens');
  return {
    givenIdToken: given && idTokenFacts(given, run),
    givenAccessToken: given && accessTokenFacts(given, run),
  };
}

function idTokenFacts({ idToken, ...given }: GivenTokensEvidence, run: Pick<Flow, 'hops' | 'evidence'>): IdTokenFacts | undefined {
  if (idToken === undefined) return undefined;
  const { issuer, clientId, algorithms, registeredAlgorithm, accessTokenHash, nowSeconds } = given;
  return {
    reading: readingOf(idToken),
    signature: signatures(run.evidence)(idToken),
    issuer,
    clientId,
    channel: 'given',
    nonce: undefined,
    accessTokenHash,
    codeHash: undefined,
    stateHash: undefined,
    nowSeconds,
    maxAgeSeconds: undefined,
    acrValues: undefined,
    requestedClaims: {},
    algorithms,
    registeredAlgorithm,
    earlierClaims: undefined,
    renewed: false,
    keysToTry: keysToTry(idToken, run.hops),
  };
}

function accessTokenFacts({ accessToken, ...given }: GivenTokensEvidence, run: Pick<Flow, 'evidence'>): AccessTokenFacts | undefined {
  if (accessToken === undefined) return undefined;
  const { issuer, clientId, nowSeconds } = given;
  return {
    reading: readingOf(accessToken),
    signature: signatures(run.evidence)(accessToken),
    issuer,
    clientId,
    nowSeconds,
    tokenType: undefined,
    isProven: false,
    requestedScope: undefined,
    grantedScope: undefined,
    requestedResources: [],
    requestedDetails: undefined,
    grantedDetails: undefined,
  };
}
