import type { Rule, Verdict } from '../findings/finding.ts';
import type { DecodedJwt } from '../jose/jwt.ts';
import { isJsonObject, type JsonObject, ownMember, textMember } from '../json/json.ts';
import type { HashOf } from '../runs/evidence.ts';
import { timeInWords } from '../text/tokenTime.ts';
import { type SignedFacts, signatureRule } from './signatureRule.ts';

export interface IdTokenFacts extends SignedFacts {
  /** Of the server that was asked, as its metadata names it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the token came: `front` with the authorization response, `back` from the token endpoint. */
  readonly channel: 'front' | 'back';
  /** As sent with the authorization request. */
  readonly nonce: string | undefined;
  /** Of the access token that was issued beside this ID token in the same response. */
  readonly accessTokenHash: HashOf | undefined;
  /** Of the code beside this ID token in the same response: hybrid flow, front channel only. */
  readonly codeHash: HashOf | undefined;
  readonly nowSeconds: number;
  /** `max_age` of the authorization request. */
  readonly maxAgeSeconds: number | undefined;
  /** `acr_values` of the authorization request. */
  readonly acrValues: string | undefined;
  /** `id_token_signing_alg_values_supported` of the server metadata. */
  readonly algorithms: readonly string[] | undefined;
  /** Of the other ID token of a hybrid flow, or of the one before a refresh. */
  readonly earlierClaims: JsonObject | undefined;
}

const codeFlow = 'OpenID Connect Core section 3.1.3.7';
/** How far two clocks may be apart. */
const skewSeconds = 60;
export const idTokenSignatureCode = 'idToken.signature';

const passed: Verdict = { outcome: 'passed' };
const notApplicable = (message: string): Verdict => ({ outcome: 'notApplicable', message });
const failed = (message: string, remedy?: string): Verdict => ({ outcome: 'failed', message, ...(remedy === undefined ? {} : { remedy }) });

type IdTokenRule = Rule<IdTokenFacts>;

/** A rule about claims: without readable claims it has nothing to look at. */
function claimRule(
  about: string,
  rule: Omit<IdTokenRule, 'check' | 'severity'> & {
    readonly severity?: IdTokenRule['severity'];
    readonly check: (claims: JsonObject, subject: IdTokenFacts, token: DecodedJwt) => Verdict;
  },
): IdTokenRule {
  return {
    ...rule,
    severity: rule.severity ?? 'error',
    check: (subject) =>
      subject.reading.kind === 'decoded'
        ? rule.check(subject.reading.claims, subject, subject.reading)
        : notApplicable(`${about}: the claims of the ID token are not readable`),
  };
}

const readable: IdTokenRule = {
  code: 'idToken.readable',
  title: 'ID token is a JWT',
  spec: 'OpenID Connect Core section 2',
  severity: 'error',
  check: ({ reading }) =>
    reading.kind === 'decoded' || reading.kind === 'encrypted' ? passed : failed(`The ID token cannot be read. ${reading.message}`),
};

const algorithmAnnounced = claimRule('alg', {
  code: 'idToken.algorithm',
  title: 'alg is one that the server announces',
  spec: codeFlow,
  check: (_claims, { algorithms }, { header }) => {
    const alg = String(header['alg']);
    // OpenID Connect Core 3.1.3.7 item 7: RS256 unless another one was registered.
    const allowed = algorithms === undefined || algorithms.length === 0 ? ['RS256'] : algorithms;
    if (allowed.includes(alg)) return { outcome: 'passed', message: `alg ${alg} is one that the server announces` };
    return failed(
      `The ID token is signed with ${alg}, but the server announces ${allowed.join(', ')}.`,
      'Compare with the signing algorithm in the registration of the client.',
    );
  },
});

const issuerMatches = claimRule('iss', {
  code: 'idToken.issuer',
  title: 'issuer is the one that was asked',
  spec: codeFlow,
  check: (claims, { issuer }) => {
    const iss = ownMember(claims, 'iss');
    if (iss === issuer) return passed;
    if (typeof iss !== 'string') return failed('The ID token does not name its issuer.');
    return failed(
      `The ID token was issued by ${iss}, but ${issuer} was asked.`,
      'Compare both to the character, with scheme and slash at the end.',
    );
  },
});

/** `aud` as a list, whatever form it has on the wire (RFC 7519 section 4.1.3). */
export function audiencesOf(claims: JsonObject): readonly string[] {
  const aud = ownMember(claims, 'aud');
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return list.filter((item): item is string => typeof item === 'string');
}

const audienceIsClient = claimRule('aud', {
  code: 'idToken.audience',
  title: 'audience is this client',
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const audiences = audiencesOf(claims);
    if (audiences.includes(clientId)) return passed;
    if (audiences.length === 0) return failed('The ID token does not say for whom it is: aud is missing.');
    return failed(
      `The ID token is for ${audiences.join(', ')}, not for this client (${clientId}).`,
      'Do not use it: it was made for another client.',
    );
  },
});

