import type { Rule, Verdict } from '../../findings/finding.ts';
import { isJsonObject, type JsonObject, numberMember, ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { timeInWords } from '../../text/times.ts';
import { audiencesOf } from '../audience.ts';
import { skewSeconds } from '../clockSkew.ts';
import { notSeconds } from '../secondsFault.ts';
import { type SignedFacts, signatureRule } from '../signatureRule.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';

/** A logout token, and the session that it has to be about. */
export interface LogoutTokenFacts extends SignedFacts {
  /** Of the server that was asked. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** When it came. */
  readonly nowSeconds: number;
  /** Claims of the ID tokens of the run, those that can be read. */
  readonly idTokens: readonly JsonObject[];
  /** `jti` of the logout tokens that came before it in this run. */
  readonly earlierIds: readonly unknown[];
}

type LogoutTokenRule = Rule<LogoutTokenFacts>;

const validation = 'OpenID Connect Back-Channel Logout section 2.6';
const content = 'OpenID Connect Back-Channel Logout section 2.4';
const eventName = 'http://schemas.openid.net/event/backchannel-logout';
const unreadable = notApplicable(l10n`logout token: it cannot be read`);

function claimRule(rule: Pick<LogoutTokenRule, 'code' | 'title'>, check: (claims: JsonObject, facts: LogoutTokenFacts) => Verdict) {
  return {
    spec: validation,
    severity: 'error',
    ...rule,
    check: (facts) => (facts.reading.kind === 'decoded' ? check(facts.reading.claims, facts) : unreadable),
  } as const satisfies LogoutTokenRule;
}

const readable: LogoutTokenRule = {
  code: 'logoutToken.readable',
  title: l10n`logout token is a JWT`,
  spec: content,
  severity: 'error',
  check: ({ reading }) => {
    if (reading.kind === 'decoded') return passed;
    return failed(
      reading.kind === 'encrypted'
        ? l10n`The logout token is encrypted and could not be decrypted.`
        : l10n`The logout token is not a JWT that can be read.`,
    );
  },
};

const signature: LogoutTokenRule = {
  ...signatureRule<LogoutTokenFacts>(
    'logoutToken.signature',
    validation,
    failed(
      l10n`The signature of the logout token could not be verified: no key is available.`,
      l10n`Make sure the server publishes its keys at the jwks_uri of its metadata; for a token signed with the client secret, store that secret.`,
    ),
    failed(l10n`The logout token is encrypted, so its signature was not verified.`),
  ),
  title: l10n`logout token is signed by the server`,
};

/** Recommended, so that no other JWT of the server passes for a logout token. */
const typed: LogoutTokenRule = {
  code: 'logoutToken.type',
  title: l10n`header says logout+jwt`,
  spec: content,
  severity: 'info',
  check: ({ reading }) => {
    if (reading.kind !== 'decoded') return unreadable;
    const typ = ownMember(reading.header, 'typ');
    if (typeof typ === 'string' && /^(?:application\/)?logout\+jwt$/i.test(typ)) return passed;
    return typ === undefined || typ === 'JWT'
      ? notApplicable(l10n`typ: the logout token has no type of its own, which is recommended only`)
      : failed(l10n`typ of the logout token is ${valueInWords(typ)} instead of logout+jwt.`);
  },
};

const issuer = claimRule(
  { code: 'logoutToken.issuer', title: l10n`logout token: issuer is the one that was asked` },
  (claims, { issuer }) => {
    const iss = ownMember(claims, 'iss');
    if (issuer !== undefined && iss === issuer) return passed;
    return failed(
      iss === undefined
        ? l10n`The logout token has no iss.`
        : l10n`iss of the logout token is ${valueInWords(iss)}, not ${issuer ?? l10n`known here`}.`,
      l10n`Compare the issuer of the configuration with the server that sent the token.`,
    );
  },
);

const audience = claimRule({ code: 'logoutToken.audience', title: l10n`logout token is for this client` }, (claims, { clientId }) => {
  const audiences = audiencesOf(claims);
  if (audiences.includes(clientId)) return passed;
  const shown = audiences.slice(0, 3).map((each) => quotedText(each, 60));
  return failed(
    audiences.length === 0 ? l10n`The logout token has no aud.` : l10n`The logout token is for ${shown.join(', ')}, not for this client.`,
  );
});

/** Ours: a logout token is used when it is issued. Two minutes are recommended as its lifetime (section 4). */
const oldestSeconds = 600;

const issuedNow = claimRule({ code: 'logoutToken.issuedAt', title: l10n`logout token was issued just now` }, (claims, { nowSeconds }) => {
  const iat = ownMember(claims, 'iat');
  if (iat === undefined) return failed(l10n`The logout token does not say when it was issued: iat is missing.`);
  if (typeof iat !== 'number') return failed(l10n`iat of the logout token is ${valueInWords(iat)}, where a number of seconds belongs.`);
  const doubt = notSeconds(iat);
  if (doubt !== undefined) return failed(l10n`iat of the logout token is ${iat}, which ${doubt}.`);
  if (iat > nowSeconds + skewSeconds)
    return failed(l10n`The logout token was issued ${timeInWords(iat - nowSeconds)} in the future.`, compareClocks);
  if (iat < nowSeconds - oldestSeconds - skewSeconds)
    return failed(l10n`The logout token was issued ${timeInWords(nowSeconds - iat)} ago.`, compareClocks);
  return passed;
});

const compareClocks = l10n`Compare the clock of this machine with the server.`;

/** Required since the final specification; earlier drafts did not have it, and neither have servers that follow them. */
const notExpired = claimRule({ code: 'logoutToken.expiry', title: l10n`logout token is not expired` }, (claims, { nowSeconds }) => {
  const exp = ownMember(claims, 'exp');
  if (exp === undefined) return { ...warned(l10n`The logout token does not say when it expires: exp is missing.`), spec: content };
  if (typeof exp !== 'number') return failed(l10n`exp of the logout token is ${valueInWords(exp)}, where a number of seconds belongs.`);
  const doubt = notSeconds(exp);
  if (doubt !== undefined) return failed(l10n`exp of the logout token is ${exp}, which ${doubt}.`);
  if (nowSeconds < exp + skewSeconds) return passed;
  return failed(l10n`The logout token expired ${timeInWords(nowSeconds - exp)} ago.`, compareClocks);
});

const event = claimRule({ code: 'logoutToken.events', title: l10n`events name a back-channel logout` }, (claims) => {
  const events = ownMember(claims, 'events');
  if (events === undefined) return failed(l10n`The logout token has no events, so it is another kind of token.`);
  if (!isJsonObject(events)) return failed(l10n`events of the logout token is ${valueInWords(events)}, where an object belongs.`);
  const about = ownMember(events, eventName);
  if (isJsonObject(about)) return passed;
  return failed(
    about === undefined
      ? l10n`events of the logout token does not have the member ${eventName}.`
      : l10n`${eventName} in events is ${valueInWords(about)}, where an object belongs.`,
  );
});

/** A nonce is what an ID token has: one must not pass for the other. */
const withoutNonce = claimRule({ code: 'logoutToken.nonce', title: l10n`logout token has no nonce` }, (claims) =>
  ownMember(claims, 'nonce') === undefined
    ? passed
    : failed(
        l10n`The logout token has a nonce, which is not allowed, so that an ID token cannot be used as one.`,
        l10n`Correct it at the server: a logout token must not contain nonce.`,
      ),
);

/** Ours: how far the clocks of two machines of one server may be apart. */
const serverSkewSeconds = 5;

/** Whether it was issued before any ID token of the run: a copy of what an earlier run was sent. */
function isEarlier(claims: JsonObject, idTokens: readonly JsonObject[]): boolean {
  const times = idTokens.flatMap((each) => numberMember(each, 'iat') ?? []);
  const iat = numberMember(claims, 'iat');
  return iat !== undefined && times.length > 0 && times.every((each) => iat < each - serverSkewSeconds);
}

const ofThisSession = claimRule({ code: 'logoutToken.session', title: l10n`sub or sid are those of this run` }, (claims, { idTokens }) => {
  const [sub, sid] = [ownMember(claims, 'sub'), ownMember(claims, 'sid')];
  if (sub === undefined && sid === undefined)
    return failed(l10n`The logout token has neither sub nor sid, so it does not say whose session has ended.`);
  if (sub !== undefined && !idTokens.some((each) => ownMember(each, 'sub') === sub))
    return failed(l10n`sub of the logout token is not the user of this run.`);
  const sids = idTokens.map((each) => ownMember(each, 'sid')).filter((each) => each !== undefined);
  if (sid !== undefined && sids.includes(sid)) return passed;
  if (sub !== undefined && isEarlier(claims, idTokens))
    return failed(l10n`The logout token was issued before the user of this run signed on, so it is about an earlier session.`);
  if (sid === undefined) return passed;
  if (sids.length > 0) return failed(l10n`sid of the logout token is not the session of this run.`);
  return sub === undefined
    ? failed(l10n`The logout token names a session by sid alone, and the ID token of this run has no sid to compare it with.`)
    : { outcome: 'passed', message: l10n`sub is the user of this run; its ID token has no sid to compare` };
});

const usedOnce = claimRule({ code: 'logoutToken.unique', title: l10n`jti of the logout token is new` }, (claims, { earlierIds }) => {
  const jti = ownMember(claims, 'jti');
  if (jti === undefined) return { ...failed(l10n`The logout token has no jti, so a copy of it cannot be recognized.`), spec: content };
  return earlierIds.includes(jti) ? failed(l10n`A logout token with this jti has come before, so this one is a copy of it.`) : passed;
});

/** In the order in which a client validates a logout token. */
export const logoutTokenRules: readonly LogoutTokenRule[] = [
  readable,
  signature,
  typed,
  issuer,
  audience,
  issuedNow,
  notExpired,
  event,
  withoutNonce,
  ofThisSession,
  usedOnce,
];
