import { type CheckResult, type Rule, runRules } from '../findings/finding.ts';
import type { HopCheck } from '../runs/flow.ts';
import { accessTokenRules, givenAccessTokenRules } from './accessToken/accessTokenRules.ts';
import { certificateIntrospectionRules, certificateRules } from './accessToken/certificateRules.ts';
import { proofRules } from './accessToken/proofRules.ts';
import { adviceRules } from './adviceRules.ts';
import { authorizationResponseRules } from './authorization/authorizationResponseRules.ts';
import { jwtResponseRules } from './authorization/jwtResponseRules.ts';
import { pkceRules } from './authorization/pkceRules.ts';
import { redirectUriRules } from './authorization/redirectUriRules.ts';
import { silentRules } from './authorization/silentRules.ts';
import type { RunFacts } from './facts.ts';
import { bodyRules } from './http/bodyRules.ts';
import { clockRules } from './http/clockRules.ts';
import { cookieRules } from './http/cookieRules.ts';
import { retryAfterRules } from './http/retryAfterRules.ts';
import { transportRules } from './http/transportRules.ts';
import { idTokenPresence } from './idToken/idTokenPresence.ts';
import { idTokenRules } from './idToken/idTokenRules.ts';
import type { OfHop } from './ofHop.ts';
import { claimSourceRules } from './operations/claimSourceRules.ts';
import { frontchannelLogoutRules } from './operations/frontchannelLogoutRules.ts';
import { introspectionRules } from './operations/introspectionRules.ts';
import { logoutTokenRules } from './operations/logoutTokenRules.ts';
import { proofIntrospectionRules } from './operations/proofIntrospectionRules.ts';
import { refreshRules } from './operations/refreshRules.ts';
import { revocationRules } from './operations/revocationRules.ts';
import { signOffRules } from './operations/signOffRules.ts';
import { userInfoRules } from './operations/userInfoRules.ts';
import { jwkSetRules } from './server/jwkSetRules.ts';
import { metadataRules } from './server/metadataRules.ts';
import { supportRules } from './server/supportRules.ts';
import { tokenExchangeRules } from './tokenExchangeRules.ts';
import { tokenResponseRules } from './tokenResponseRules.ts';

/** Rules about one kind of facts. Evaluated for each of them that the run has. */
type Family = (facts: RunFacts) => readonly HopCheck[];

/** Every family of rules, in the order in which results are listed. */
const families = {
  support: (facts) => ofHops(supportRules, facts.support),
  metadata: (facts) => ofHops(metadataRules, facts.metadata),
  redirectUri: (facts) => ofRun(redirectUriRules, facts.redirectUri),
  jwtResponse: (facts) => ofHops(jwtResponseRules, optional(facts.jwtResponse)),
  authorizationResponse: (facts) => ofHops(authorizationResponseRules, optional(facts.authorizationResponse)),
  silent: (facts) => ofRun(silentRules, facts.silent),
  pkce: (facts) => ofHops(pkceRules, optional(facts.pkce)),
  tokenResponse: (facts) => ofHops(tokenResponseRules, facts.tokenResponses),
  tokenExchange: (facts) => ofHops(tokenExchangeRules, facts.tokenExchanges),
  jwkSet: (facts) => ofHops(jwkSetRules, facts.jwkSets),
  idTokenPresence: (facts) => ofHops(idTokenPresence, facts.idTokenExpectations),
  idToken: (facts) => ofHops(idTokenRules, facts.idTokens),
  accessToken: (facts) => ofHops(accessTokenRules, facts.accessTokens),
  givenIdToken: (facts) => ofRun(idTokenRules, facts.givenIdToken),
  givenAccessToken: (facts) => ofRun(givenAccessTokenRules, facts.givenAccessToken),
  certificates: (facts) => ofHops(certificateRules, facts.certificates),
  proofs: (facts) => ofHops(proofRules, facts.proofs),
  userInfo: (facts) => ofHops(userInfoRules, facts.userInfo),
  claimSources: (facts) => ofHops(claimSourceRules, facts.claimSources),
  refresh: (facts) => ofHops(refreshRules, facts.refreshes),
  introspection: (facts) => ofHops(introspectionRules, facts.introspections),
  certificateIntrospection: (facts) => ofHops(certificateIntrospectionRules, facts.certificateIntrospections),
  proofIntrospection: (facts) => ofHops(proofIntrospectionRules, facts.proofIntrospections),
  revocation: (facts) => ofHops(revocationRules, facts.revocations),
  signOff: (facts) => ofHops(signOffRules, facts.signOffs),
  logoutToken: (facts) => ofHops(logoutTokenRules, facts.logoutTokens),
  frontchannelLogout: (facts) => ofHops(frontchannelLogoutRules, facts.frontchannelLogouts),
  bodies: (facts) => ofRun(bodyRules, facts.bodies),
  transport: (facts) => ofRun(transportRules, facts.transport),
  clock: (facts) => ofRun(clockRules, facts.clock),
  retryAfter: (facts) => ofRun(retryAfterRules, facts.retryAfter),
  cookies: (facts) => ofRun(cookieRules, facts.cookies),
  practice: (facts) => ofRun(adviceRules, facts.practice),
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

/** The results of all rules, or of those of some families. */
export function checksOf(facts: RunFacts, names: readonly FamilyName[] = Object.keys(families) as FamilyName[]): readonly HopCheck[] {
  return names.flatMap((name) => families[name](facts));
}

function ofRun<Facts>(rules: readonly Rule<Facts>[], facts: Facts | undefined): readonly CheckResult[] {
  return facts === undefined ? [] : runRules(rules, facts);
}

function ofHops<Facts>(rules: readonly Rule<Facts>[], all: readonly OfHop<Facts>[]): readonly HopCheck[] {
  return all.flatMap(({ hop, facts }) => runRules(rules, facts).map((result) => ({ ...result, hop })));
}

function optional<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
