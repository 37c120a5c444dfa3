import { ownMember, textMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { timeInWords } from '../../text/tokenTime.ts';
import { audiencesOf } from '../audience.ts';
import { skewSeconds } from '../clockSkew.ts';
import { signatureRule } from '../signatureRule.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';
import { bindingRules } from './bindingRules.ts';
import { earlierTokenRules } from './earlierTokenRules.ts';
import { headerRules } from './headerRules.ts';
import { claimRule, codeFlow, type IdTokenFacts, type IdTokenRule } from './idTokenRule.ts';
import { authTimeOnRequest, requestedClaimRules } from './requestedClaims.ts';

const secondsRemedy = l10n`Correct it at the server: times in a token are numbers of seconds since 1970 (RFC 7519 section 2).`;
const textRemedy = l10n`Correct it at the server: sub is a text, also where it consists of digits (RFC 7519 section 4.1.2).`;

/** As seconds, a time after the year 5138; as milliseconds, one after March 1973. */
function isMilliseconds(time: number): boolean {
  return time >= 1e11;
}

export const idTokenSignatureCode = 'idToken.signature';

const readable: IdTokenRule = {
  code: 'idToken.readable',
  title: l10n`ID token is a JWT`,
  spec: 'OpenID Connect Core section 2',
  severity: 'error',
  check: ({ reading }) =>
    reading.kind === 'decoded' || reading.kind === 'encrypted' ? passed : failed(l10n`The ID token cannot be read. ${reading.message}`),
};

const algorithmAnnounced = claimRule('alg', {
  code: 'idToken.algorithm',
  title: l10n`alg is advertised by the server`,
  spec: codeFlow,
  check: (_claims, { algorithms, registeredAlgorithm }, { header }) => {
    const alg = String(header['alg']);
    // OpenID Connect Core 3.1.3.7 item 7: RS256 unless another one was registered.
    const allowed = algorithms === undefined || algorithms.length === 0 ? [registeredAlgorithm ?? 'RS256'] : algorithms;
    if (allowed.includes(alg)) return { outcome: 'passed', message: l10n`alg ${alg} is advertised by the server` };
    return failed(
      l10n`The ID token is signed with ${alg}, but the server advertises ${allowed.join(', ')}.`,
      l10n`Compare with the signing algorithm in the registration of the client.`,
    );
  },
});

const algorithmRegistered = claimRule('alg', {
  code: 'idToken.registeredAlgorithm',
  title: l10n`alg is the one that the client is registered with`,
  spec: codeFlow,
  check: (_claims, { registeredAlgorithm }, { header }) => {
    if (registeredAlgorithm === undefined) return notApplicable(l10n`alg: the registered algorithm is not configured`);
    const alg = String(header['alg']);
    if (alg === registeredAlgorithm) return passed;
    return failed(
      l10n`The ID token is signed with ${alg}, but the client is configured as registered with ${registeredAlgorithm}.`,
      l10n`Compare id_token_signed_response_alg in the registration of the client with the configured algorithm.`,
    );
  },
});

const issuerMatches = claimRule('iss', {
  code: 'idToken.issuer',
  title: l10n`issuer matches the configured one`,
  spec: codeFlow,
  check: (claims, { issuer }) => {
    const iss = ownMember(claims, 'iss');
    if (iss === issuer) return passed;
    if (typeof iss !== 'string') return failed(l10n`The ID token does not name its issuer.`);
    return failed(
      l10n`The ID token was issued by ${iss}, but ${issuer} was expected.`,
      l10n`They must match exactly, including the scheme and any trailing slash.`,
    );
  },
});

const audienceIsClient = claimRule('aud', {
  code: 'idToken.audience',
  title: l10n`audience is this client`,
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const audiences = audiencesOf(claims);
    if (audiences.includes(clientId)) return passed;
    if (audiences.length === 0) return failed(l10n`The ID token has no audience: aud is missing.`);
    return failed(
      l10n`The ID token is for ${audiences.join(', ')}, not for this client (${clientId}).`,
      l10n`Do not use it: it was issued to another client.`,
    );
  },
});

