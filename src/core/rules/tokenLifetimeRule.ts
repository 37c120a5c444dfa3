import type { Verdict } from '../findings/finding.ts';
import { ownMember } from '../json/json.ts';
import { valueInWords } from '../json/valueInWords.ts';
import { momentOf } from '../oauth/responses/expiresIn.ts';
import { otherLifetime } from '../oauth/responses/unusableTokenResponse.ts';
import { l10n } from '../text/l10n.ts';
import { timeInWords } from '../text/times.ts';
import { isText, memberRule } from './tokenResponseMembers.ts';
import { notApplicable, passed } from './verdict.ts';

export const tokenLifetime = memberRule('expires_in', {
  code: 'tokenResponse.expiresIn',
  title: l10n`the token response says how long the access token lasts`,
  severity: 'info',
  check: (members, { receivedAt }) => {
    if (!isText(members, 'access_token')) return notApplicable(l10n`expires_in: there is no access token`);
    const written = ownMember(members, 'expires_in');
    const message = l10n`The token response does not say how long the access token lasts.${otherLifetime(members)}`;
    if (written === undefined || written === null || written === '') return { outcome: 'failed', message };
    const seconds = typeof written === 'string' && /^-?\d{1,15}$/.test(written) ? Number(written) : written;
    if (typeof seconds !== 'number') {
      return {
        outcome: 'failed',
        severity: 'warning',
        message: l10n`expires_in is ${valueInWords(written)}, which is not a number of seconds. It was not used.`,
      };
    }
    const moment = momentOf(seconds, receivedAt);
    if (moment !== undefined) return failedAsMoment(seconds, moment);
    if (seconds > 0) return passed;
    return {
      outcome: 'failed',
      severity: 'warning',
      message:
        seconds === 0
          ? l10n`expires_in is 0: by this the access token expired when it was issued.`
          : l10n`expires_in is ${seconds}: by this the access token expired before it was issued. It was not used.`,
      remedy: l10n`Correct it at the server: expires_in is the lifetime in seconds, counted from the response.`,
    };
  },
});

function failedAsMoment(written: number, atMs: number): Verdict {
  return {
    outcome: 'failed',
    severity: 'warning',
    message: l10n`expires_in is ${written}, which as a lifetime would be ${timeInWords(written)} and as a time since 1970 is ${new Date(atMs).toISOString()}: it seems to be the time at which the access token expires. It was not used.`,
    remedy: l10n`Correct it at the server: expires_in is the lifetime in seconds, counted from the response.`,
  };
}
