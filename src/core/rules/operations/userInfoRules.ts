import type { Rule, Verdict } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import type { SignatureOutcome } from '../../jose/signatureOutcome.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { audiencesOf } from '../audience.ts';
import { signatureRule } from '../signatureRule.ts';
import { noIssuer, notApplicable, passed } from '../verdict.ts';

const spec = 'OpenID Connect Core section 5.3.2';

export interface UserInfoFacts {
  readonly claims: JsonObject;
  /** Of the ID token of the same sign-on. */
  readonly idTokenSubject: string | undefined;
  /** Of a response that is a JWT; `undefined` of plain JSON, which TLS alone protects. */
  readonly jwt: { readonly reading: JwtReading; readonly signature: SignatureOutcome | undefined } | undefined;
  /** Of the server that was asked, as its metadata names it. */
  readonly issuer: string | undefined;
  readonly clientId: string;
}

type UserInfoRule = Rule<UserInfoFacts>;

/** Without this check, the claims of another user could be slipped in. */
const sameSubject: UserInfoRule = {
  code: 'userInfo.subject',
  title: l10n`UserInfo is about the user of the ID token`,
  spec,
  severity: 'error',
  check: ({ claims, idTokenSubject }) => {
    const sub = ownMember(claims, 'sub');
    if (sub === undefined || sub === '')
      return { outcome: 'failed', message: l10n`The UserInfo response does not identify the user: sub is missing or empty.` };
    if (typeof sub !== 'string') {
      return {
        outcome: 'failed',
        message: l10n`sub of the UserInfo response is ${valueInWords(sub)}, where a text belongs.`,
        remedy: l10n`Correct it at the server: sub is a text, and the same one as in the ID token.`,
      };
    }
    if (idTokenSubject === undefined) return notApplicable(l10n`sub: no ID token to compare with`);
    if (sub === idTokenSubject) return passed;
    return { outcome: 'failed', message: l10n`UserInfo is about another user than the ID token.`, remedy: l10n`Do not use these claims.` };
  },
};

const bySignature = signatureRule<NonNullable<UserInfoFacts['jwt']>>(
  'userInfo.signature',
  'OpenID Connect Core section 5.3.4',
  {
    outcome: 'failed',
    message: l10n`The signature of the UserInfo response could not be verified: no key is available.`,
    remedy: l10n`Make sure the server publishes its keys at the jwks_uri of its metadata; for a response signed with the client secret, store that secret.`,
  },
  notApplicable(l10n`signature: the UserInfo response is encrypted`),
);

/** A response that is signed has to be verified (OpenID Connect Core section 5.3.4); `none` is no signature. */
const signature: UserInfoRule = {
  ...bySignature,
  title: l10n`UserInfo: signature by JWK set`,
  check: ({ jwt }) => (jwt === undefined ? notSigned : bySignature.check(jwt)),
};

const notSigned: Verdict = notApplicable(l10n`UserInfo: the response is JSON and not signed`);

/** A signed response should say who made it and for whom, so that it cannot be one that another client was given. */
const issuerMatches: UserInfoRule = {
  code: 'userInfo.issuer',
  title: l10n`UserInfo: issuer matches the configured one`,
  spec,
  severity: 'error',
  check: ({ jwt, claims, issuer }) => {
    if (jwt === undefined) return notSigned;
    if (issuer === undefined) return notApplicable(noIssuer);
    const iss = ownMember(claims, 'iss');
    if (iss === undefined)
      return {
        outcome: 'failed',
        severity: 'warning',
        message: l10n`The signed UserInfo response does not name its issuer: iss is missing.`,
      };
    if (iss === issuer) return passed;
    return {
      outcome: 'failed',
      message: l10n`The signed UserInfo response was issued by ${String(iss)}, but ${issuer} was expected.`,
      remedy: l10n`Do not use these claims.`,
    };
  },
};

const audienceIsClient: UserInfoRule = {
  code: 'userInfo.audience',
  title: l10n`UserInfo: audience is this client`,
  spec,
  severity: 'error',
  check: ({ jwt, claims, clientId }) => {
    if (jwt === undefined) return notSigned;
    const audiences = audiencesOf(claims);
    if (audiences.length === 0)
      return { outcome: 'failed', severity: 'warning', message: l10n`The signed UserInfo response names no audience: aud is missing.` };
    if (audiences.includes(clientId)) return passed;
    return {
      outcome: 'failed',
      message: l10n`The signed UserInfo response is for ${audiences.join(', ')}, not for this client (${clientId}).`,
      remedy: l10n`Do not use these claims: they were made for another client.`,
    };
  },
};

export const userInfoRules: readonly UserInfoRule[] = [signature, issuerMatches, audienceIsClient, sameSubject];
