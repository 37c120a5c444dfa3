import type { Rule, Verdict } from '../findings/finding.ts';
import type { DecodedJwt } from '../jose/jwt.ts';
import { type JsonObject, ownMember, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { timeInWords } from '../text/tokenTime.ts';
import { skewSeconds } from './clockSkew.ts';
import { audiencesOf } from './idTokenRules.ts';
import { type SignedFacts, signatureRule } from './signatureRule.ts';

/**
 * An access token as its client can look at it. Strictly it is opaque to the client and checked by the API
 * (RFC 6749 section 1.4); what can be read is checked as that API would (RFC 9068).
 */
export interface AccessTokenFacts extends SignedFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly nowSeconds: number;
  /** `token_type` of the response. */
  readonly tokenType: string | undefined;
  /** `scope` of the request and of the response. */
  readonly requestedScope: string | undefined;
  readonly grantedScope: string | undefined;
}

const passed: Verdict = { outcome: 'passed' };
const notApplicable = (message: string): Verdict => ({ outcome: 'notApplicable', message });
const failed = (message: string, remedy?: string): Verdict => ({ outcome: 'failed', message, ...(remedy === undefined ? {} : { remedy }) });

type AccessTokenRule = Rule<AccessTokenFacts>;

function claimRule(
  about: string,
  rule: Omit<AccessTokenRule, 'check'> & {
    readonly check: (claims: JsonObject, subject: AccessTokenFacts, token: DecodedJwt) => Verdict;
  },
): AccessTokenRule {
  return {
    ...rule,
    check: (subject) => {
      if (subject.reading.kind === 'decoded') return rule.check(subject.reading.claims, subject, subject.reading);
      return notApplicable(l10n`${about}: the access token is not readable here`);
    },
  };
}

const bearer: AccessTokenRule = {
  code: 'accessToken.type',
  title: l10n`token type is Bearer`,
  spec: 'RFC 6750 section 4',
  severity: 'warning',
  check: ({ tokenType }) => {
    if (tokenType === undefined) return notApplicable(l10n`token_type: not in the response`);
    if (tokenType.toLowerCase() === 'bearer') return passed;
    return failed(l10n`The token type is ${tokenType}, which needs more than a Bearer header.`, l10n`Use the token as its type requires.`);
  },
};

/** RFC 9068 section 2.1: says that it is an access token, so that nobody takes it for an ID token. */
const typed = claimRule('typ', {
  code: 'accessToken.header',
  title: l10n`header type is at+jwt`,
  spec: 'RFC 9068 section 2.1',
  severity: 'info',
  check: (_claims, _subject, { header }) => {
    const typ = textMember(header, 'typ')?.toLowerCase();
    if (typ === 'at+jwt' || typ === 'application/at+jwt') return passed;
    return notApplicable(l10n`typ: this server does not use the access token format of RFC 9068`);
  },
});

const issuerMatches = claimRule('iss', {
  code: 'accessToken.issuer',
  title: l10n`access token: issuer matches the configured one`,
  spec: 'RFC 9068 section 4',
  severity: 'error',
  check: (claims, { issuer }) => {
    const iss = ownMember(claims, 'iss');
    if (iss === undefined) return notApplicable(l10n`iss: not in the access token`);
    return iss === issuer ? passed : failed(l10n`The access token was issued by ${String(iss)}, but ${issuer} was expected.`);
  },
});

const audienceNamed = claimRule('aud', {
  code: 'accessToken.audience',
  title: l10n`access token names its API`,
  spec: 'RFC 9068 section 3',
  severity: 'warning',
  check: (claims, { clientId }) => {
    const audiences = audiencesOf(claims);
    if (audiences.length === 0)
      return failed(
        l10n`The access token has no audience: aud is missing.`,
        l10n`Let the API check aud, and give its resource an audience.`,
      );
    if (audiences.includes(clientId)) return failed(l10n`The access token names the client as its audience, as only an ID token should.`);
    return { outcome: 'passed', message: l10n`access token is for ${audiences.join(', ')}` };
  },
});

const notExpired = claimRule('exp', {
  code: 'accessToken.expiry',
  title: l10n`access token not expired`,
  spec: 'RFC 9068 section 4',
  severity: 'error',
  check: (claims, { nowSeconds }) => {
    const exp = ownMember(claims, 'exp');
    if (exp === undefined) return notApplicable(l10n`exp: not in the access token`);
    if (typeof exp !== 'number') return failed(l10n`exp of the access token is not a number.`);
    return nowSeconds < exp + skewSeconds
      ? passed
      : failed(l10n`The access token expired ${timeInWords(nowSeconds - exp)} ago.`, l10n`Get a new one.`);
  },
});

const clientMatches = claimRule('client_id', {
  code: 'accessToken.client',
  title: l10n`access token was issued to this client`,
  spec: 'RFC 9068 section 2.2',
  severity: 'error',
  check: (claims, { clientId }) => {
    const claimed = ownMember(claims, 'client_id');
    if (claimed === undefined) return notApplicable(l10n`client_id: not in the access token`);
    return claimed === clientId ? passed : failed(l10n`The access token was issued to ${String(claimed)}, not to this client.`);
  },
});

/** What was granted may be less than what was asked for; then the response has to say so. */
const scopeGranted: AccessTokenRule = {
  code: 'accessToken.scope',
  title: l10n`every requested scope was granted`,
  spec: 'RFC 6749 section 3.3',
  severity: 'warning',
  check: ({ reading, requestedScope, grantedScope }) => {
    if (requestedScope === undefined || requestedScope === '') return notApplicable(l10n`scope: none was requested`);
    const inToken = reading.kind === 'decoded' ? textMember(reading.claims, 'scope') : undefined;
    const granted = grantedScope ?? inToken;
    if (granted === undefined) return { outcome: 'passed', message: l10n`scope: not returned, so all requested scopes were granted` };
    const missing = requestedScope.split(' ').filter((word) => word !== '' && !granted.split(' ').includes(word));
    // A server does not have to list offline_access: the refresh token is the proof.
    const listed = missing.filter((word) => word !== 'offline_access');
    if (listed.length === 0) return passed;
    return failed(
      l10n`${listed.join(', ')} was requested but not granted.`,
      l10n`Grant the scope to the application, and check that it belongs to the same resource as the others.`,
    );
  },
};

const signature = signatureRule<AccessTokenFacts>(
  'accessToken.signature',
  'RFC 9068 section 4',
  notApplicable(l10n`signature: not checked, because no keys were fetched`),
);

export const accessTokenRules: readonly AccessTokenRule[] = [
  bearer,
  signature,
  typed,
  issuerMatches,
  audienceNamed,
  notExpired,
  clientMatches,
  scopeGranted,
];