/** Which other audiences a client trusts is its own knowledge, so that several of them without `azp` are a warning only (items 3 to 5). */
const authorizedParty = claimRule('azp', {
  code: 'idToken.authorizedParty',
  title: l10n`azp is this client`,
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const azp = ownMember(claims, 'azp');
    if (azp === undefined) {
      return audiencesOf(claims).length > 1
        ? warned(
            l10n`The ID token has several audiences, but no azp that names the authorized client.`,
            l10n`A client has to reject it unless it trusts all of them.`,
          )
        : notApplicable(l10n`azp: only one audience`);
    }
    return azp === clientId ? passed : failed(l10n`azp names ${String(azp)}, not this client.`);
  },
});

const subjectPresent = claimRule('sub', {
  code: 'idToken.subject',
  title: l10n`sub names the user`,
  spec: 'OpenID Connect Core section 2',
  check: (claims) => {
    const sub = ownMember(claims, 'sub');
    if (sub === undefined || sub === '') return failed(l10n`The ID token does not identify the user: sub is missing or empty.`);
    if (typeof sub !== 'string') return failed(l10n`sub is ${valueInWords(sub)}, where a text belongs.`, textRemedy);
    return sub.length <= 255 ? passed : failed(l10n`sub has ${sub.length} characters; at most 255 are allowed.`);
  },
});

const notExpired = claimRule('exp', {
  code: 'idToken.expiry',
  title: 'not expired',
  spec: codeFlow,
  check: (claims, { nowSeconds }) => {
    const exp = ownMember(claims, 'exp');
    if (exp === undefined) return failed(l10n`The ID token does not say when it expires: exp is missing.`);
    if (typeof exp !== 'number') return failed(l10n`exp is ${valueInWords(exp)}, where a number of seconds belongs.`, secondsRemedy);
    if (isMilliseconds(exp)) {
      return warned(
        l10n`exp is ${exp}, which seems to be in milliseconds: for a client that reads it as seconds, the token lasts for thousands of years.`,
        secondsRemedy,
      );
    }
    if (nowSeconds < exp + skewSeconds) return passed;
    return failed(
      l10n`The ID token expired ${timeInWords(nowSeconds - exp)} ago.`,
      l10n`Sign on again, or compare the clock of this machine with the server.`,
    );
  },
});

/** Ours: the specification leaves the range to the client; a day tells old tokens from wrong clocks. */
const oldestIssueSeconds = 24 * 60 * 60;

/** Every ID token has an `iat` (OpenID Connect Core section 2). How old it may be is the client's choice, so that is a warning only. */
const issuedNow = claimRule('iat', {
  code: 'idToken.issuedAt',
  title: l10n`issued just now`,
  spec: codeFlow,
  check: (claims, { nowSeconds }) => {
    const iat = ownMember(claims, 'iat');
    if (typeof iat !== 'number') {
      return failed(
        iat === undefined
          ? l10n`The ID token does not say when it was issued: iat is missing.`
          : l10n`iat is ${valueInWords(iat)}, where a number of seconds belongs.`,
        l10n`Correct it at the server: OpenID Connect Core section 2 requires iat, in seconds, in every ID token.`,
      );
    }
    if (isMilliseconds(iat)) return warned(l10n`iat is ${iat}, which seems to be in milliseconds.`, secondsRemedy);
    if (iat > nowSeconds + skewSeconds) {
      return warned(
        l10n`The ID token was issued ${timeInWords(iat - nowSeconds)} in the future.`,
        l10n`Compare the clock of this machine with the server.`,
      );
    }
    if (iat < nowSeconds - oldestIssueSeconds) return warned(l10n`The ID token was issued ${timeInWords(nowSeconds - iat)} ago.`);
    return passed;
  },
});

const notBefore = claimRule('nbf', {
  code: 'idToken.notBefore',
  title: 'already valid',
  spec: 'RFC 7519 section 4.1.5',
  check: (claims, { nowSeconds }) => {
    const nbf = ownMember(claims, 'nbf');
    if (nbf === undefined) return notApplicable(l10n`nbf: not in this token`);
    if (typeof nbf !== 'number') return failed(l10n`nbf is ${valueInWords(nbf)}, where a number of seconds belongs.`, secondsRemedy);
    if (isMilliseconds(nbf)) return failed(l10n`nbf is ${nbf}, which seems to be in milliseconds.`, secondsRemedy);
    return nbf <= nowSeconds + skewSeconds
      ? passed
      : failed(l10n`The ID token is not valid until ${timeInWords(nbf - nowSeconds)} from now.`);
  },
});

