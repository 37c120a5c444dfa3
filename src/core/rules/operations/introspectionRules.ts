import type { Rule, Verdict } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { timeInWords } from '../../text/times.ts';
import { audiencesOf } from '../audience.ts';
import { skewSeconds } from '../clockSkew.ts';
import { secondsFault } from '../secondsFault.ts';
import { notApplicable, passed, warned } from '../verdict.ts';

/** What an introspection said of a token, beside what else is known of that token. */
export interface IntrospectionFacts {
  readonly members: JsonObject;
  readonly reading: JwtReading;
  readonly isAccessToken: boolean;
  /** `token_type` of the response that brought the access token; `undefined` when it is not known. */
  readonly issuedType: string | undefined;
  /** What became of the token in this run, as far as that is known. */
  readonly fate: TokenFate;
  readonly clientId: string;
  readonly nowSeconds: number;
}

/**
 * `expired` and `revoked` end a token for certain; `touched`: something was done that may have ended it, such as a sign-off;
 * `valid`: nothing of that.
 */
export type TokenFate = 'valid' | 'expired' | 'revoked' | 'touched';

const spec = 'RFC 7662 section 2.2';

/** A member that is `null` says nothing: servers write all members that they know, those without a value too. */
function said(members: JsonObject, name: string): unknown {
  return ownMember(members, name) ?? undefined;
}

/** A rule about an active token; of one that is not, a server should say nothing more (RFC 7662 section 2.2). */
function activeRule(
  about: string,
  rule: Omit<Rule<IntrospectionFacts>, 'check' | 'spec'> & { readonly check: (members: JsonObject, facts: IntrospectionFacts) => Verdict },
): Rule<IntrospectionFacts> {
  return {
    ...rule,
    spec,
    check: (facts) =>
      ownMember(facts.members, 'active') === true
        ? rule.check(facts.members, facts)
        : notApplicable(l10n`${about}: the token is not active`),
  };
}

const timeRemedy = l10n`Correct it at the server: exp, iat and nbf are numbers of seconds since 1970 (RFC 7662 section 2.2).`;

const notExpired = activeRule('exp', {
  code: 'introspection.expiry',
  title: l10n`introspection: an active token is not expired`,
  severity: 'error',
  check: (members, { nowSeconds, reading }) => {
    const inResponse = said(members, 'exp');
    const inToken = reading.kind === 'decoded' ? ownMember(reading.claims, 'exp') : undefined;
    const exp = inResponse ?? inToken;
    if (exp === undefined) return notApplicable(l10n`exp: neither in the response nor in the token`);
    const fault = secondsFault(exp);
    if (typeof exp !== 'number' || fault !== undefined) {
      return warned(
        inResponse === undefined ? l10n`exp of the token is ${fault ?? ''}.` : l10n`exp of the introspection response is ${fault ?? ''}.`,
        timeRemedy,
      );
    }
    if (nowSeconds < exp + skewSeconds) return passed;
    const where = inResponse === undefined ? l10n`by its exp claim` : l10n`by exp in the same response`;
    return {
      outcome: 'failed',
      message: l10n`The server says that the token is active, and ${where} it expired ${timeInWords(nowSeconds - exp)} ago.`,
      remedy: l10n`Correct it at the server, which must not call an expired token active; or compare the clock of this machine with the server.`,
    };
  },
});

/** The other times of a response; `exp` has a rule of its own. */
const timesInSeconds = activeRule(l10n`iat, nbf`, {
  code: 'introspection.times',
  title: l10n`introspection: iat and nbf are numbers of seconds`,
  severity: 'warning',
  check: (members) => {
    const there = ['iat', 'nbf'].filter((name) => said(members, name) !== undefined);
    if (there.length === 0) return notApplicable(l10n`iat, nbf: not in the response`);
    const faults = there.flatMap((name) => {
      const fault = secondsFault(said(members, name));
      return fault === undefined ? [] : [l10n`${name} of the introspection response is ${fault}.`];
    });
    return faults.length === 0 ? passed : warned(faults.join(' '), timeRemedy);
  },
});

const clientMatches = activeRule('client_id', {
  code: 'introspection.client',
  title: l10n`introspection: the token was issued to this client`,
  severity: 'error',
  check: (members, { clientId }) => {
    const claimed = said(members, 'client_id');
    if (claimed === undefined) return notApplicable(l10n`client_id: not in the response`);
    if (claimed === clientId) return passed;
    return {
      outcome: 'failed',
      message: l10n`By the introspection the token was issued to ${quotedText(String(claimed), 100)}, but this client (${clientId}) received it.`,
      remedy: l10n`Correct it at the server: client_id is the client that requested the token.`,
    };
  },
});

