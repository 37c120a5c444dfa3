import type { Rule, Verdict } from '../../findings/finding.ts';
import { type JsonObject, ownMember, textMember } from '../../json/json.ts';
import { isBoundType } from '../../oauth/dpop/proof.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { timeInWords } from '../../text/times.ts';
import { audiencesOf } from '../audience.ts';
import { skewSeconds } from '../clockSkew.ts';
import { secondsFault } from '../secondsFault.ts';
import { type SignedFacts, signatureRule } from '../signatureRule.ts';
import { failed, noIssuer, notApplicable, passed } from '../verdict.ts';
import { type AccessTokenBinding, accessTokenBinding } from './accessTokenBinding.ts';
import { type RequestedFacts, requestedRules } from './accessTokenRequested.ts';
import { type ScopeFacts, scopeRules } from './accessTokenScope.ts';

/**
 * An access token as its client can look at it. It is opaque to the client and checked by the API (RFC 6749 section 1.4). One that says
 * it is in the format of RFC 9068 is checked as that API would; in any other the claims are information, and the little that fails says
 * so without calling it an error.
 */
export interface AccessTokenFacts extends SignedFacts, ScopeFacts, RequestedFacts {
  readonly issuer: string | undefined;
  readonly clientId: string;
  readonly nowSeconds: number;
  /** `token_type` of the response. */
  readonly tokenType: string | undefined;
  /** Whether the request had a DPoP proof. */
  readonly isProven: boolean;
}

type AccessTokenRule = Rule<AccessTokenFacts>;

/** A rule about a readable token. What fails is as bad as the rule says for a token of RFC 9068, and a warning for any other. */
function claimRule(
  about: string,
  rule: Omit<AccessTokenRule, 'check'> & {
    readonly check: (claims: JsonObject, subject: AccessTokenFacts, binding: AccessTokenBinding) => Verdict;
  },
): AccessTokenRule {
  return {
    ...rule,
    check: (subject) => {
      if (subject.reading.kind !== 'decoded') return notApplicable(l10n`${about}: the access token is not readable here`);
      const binding = accessTokenBinding(subject.reading, subject.issuer);
      const verdict = rule.check(subject.reading.claims, subject, binding);
      return verdict.outcome === 'failed' && binding !== 'bound' && rule.severity === 'error'
        ? { ...verdict, severity: 'warning' }
        : verdict;
    },
  };
}

/** Registered token types whose holder proves something with each request, and the older MAC. */
const provenTypes = new Set(['dpop', 'pop', 'mac']);

const bearer: AccessTokenRule = {
  code: 'accessToken.type',
  title: l10n`token type is Bearer`,
  spec: 'RFC 6750 section 4',
  severity: 'warning',
  check: ({ tokenType, isProven }) => {
    if (tokenType === undefined) return notApplicable(l10n`token_type: not in the response`);
    const type = tokenType.toLowerCase();
    if (type === 'bearer') return passed;
    if (isProven && isBoundType(type)) return notApplicable(l10n`token_type: DPoP, which the request asked for`);
    if (type === 'n_a') {
      return failed(
        l10n`The token type is N_A, which says that the token is not an access token (RFC 8693 section 2.2.1).`,
        l10n`Correct it at the server: token_type is N_A only where a token exchange issues another kind of token, named by issued_token_type.`,
      );
    }
    if (provenTypes.has(type)) {
      return failed(
        l10n`The token type is ${tokenType}, which needs more than a Bearer header.`,
        l10n`Use the token as its type requires.`,
      );
    }
    return failed(
      l10n`The token type is ${quotedText(tokenType, 60)}, which is not registered. A client must not use a token whose type it does not know (RFC 6749 section 7.1); it is sent as a bearer token here.`,
      l10n`Return Bearer as token_type at the server, if that is what the token is.`,
    );
  },
};

/** RFC 9068 section 2.1: says that it is an access token, so that nobody takes it for an ID token. */
const typed = claimRule('typ', {
  code: 'accessToken.header',
  title: l10n`header type is at+jwt`,
  spec: 'RFC 9068 section 2.1',
  severity: 'info',
  check: (_claims, _subject, binding) =>
    binding === 'bound' ? passed : notApplicable(l10n`typ: this server does not use the access token format of RFC 9068`),
});