const authenticationAge = claimRule('auth_time', {
  code: 'idToken.authenticationTime',
  title: l10n`signed on within max_age`,
  spec: codeFlow,
  check: (claims, { maxAgeSeconds, nowSeconds, requestedClaims }) => {
    const authTime = ownMember(claims, 'auth_time');
    if (maxAgeSeconds === undefined) return authTimeOnRequest(authTime, requestedClaims);
    if (typeof authTime !== 'number') {
      return failed(
        authTime === undefined
          ? l10n`max_age was requested, but the ID token has no auth_time.`
          : l10n`max_age was requested, but auth_time of the ID token is ${valueInWords(authTime)}, where a number of seconds belongs.`,
        l10n`Correct it at the server, which has to return auth_time when max_age was requested (OpenID Connect Core section 2), in seconds.`,
      );
    }
    if (authTime <= 0) {
      return failed(
        l10n`max_age was requested, but auth_time of the ID token is ${authTime}, a time in 1970 or before: the server does not tell when the user signed on.`,
        l10n`Correct it at the server: auth_time has to be the time of the sign-on, and another sign-on alone does not change it.`,
      );
    }
    const age = nowSeconds - authTime;
    if (age <= maxAgeSeconds + skewSeconds) return passed;
    return failed(
      l10n`The user signed on ${timeInWords(age)} ago, but max_age allows ${maxAgeSeconds} s.`,
      l10n`Request a new sign-on with prompt=login.`,
    );
  },
});

const acrFits = claimRule('acr', {
  code: 'idToken.acr',
  title: l10n`acr is one of the requested values`,
  spec: codeFlow,
  severity: 'warning',
  check: (claims, { acrValues }) => {
    if (acrValues === undefined) return notApplicable(l10n`acr: acr_values was not requested`);
    const acr = textMember(claims, 'acr');
    if (acr === undefined) return failed(l10n`acr_values requested ${acrValues}, but the ID token has no acr.`);
    if (acrValues.split(' ').includes(acr)) return { outcome: 'passed', message: l10n`acr ${acr} is one of the requested values` };
    return failed(
      l10n`acr_values requested ${acrValues}, but the ID token has ${acr}.`,
      l10n`Check how the application is configured to sign users on at the server.`,
    );
  },
});

/** Whom an ID token names is known only by its signature: that there was no key to check it with is no success. */
const bySignature = signatureRule<IdTokenFacts>(
  idTokenSignatureCode,
  codeFlow,
  failed(
    l10n`The signature of the ID token could not be verified: no key is available.`,
    l10n`Make sure the server publishes its keys at the jwks_uri of its metadata; for a token signed with the client secret, store that secret.`,
  ),
  failed(
    l10n`The ID token is encrypted, and nothing here can decrypt it: neither its signature nor its claims were verified.`,
    l10n`Remove id_token_encrypted_response_alg from the registration of the client (OpenID Connect Registration section 2) to get a signed ID token; or verify it where the decryption key is.`,
  ),
);

const signature: IdTokenRule = {
  ...bySignature,
  check: (subject) => (isUnsignedAsRegistered(subject) ? unsignedAsRegistered : bySignature.check(subject)),
};

const unsignedAsRegistered = notApplicable(l10n`signature: the client is registered for unsigned ID tokens, and TLS protects this one`);

/**
 * A client may ask for unsigned ID tokens when it registers, if none comes from the authorization endpoint (OpenID Connect Core section
 * 2): of a hybrid flow there is an earlier one.
 */
function isUnsignedAsRegistered({ reading, channel, registeredAlgorithm, earlierClaims, renewed }: IdTokenFacts): boolean {
  const isUnsigned = reading.kind === 'decoded' && reading.header['alg'] === 'none';
  return isUnsigned && registeredAlgorithm === 'none' && channel === 'back' && (earlierClaims === undefined || renewed);
}

/** What holds for an ID token, in the order in which a client checks it. */
export const idTokenRules: readonly IdTokenRule[] = [
  readable,
  signature,
  algorithmAnnounced,
  algorithmRegistered,
  ...headerRules,
  issuerMatches,
  audienceIsClient,
  authorizedParty,
  subjectPresent,
  notExpired,
  issuedNow,
  notBefore,
  ...bindingRules,
  authenticationAge,
  acrFits,
  ...requestedClaimRules,
  ...earlierTokenRules,
];
