import type { Rule } from '../../findings/finding.ts';
import { headerValue } from '../../http/http.ts';
import { parseHttpDate } from '../../http/httpDate.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import type { Hop } from '../../runs/hop.ts';
import { l10n } from '../../text/l10n.ts';
import { timeInWords } from '../../text/times.ts';
import { skewSeconds } from '../clockSkew.ts';
import { notApplicable, passed } from '../verdict.ts';

/** When a server says that it wrote a response, and the time here meanwhile. Milliseconds since the epoch. */
export interface DatedAnswer {
  readonly host: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly date: number;
}

export interface ClockFacts {
  readonly answers: readonly DatedAnswer[];
}

/** The responses with a usable `Date`. One with an `Age` comes from a cache, so its date is an old one (RFC 9111 section 5.1). */
export function datedAnswersOf(hops: readonly Hop[]): readonly DatedAnswer[] {
  return hops.flatMap(({ step, startedAt, request, outcome }) => {
    if (outcome.kind !== 'answered' || step === 'API call') return [];
    const { headers } = outcome.response;
    const date = parseHttpDate(headerValue(headers, 'date') ?? '');
    const host = parseUrl(request.url)?.host;
    if (date === undefined || host === undefined || headerValue(headers, 'age') !== undefined) return [];
    return [{ host, sentAt: startedAt, receivedAt: startedAt + outcome.timing.totalMs, date }];
  });
}

/** Milliseconds that the clock of the server is ahead; negative when it is behind. */
function ahead({ sentAt, receivedAt, date }: DatedAnswer): number {
  return date > receivedAt ? date - receivedAt : Math.min(0, date - sentAt);
}

/** Of two clocks that differ nothing here knows which is right, and all times in tokens depend on both. */
const clocksAgree: Rule<ClockFacts> = {
  code: 'transport.clock',
  title: l10n`clock of the server agrees with this machine`,
  spec: 'RFC 9110 section 6.6.1',
  severity: 'warning',
  check: ({ answers }) => {
    if (answers.length === 0) return notApplicable(l10n`Date: no response has a time to compare`);
    const byHost = new Map<string, number>();
    for (const answer of answers) {
      const [least, now] = [byHost.get(answer.host), ahead(answer)];
      if (least === undefined || Math.abs(now) < Math.abs(least)) byHost.set(answer.host, now);
    }
    const apart = [...byHost].filter(([, difference]) => Math.abs(difference) > skewSeconds * 1000);
    if (apart.length === 0) return passed;
    const said = apart.map(([host, difference]) => {
      const time = timeInWords(difference / 1000);
      return difference > 0 ? l10n`${host} is ${time} ahead` : l10n`${host} is ${time} behind`;
    });
    return {
      outcome: 'failed',
      message: l10n`By the Date of its responses, the clock of ${said.join('; ')}, compared with this machine.`,
      remedy: l10n`Compare both clocks with the real time and correct the wrong one: exp, iat, nbf, auth_time and client assertions depend on them.`,
    };
  },
};

export const clockRules: readonly Rule<ClockFacts>[] = [clocksAgree];
