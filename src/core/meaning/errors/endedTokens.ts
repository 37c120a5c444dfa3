import { l10n } from '../../text/l10n.ts';
import { tokenExchangeGrantType } from '../../values/grantTypes.ts';
import type { ErrorCondition } from './errorSituation.ts';
import type { ParticularError } from './particularError.ts';

/** Refusals of an access token: by status, whatever the code, or by the code (RFC 6750 section 3.1). */
const refusedAccessToken: readonly ErrorCondition[] = [
  { at: ['UserInfo', 'API call'], status: [401] },
  { at: ['UserInfo', 'API call'], codes: ['invalid_token'] },
];
const refusedRefreshToken: ErrorCondition = { codes: ['invalid_grant'], grantTypes: ['refresh_token'] };
const refusedSubjectToken: ErrorCondition = {
  codes: ['invalid_grant', 'invalid_request', 'invalid_token'],
  grantTypes: [tokenExchangeGrantType],
};

/** The token is over, as the run knows by what it did itself. Before every sentence of the server, which tells less. */
export const endedTokens: readonly ParticularError[] = [
  ...refusedAccessToken.flatMap((when): readonly ParticularError[] => [
    {
      when: { ...when, tokenFate: ['revoked'] },
      cause: l10n`This run has revoked the access token before.`,
      howToTell: l10n`Look at the revocation, which is an earlier hop of this run.`,
      remedy: l10n`Get a new access token: refresh, or sign on again.`,
      spec: 'RFC 7009 section 2.1',
      problem: 'expired',
    },
    {
      when: { ...when, tokenFate: ['expired'] },
      cause: l10n`The lifetime of the access token is over, by the clock of this machine.`,
      howToTell: l10n`Compare exp of the token, or expires_in of the response that brought it, with the time of this hop.`,
      remedy: l10n`Get a new access token: refresh, or sign on again.`,
      spec: 'RFC 6750 section 3.1',
      problem: 'expired',
    },
  ]),
  {
    when: { ...refusedRefreshToken, tokenFate: ['revoked'] },
    cause: l10n`This run has revoked the refresh token before.`,
    howToTell: l10n`Look at the revocation, which is an earlier hop of this run.`,
    remedy: l10n`Sign on again to get a new refresh token.`,
    spec: 'RFC 7009 section 2.1',
    problem: 'expired',
  },
  {
    when: { ...refusedSubjectToken, tokenFate: ['revoked'] },
    cause: l10n`This run has revoked the subject token before.`,
    howToTell: l10n`Look at the revocation, which is an earlier hop of this run.`,
    remedy: l10n`Sign on again, and exchange a token that is valid.`,
    spec: 'RFC 7009 section 2.1',
    problem: 'expired',
  },
];

/** What the run did may have ended the token (RFC 7009 section 2.1, RFC 9700 section 4.14.2): after the sentences that say more. */
export const touchedTokens: readonly ParticularError[] = [
  ...refusedAccessToken.map(
    (when): ParticularError => ({
      when: { ...when, tokenFate: ['touched'] },
      cause: l10n`This run did something before that ends the access token at many servers: it revoked another token of the sign-on, signed off, or used a refresh token twice.`,
      howToTell: l10n`Look at the earlier hops of this run.`,
      remedy: l10n`Get a new access token: refresh, or sign on again.`,
      spec: 'RFC 7009 section 2.1',
      problem: 'expired',
    }),
  ),
  {
    when: { ...refusedRefreshToken, tokenFate: ['touched'] },
    cause: l10n`This run did something before that ends the refresh token at many servers: it revoked another token of the sign-on, signed off, or used a refresh token twice.`,
    howToTell: l10n`Look at the earlier hops of this run.`,
    remedy: l10n`Sign on again to get a new refresh token.`,
    spec: 'RFC 7009 section 2.1',
    problem: 'expired',
  },
];
