import { type CheckResult, type Rule, runRules } from '../findings/finding.ts';
import type { HopCheck } from '../runs/flow.ts';
import { accessTokenRules } from './accessTokenRules.ts';
import { adviceRules } from './adviceRules.ts';
import { bodyRules } from './answers/bodyRules.ts';
import { clockRules } from './answers/clockRules.ts';
import { jwkSetRules } from './answers/jwkSetRules.ts';
import { metadataRules } from './answers/metadataRules.ts';
import { silentRules } from './answers/silentRules.ts';
import { tokenResponseRules } from './answers/tokenResponseRules.ts';
import { authorizationResponseRules } from './authorizationResponseRules.ts';
import { cookieRules } from './cookieRules.ts';
import type { OfHop, RunFacts } from './facts.ts';
import { idTokenPresence } from './idTokenPresence.ts';
import { idTokenRules } from './idTokenRules.ts';
import { introspectionRules } from './operations/introspectionRules.ts';
import { refreshRules } from './operations/refreshRules.ts';
import { revocationRules } from './operations/revocationRules.ts';
import { signOffRules } from './operations/signOffRules.ts';
import { pkceRules } from './pkceRules.ts';
import { redirectUriRules } from './redirectUriRules.ts';
import { supportRules } from './supportRules.ts';
import { transportRules } from './transportRules.ts';
import { userInfoRules } from './userInfoRules.ts';

/** Rules about one kind of facts. Evaluated for each of them that the run has. */
type Family = (facts: RunFacts) => readonly HopCheck[];

/** Every family of rules, in the order in which results are listed. */
const families = {
  support: (facts) => ofHops(supportRules, facts.support),
  metadata: (facts) => ofHops(metadataRules, facts.metadata),
  redirectUri: (facts) => ofRun(redirectUriRules, facts.redirectUri),
  authorizationResponse: (facts) => ofHops(authorizationResponseRules, optional(facts.authorizationResponse)),
  silent: (facts) => ofRun(silentRules, facts.silent),
  pkce: (facts) => ofHops(pkceRules, optional(facts.pkce)),
  tokenResponse: (facts) => ofHops(tokenResponseRules, facts.tokenResponses),
  jwkSet: (facts) => ofHops(jwkSetRules, facts.jwkSets),
  idTokenPresence: (facts) => ofHops(idTokenPresence, facts.idTokenExpectations),
  idToken: (facts) => ofHops(idTokenRules, facts.idTokens),
  accessToken: (facts) => ofHops(accessTokenRules, facts.accessTokens),
  userInfo: (facts) => ofHops(userInfoRules, facts.userInfo),
  refresh: (facts) => ofHops(refreshRules, facts.refreshes),
  introspection: (facts) => ofHops(introspectionRules, facts.introspections),
  revocation: (facts) => ofHops(revocationRules, facts.revocations),
  signOff: (facts) => ofHops(signOffRules, facts.signOffs),
  bodies: (facts) => ofRun(bodyRules, facts.bodies),
  transport: (facts) => ofRun(transportRules, facts.transport),
  clock: (facts) => ofRun(clockRules, facts.clock),
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
