import type { Rule, Verdict } from '../../findings/finding.ts';
import type { DecodedJwt } from '../../jose/jwt.ts';
import type { JsonObject } from '../../json/json.ts';
import type { HashOf } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import type { SignedFacts } from '../signatureRule.ts';
import { notApplicable } from '../verdict.ts';

export interface IdTokenFacts extends SignedFacts {
  /** Of the server that was asked, as its metadata names it. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  /**
   * Where the token came: `front` with the authorization response, `back` from the token endpoint. `given`: a person has it, and neither
   * the request nor the response that it belongs to is known.
   */
  readonly channel: 'front' | 'back' | 'given';
  /** As sent with the authorization request. */
  readonly nonce: string | undefined;
  /** Of the access token that was issued beside this ID token in the same response. */
  readonly accessTokenHash: HashOf | undefined;
  /** Of the code beside this ID token in the same response, or that was redeemed for it. */
  readonly codeHash: HashOf | undefined;
  readonly nowSeconds: number;
  /** `max_age` of the authorization request. */
  readonly maxAgeSeconds: number | undefined;
  /** `acr_values` of the authorization request. */
  readonly acrValues: string | undefined;
  /** What the parameter `claims` of the authorization request asks of the ID token. */
  readonly requestedClaims: JsonObject;
  /** `id_token_signing_alg_values_supported` of the server metadata. */
  readonly algorithms: readonly string[] | undefined;
  /** The algorithm that the client is registered with; `undefined` when it is not known. */
  readonly registeredAlgorithm: string | undefined;
  /** Of the `state` of the request. */
  readonly stateHash: HashOf | undefined;
  /** Of the other ID token of a hybrid flow, or of the one before a refresh. */
  readonly earlierClaims: JsonObject | undefined;
  /** True when the token came with a refresh. */
  readonly renewed: boolean;
  /** How many keys of the JWK set of the server it may be signed with by its algorithm. */
  readonly keysToTry: number;
}

export const codeFlow = 'OpenID Connect Core section 3.1.3.7';

export type IdTokenRule = Rule<IdTokenFacts>;

type ClaimRule = Omit<IdTokenRule, 'check' | 'severity'> & {
  readonly severity?: IdTokenRule['severity'];
  readonly check: (claims: JsonObject, subject: IdTokenFacts, token: DecodedJwt) => Verdict;
};

/** A rule about claims: without readable claims it has nothing to look at. */
export function claimRule(about: string, rule: ClaimRule): IdTokenRule {
  return {
    ...rule,
    severity: rule.severity ?? 'error',
    check: (subject) =>
      subject.reading.kind === 'decoded'
        ? rule.check(subject.reading.claims, subject, subject.reading)
        : notApplicable(l10n`${about}: the claims of the ID token are not readable`),
  };
}

/** A rule that compares claims with the request: of a token that a person gave there is none to compare with. */
export function requestRule(about: string, rule: ClaimRule): IdTokenRule {
  return claimRule(about, {
    ...rule,
    check: (claims, subject, token) => (subject.channel === 'given' ? unknownRequest(about) : rule.check(claims, subject, token)),
  });
}

function unknownRequest(about: string): Verdict {
  return notApplicable(l10n`${about}: the request that the ID token was issued for is not known`);
}