const authorizedParty = claimRule('azp', {
  code: 'idToken.authorizedParty',
  title: 'azp is this client',
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const azp = ownMember(claims, 'azp');
    if (azp === undefined) {
      return audiencesOf(claims).length > 1
        ? failed('The ID token has several audiences, but azp does not say which of them asked for it.')
        : notApplicable('azp: only one audience');
    }
    return azp === clientId ? passed : failed(`azp says that ${String(azp)} asked for this ID token, not this client.`);
  },
});

const subjectPresent = claimRule('sub', {
  code: 'idToken.subject',
  title: 'sub names the user',
  spec: 'OpenID Connect Core section 2',
  check: (claims) => {
    const sub = ownMember(claims, 'sub');
    if (typeof sub !== 'string' || sub === '') return failed('The ID token does not say who signed on: sub is missing or no text.');
    return sub.length <= 255 ? passed : failed(`sub has ${sub.length} characters; at most 255 are allowed.`);
  },
});

const notExpired = claimRule('exp', {
  code: 'idToken.expiry',
  title: 'not expired',
  spec: codeFlow,
  check: (claims, { nowSeconds }) => {
    const exp = ownMember(claims, 'exp');
    if (typeof exp !== 'number') return failed('The ID token does not say when it ends: exp is missing or no number.');
    if (nowSeconds < exp + skewSeconds) return passed;
    return failed(
      `The ID token expired ${timeInWords(nowSeconds - exp)} ago.`,
      'Sign on again, or compare the clock of this machine with the server.',
    );
  },
});

/** Ours: the specification leaves the range to the client; a day tells old tokens from wrong clocks. */
const oldestIssueSeconds = 24 * 60 * 60;

const issuedNow = claimRule('iat', {
  code: 'idToken.issuedAt',
  title: 'issued just now',
  spec: codeFlow,
  severity: 'warning',
  check: (claims, { nowSeconds }) => {
    const iat = ownMember(claims, 'iat');
    if (typeof iat !== 'number') return failed('The ID token does not say when it was issued: iat is missing or no number.');
    if (iat > nowSeconds + skewSeconds) {
      return failed(
        `The ID token says it is issued ${timeInWords(iat - nowSeconds)} from now.`,
        'Compare the clock of this machine with the server.',
      );
    }
    if (iat < nowSeconds - oldestIssueSeconds) return failed(`The ID token was issued ${timeInWords(nowSeconds - iat)} ago.`);
    return passed;
  },
});

const notBefore = claimRule('nbf', {
  code: 'idToken.notBefore',
  title: 'already valid',
  spec: 'RFC 7519 section 4.1.5',
  check: (claims, { nowSeconds }) => {
    const nbf = ownMember(claims, 'nbf');
    if (nbf === undefined) return notApplicable('nbf: not in this token');
    if (typeof nbf !== 'number') return failed('nbf is no number.');
    return nbf <= nowSeconds + skewSeconds ? passed : failed(`The ID token is valid only ${timeInWords(nbf - nowSeconds)} from now.`);
  },
});

const nonceMatches = claimRule('nonce', {
  code: 'idToken.nonce',
  title: "nonce equals the request's",
  spec: codeFlow,
  check: (claims, { nonce, channel, earlierClaims }) => {
    const claimed = ownMember(claims, 'nonce');
    if (nonce === undefined) {
      if (claimed !== undefined && earlierClaims === undefined)
        return failed('The ID token carries a nonce, but the request had none.', 'Do not use it: it answers another request.');
      if (channel === 'back' || earlierClaims !== undefined) return notApplicable('nonce: none was sent');
      return failed(
        'The ID token came through the front channel and the request had no nonce, so a replay cannot be noticed.',
        'Send a nonce.',
      );
    }
    if (claimed === nonce) return passed;
    if (claimed === undefined)
      return failed('The ID token carries no nonce, although the request had one.', 'Do not use it: it may be a replay.');
    return failed('The ID token carries another nonce than the request.', 'Do not use it: it answers another request.');
  },
});

const accessTokenHash = claimRule('at_hash', {
  code: 'idToken.accessTokenHash',
  title: 'at_hash fits the access token',
  spec: 'OpenID Connect Core section 3.1.3.6',
  check: (claims, { accessTokenHash: hash, channel }, { header }) => {
    if (hash === undefined) return notApplicable('at_hash: no access token beside this token');
    const claimed = ownMember(claims, 'at_hash');
    if (claimed === undefined) {
      // Required in the front channel (3.2.2.10), optional from the token endpoint (3.1.3.6).
      return channel === 'front'
        ? failed('The ID token came with an access token, but has no at_hash to bind them.')
        : notApplicable('at_hash: not in this token');
    }
    return compareHash('at_hash', 'access token', claimed, hash.hash, header);
  },
});

