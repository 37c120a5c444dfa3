import { ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { audiencesOf } from '../audience.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';
import { claimRule, type IdTokenRule } from './idTokenRule.ts';

const hybridSpec = 'OpenID Connect Core section 3.3.3.6';
const refreshSpec = 'OpenID Connect Core section 12.2';

/** Two ID tokens of one sign-on: hybrid flow (3.3.3.6) and refresh (12.2). */
const sameSubject = claimRule(l10n`earlier ID token`, {
  code: 'idToken.sameSubject',
  title: l10n`same issuer and subject as the earlier ID token`,
  spec: hybridSpec,
  check: (claims, { earlierClaims, renewed }) => {
    if (earlierClaims === undefined) return notApplicable(l10n`earlier ID token: there is none`);
    const spec = renewed ? refreshSpec : hybridSpec;
    const differing = ['iss', 'sub'].filter((name) => ownMember(claims, name) !== ownMember(earlierClaims, name));
    if (differing.length === 0) return { ...passed, spec };
    const names = differing.join(' and ');
    const verdict = renewed
      ? failed(l10n`The refreshed ID token differs from the one before in ${names}.`, l10n`Do not use the tokens of this refresh.`)
      : failed(l10n`The two ID tokens of this sign-on differ in ${names}.`, l10n`Do not use either of them.`);
    return { ...verdict, spec };
  },
});

/** The time of the one authentication that both tokens are about; a refresh does not change it (section 12.2). */
const sameAuthentication = claimRule(l10n`earlier ID token`, {
  code: 'idToken.sameAuthentication',
  title: l10n`same auth_time as the earlier ID token`,
  spec: refreshSpec,
  check: (claims, { earlierClaims, renewed }) => {
    if (earlierClaims === undefined) return notApplicable(l10n`earlier ID token: there is none`);
    const [earlier, now] = [ownMember(earlierClaims, 'auth_time'), ownMember(claims, 'auth_time')];
    if (earlier === undefined || now === undefined) return notApplicable(l10n`auth_time: not in both ID tokens`);
    if (earlier === now) return renewed ? passed : { ...passed, spec: hybridSpec };
    if (renewed) {
      return failed(
        l10n`auth_time of the refreshed ID token is ${String(now)}, and it was ${String(earlier)} before, although nobody has signed on since.`,
        l10n`Correct it at the server: after a refresh, auth_time stays the time of the sign-on.`,
      );
    }
    const verdict = warned(
      l10n`The two ID tokens of this sign-on have different times of it: auth_time is ${String(earlier)} and ${String(now)}.`,
      l10n`Correct it at the server: both tokens are about one sign-on (OpenID Connect Core section 3.3.3.6).`,
    );
    return { ...verdict, spec: hybridSpec };
  },
});

/** For whom a refreshed token is, does not change. */
const sameAudience = claimRule(l10n`earlier ID token`, {
  code: 'idToken.sameAudience',
  title: l10n`same aud and azp as the ID token before the refresh`,
  spec: refreshSpec,
  check: (claims, { earlierClaims, renewed }) => {
    if (earlierClaims === undefined) return notApplicable(l10n`earlier ID token: there is none`);
    if (!renewed) return notApplicable(l10n`earlier ID token: there was no refresh of one`);
    const inOrder = (of: typeof claims): string => JSON.stringify([...new Set(audiencesOf(of))].sort());
    const differing = [
      ...(inOrder(claims) === inOrder(earlierClaims) ? [] : ['aud']),
      ...(ownMember(claims, 'azp') === ownMember(earlierClaims, 'azp') ? [] : ['azp']),
    ];
    if (differing.length === 0) return passed;
    return failed(
      l10n`The refreshed ID token differs from the one before in ${differing.join(' and ')}.`,
      l10n`Correct it at the server: a refresh changes neither aud nor azp.`,
    );
  },
});

/** What two ID tokens of one sign-on have in common: those of a hybrid flow, and those before and after a refresh. */
export const earlierTokenRules: readonly IdTokenRule[] = [sameSubject, sameAuthentication, sameAudience];
