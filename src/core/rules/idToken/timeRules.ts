import { ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { timeInWords } from '../../text/times.ts';
import { skewSeconds } from '../clockSkew.ts';
import { notSeconds } from '../secondsFault.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';
import { claimRule, codeFlow, type IdTokenRule, requestRule } from './idTokenRule.ts';
import { authTimeOnRequest } from './requestedClaims.ts';

const secondsRemedy = l10n`Correct it at the server: times in a token are numbers of seconds since 1970 (RFC 7519 section 2).`;

const notExpired = claimRule('exp', {
  code: 'idToken.expiry',
  title: 'not expired',
  spec: codeFlow,
  check: (claims, { nowSeconds }) => {
    const exp = ownMember(claims, 'exp');
    if (exp === undefined) return failed(l10n`The ID token does not say when it expires: exp is missing.`);
    if (typeof exp !== 'number') return failed(l10n`exp is ${valueInWords(exp)}, where a number of seconds belongs.`, secondsRemedy);
    const doubt = notSeconds(exp);
    if (doubt !== undefined) {
      return warned(
        l10n`exp is ${exp}, which ${doubt}: for a client that reads it as seconds, the token lasts for thousands of years.`,
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

/**
 * Every ID token has an `iat` (OpenID Connect Core section 2). How old it may be is the client's choice, so that is a warning only, and
 * nothing is said against the age of a token that a person may have had for a while.
 */
const issuedNow = claimRule('iat', {
  code: 'idToken.issuedAt',
  title: l10n`issued just now`,
  spec: codeFlow,
  check: (claims, { nowSeconds, channel }) => {
    const iat = ownMember(claims, 'iat');
    if (typeof iat !== 'number') {
      return failed(
        iat === undefined
          ? l10n`The ID token does not say when it was issued: iat is missing.`
          : l10n`iat is ${valueInWords(iat)}, where a number of seconds belongs.`,
        l10n`Correct it at the server: OpenID Connect Core section 2 requires iat, in seconds, in every ID token.`,
      );
    }
    const doubt = notSeconds(iat);
    if (doubt !== undefined) return warned(l10n`iat is ${iat}, which ${doubt}.`, secondsRemedy);
    if (iat > nowSeconds + skewSeconds) {
      return warned(
        l10n`The ID token was issued ${timeInWords(iat - nowSeconds)} in the future.`,
        l10n`Compare the clock of this machine with the server.`,
      );
    }
    if (channel === 'given') return { outcome: 'passed', message: l10n`issued ${timeInWords(Math.max(0, nowSeconds - iat))} ago` };
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
    const doubt = notSeconds(nbf);
    if (doubt !== undefined) return failed(l10n`nbf is ${nbf}, which ${doubt}.`, secondsRemedy);
    return nbf <= nowSeconds + skewSeconds
      ? passed
      : failed(l10n`The ID token is not valid until ${timeInWords(nbf - nowSeconds)} from now.`);
  },
});

/** How long ago the user signed on, where the request limits it (OpenID Connect Core section 3.1.2.1, `max_age`). */
export const authenticationAge = requestRule('auth_time', {
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
    const doubt = notSeconds(authTime);
    if (doubt !== undefined) {
      return warned(
        l10n`auth_time is ${authTime}, which ${doubt}: a client that reads it as seconds never finds the sign-on too old.`,
        secondsRemedy,
      );
    }
    if (authTime > nowSeconds + skewSeconds) {
      return warned(
        l10n`By auth_time, the user signed on ${timeInWords(authTime - nowSeconds)} in the future.`,
        l10n`Compare the clock of this machine with the server.`,
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

/** When an ID token is valid. */
export const timeRules: readonly IdTokenRule[] = [notExpired, issuedNow, notBefore];