const codeHash = claimRule('c_hash', {
  code: 'idToken.codeHash',
  title: 'c_hash fits the code',
  spec: 'OpenID Connect Core section 3.3.2.11',
  check: (claims, { codeHash: hash }, { header }) => {
    if (hash === undefined) return notApplicable('c_hash: no code beside this token');
    const claimed = ownMember(claims, 'c_hash');
    if (claimed === undefined) return failed('The ID token came with a code, but has no c_hash to bind them.');
    return compareHash('c_hash', 'code', claimed, hash.hash, header);
  },
});

function compareHash(claim: string, of: string, claimed: unknown, computed: string | undefined, header: JsonObject): Verdict {
  if (computed === undefined) return notApplicable(`${claim}: the hash of ${String(header['alg'])} is not known here`);
  if (claimed === computed) return passed;
  return failed(`${claim} does not fit the ${of}: it was exchanged on the way, or belongs to another response.`, `Do not use the ${of}.`);
}

const authenticationAge = claimRule('auth_time', {
  code: 'idToken.authenticationTime',
  title: 'signed on within max_age',
  spec: codeFlow,
  check: (claims, { maxAgeSeconds, nowSeconds }) => {
    const authTime = ownMember(claims, 'auth_time');
    if (maxAgeSeconds === undefined) return notApplicable('auth_time: max_age was not asked for');
    if (typeof authTime !== 'number') return failed('max_age was asked for, but the ID token does not say when the user signed on.');
    const age = nowSeconds - authTime;
    if (age <= maxAgeSeconds + skewSeconds) return passed;
    return failed(
      `The user signed on ${timeInWords(age)} ago, but max_age allows ${maxAgeSeconds} s.`,
      'Ask for a new sign-on with prompt=login.',
    );
  },
});

const acrFits = claimRule('acr', {
  code: 'idToken.acr',
  title: 'acr is one that was asked for',
  spec: codeFlow,
  severity: 'warning',
  check: (claims, { acrValues }) => {
    if (acrValues === undefined) return notApplicable('acr: acr_values was not asked for');
    const acr = textMember(claims, 'acr');
    if (acr === undefined) return failed(`acr_values asked for ${acrValues}, but the ID token does not say how the user signed on.`);
    if (acrValues.split(' ').includes(acr)) return { outcome: 'passed', message: `acr ${acr} is one that was asked for` };
    return failed(`acr_values asked for ${acrValues}, but ${acr} ran.`, 'Check which sign-on policies are assigned to the application.');
  },
});

/** Two ID tokens of one sign-on: hybrid flow (3.3.3.6) and refresh (12.2). */
const sameSubject = claimRule('earlier ID token', {
  code: 'idToken.sameSubject',
  title: 'same issuer and subject as the earlier ID token',
  spec: 'OpenID Connect Core section 3.3.3.6',
  check: (claims, { earlierClaims }) => {
    if (earlierClaims === undefined) return notApplicable('earlier ID token: there is none');
    const differing = ['iss', 'sub'].filter((name) => ownMember(claims, name) !== ownMember(earlierClaims, name));
    return differing.length === 0
      ? passed
      : failed(`The two ID tokens of this sign-on differ in ${differing.join(' and ')}.`, 'Do not use either of them.');
  },
});

/** A critical header that is not understood makes the whole token invalid (RFC 7515 section 4.1.11). */
const criticalHeader = claimRule('crit', {
  code: 'idToken.critical',
  title: 'no critical header extension',
  spec: 'RFC 7515 section 4.1.11',
  check: (_claims, _subject, { header }) => {
    const critical = ownMember(header, 'crit');
    if (critical === undefined) return passed;
    const names = Array.isArray(critical) ? critical.join(', ') : isJsonObject(critical) ? 'an object' : String(critical);
    return failed(`The header says that ${names} must be understood, and it is not understood here.`);
  },
});

/** Whom an ID token names is known only by its signature: that there was no key to check it with is no success. */
const signature = signatureRule<IdTokenFacts>(
  idTokenSignatureCode,
  codeFlow,
  failed(
    'The signature of the ID token could not be verified: there is no key to verify it with.',
    'Let the server publish its keys at the jwks_uri of its metadata; a token that is signed with the client secret needs that secret here.',
  ),
);

/** What holds for an ID token, in the order in which a client checks it. */
export const idTokenRules: readonly IdTokenRule[] = [
  readable,
  signature,
  algorithmAnnounced,
  criticalHeader,
  issuerMatches,
  audienceIsClient,
  authorizedParty,
  subjectPresent,
  notExpired,
  issuedNow,
  notBefore,
  nonceMatches,
  accessTokenHash,
  codeHash,
  authenticationAge,
  acrFits,
  sameSubject,
];