const issuerMatches = claimRule('iss', {
  code: 'accessToken.issuer',
  title: l10n`access token: issuer matches the configured one`,
  spec: 'RFC 9068 section 4',
  severity: 'error',
  check: (claims, { issuer }, binding) => {
    const iss = ownMember(claims, 'iss');
    if (iss === undefined) return notApplicable(l10n`iss: not in the access token`);
    if (binding === 'opaque') {
      return notApplicable(
        l10n`iss: the access token names ${String(iss)}, which is for its API to judge; a client does not read it (RFC 6749 section 1.4)`,
      );
    }
    if (issuer === undefined) return notApplicable(noIssuer);
    return iss === issuer ? passed : failed(l10n`The access token was issued by ${String(iss)}, but ${issuer} was expected.`);
  },
});

const audienceNamed = claimRule('aud', {
  code: 'accessToken.audience',
  title: l10n`access token names its API`,
  spec: 'RFC 9068 section 3',
  severity: 'warning',
  check: (claims, { clientId }, binding) => {
    const audiences = audiencesOf(claims);
    const namesClient = audiences.includes(clientId);
    if (binding !== 'bound' && (audiences.length === 0 || namesClient)) {
      return notApplicable(
        namesClient ? l10n`aud: names the client, which the API of the access token judges` : l10n`aud: not in the access token`,
      );
    }
    if (audiences.length === 0)
      return failed(
        l10n`The access token has no audience: aud is missing.`,
        l10n`Let the API check aud, and give its resource an audience.`,
      );
    if (namesClient) {
      return {
        ...failed(
          l10n`The access token names the client as its audience, as an ID token does. An API has to look at its typ to tell the two apart.`,
        ),
        severity: 'info',
      };
    }
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
    const fault = secondsFault(exp);
    if (typeof exp !== 'number' || fault !== undefined) {
      const verdict = failed(
        l10n`exp of the access token is ${fault ?? ''}.`,
        l10n`Correct it at the server: times in a token are numbers of seconds since 1970 (RFC 7519 section 2).`,
      );
      return typeof exp === 'number' ? { ...verdict, severity: 'warning' } : verdict;
    }
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
  check: (claims, { clientId }, binding) => {
    const claimed = ownMember(claims, 'client_id');
    if (claimed === undefined) return notApplicable(l10n`client_id: not in the access token`);
    if (binding === 'opaque') return notApplicable(l10n`client_id: for the API of the access token to judge`);
    return claimed === clientId ? passed : failed(l10n`The access token was issued to ${String(claimed)}, not to this client.`);
  },
});

const bySignature = signatureRule<AccessTokenFacts>(
  'accessToken.signature',
  'RFC 9068 section 4',
  notApplicable(l10n`signature: not checked, because no keys were fetched`),
  notApplicable(l10n`signature: this token is encrypted`),
);

/**
 * Only the API has to be able to verify a token that is not in the format of RFC 9068: it may be signed for another API with other keys,
 * as Microsoft Graph's are, so that a failure says nothing about the token. A key of the issuer's own set that does not match does.
 */
const signature: AccessTokenRule = {
  ...bySignature,
  check: (subject) => {
    const verdict = bySignature.check(subject);
    if (verdict.outcome !== 'failed' || subject.reading.kind !== 'decoded') return verdict;
    const binding = accessTokenBinding(subject.reading, subject.issuer);
    if (binding === 'bound') return verdict;
    if (binding === 'issuer' && (subject.signature?.kind === 'invalid' || textMember(subject.reading.header, 'alg') === 'none')) {
      return { ...verdict, severity: 'warning' };
    }
    return notApplicable(
      l10n`signature: cannot be judged here, because only the API of the access token has to verify it (RFC 6749 section 1.4)`,
    );
  },
};

/** What the token says of itself: an API checks the same. */
const ownRules: readonly AccessTokenRule[] = [signature, typed, issuerMatches, audienceNamed, notExpired];

export const accessTokenRules: readonly AccessTokenRule[] = [bearer, ...ownRules, clientMatches, ...scopeRules, ...requestedRules];

/**
 * The same for a token that a person gave: what was asked for and what the response said is not known, and an API has such tokens of other
 * clients.
 */
export const givenAccessTokenRules: readonly AccessTokenRule[] = accessTokenRules.map((rule) =>
  ownRules.includes(rule)
    ? rule
    : { ...rule, check: () => notApplicable(l10n`${rule.title}: the request that the access token was issued for is not known`) },
);