const typeMatches = activeRule('token_type', {
  code: 'introspection.tokenType',
  title: l10n`introspection: token_type as issued`,
  severity: 'warning',
  check: (members, { issuedType, isAccessToken }) => {
    const type = said(members, 'token_type');
    if (type === undefined) return notApplicable(l10n`token_type: not in the response`);
    if (!isAccessToken || issuedType === undefined) return notApplicable(l10n`token_type: none was issued to compare it with`);
    if (typeof type === 'string' && type.toLowerCase() === issuedType.toLowerCase()) return passed;
    return {
      outcome: 'failed',
      message: l10n`By the introspection the token is of the type ${quotedText(String(type), 60)}, and it was issued as ${quotedText(issuedType, 60)}.`,
      remedy: l10n`Correct it at the server: token_type is the type of RFC 6749 section 5.1, such as Bearer, and not the kind of the token.`,
    };
  },
});

/** What both say of the same token; the rest may be made for whoever asks. */
const sameIn = ['iss', 'exp', 'iat', 'jti'];

const claimsMatch = activeRule(l10n`claims`, {
  code: 'introspection.claims',
  title: l10n`introspection says what the token says`,
  severity: 'warning',
  check: (members, { reading }) => {
    if (reading.kind !== 'decoded') return notApplicable(l10n`claims: those of the token are not readable here`);
    const { claims } = reading;
    const both = sameIn.filter((name) => said(members, name) !== undefined && said(claims, name) !== undefined);
    if (both.length === 0) return notApplicable(l10n`claims: none of ${sameIn.join(', ')} is in both`);
    const differing = both.filter((name) => ownMember(members, name) !== ownMember(claims, name));
    if (differing.length === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`The introspection response and the claims of the token differ in ${differing.join(', ')}.`,
      remedy: l10n`Compare both at the server: an API that introspects the token and one that reads it come to different results.`,
    };
  },
});

/** Why a token that is not active is none, where this run knows it; a server says nothing about it (RFC 7662 section 2.2). */
const ended: Readonly<Partial<Record<TokenFate, string>>> = {
  expired: l10n`introspection: the token is not active, and it has expired`,
  revoked: l10n`introspection: the token is not active, and it was revoked in this run`,
};

/**
 * A server also calls a token inactive that whoever asks may not introspect, as with a client that is not in its audience. That is no
 * fault, and looks like one.
 */
const active: Rule<IntrospectionFacts> = {
  code: 'introspection.active',
  title: l10n`introspection: a valid token is active`,
  spec,
  severity: 'info',
  check: ({ members, fate, isAccessToken, reading, clientId }) => {
    if (ownMember(members, 'active') === true) return passed;
    const reason = ended[fate];
    if (reason !== undefined) return { outcome: 'passed', message: reason };
    if (fate === 'touched') return notApplicable(l10n`introspection: what was done in this run may have ended the token`);
    return {
      outcome: 'failed',
      message: l10n`The server calls the token inactive, although it has not expired and was not revoked in this run. A client that may not introspect this token gets the same response.${audienceInWords(isAccessToken, reading, clientId)}`,
      remedy: l10n`Introspect as the API that the token is for, or add this client to the audience of the token at the server. Some servers respond like this for ID tokens and refresh tokens as well.`,
    };
  },
};

/** What a readable access token says about it. */
function audienceInWords(isAccessToken: boolean, reading: JwtReading, clientId: string): string {
  if (!isAccessToken || reading.kind !== 'decoded') return '';
  const audiences = audiencesOf(reading.claims);
  if (audiences.length === 0) return l10n` The token names no audience, and this client is ${quotedText(clientId, 100)}.`;
  const named = quotedText(audiences.join(', '), 200);
  return audiences.includes(clientId)
    ? l10n` This client is in the audience of the token (${named}), so look at the server for another reason.`
    : l10n` The audience of the token is ${named}, and this client (${quotedText(clientId, 100)}) is not in it.`;
}

/** What an introspection must not contradict, and what its answer means. */
export const introspectionRules: readonly Rule<IntrospectionFacts>[] = [
  active,
  notExpired,
  timesInSeconds,
  clientMatches,
  typeMatches,
  claimsMatch,
];
