import { headerValue } from '../../http/http.ts';
import { parseHttpDate } from '../../http/httpDate.ts';
import type { HopView } from '../../runs/views.ts';
import { said } from '../../shown/detail/said.ts';
import { l10n } from '../../text/l10n.ts';
import { timeInWords } from '../../text/times.ts';
import type { AlignedHops } from '../alignment/alignedHops.ts';
import type { Found } from './found.ts';

/** Seconds. The header has whole ones, and a response takes some. */
const sameClock = 20;

/** Milliseconds by which the whole seconds of a date are behind on average. */
const halfSecond = 500;

/** The clock of the server against that of this machine, where it is another in the two runs: every other time differs in each run. */
export function clockDifference(pairs: readonly AlignedHops[]): Found | undefined {
  for (const [pair, { a, b }] of pairs.entries()) {
    const [before, after] = [secondsAhead(a), secondsAhead(b)];
    if (b === undefined || before === undefined || after === undefined) continue;
    if (Math.abs(before - after) <= sameClock) return undefined;
    return {
      nature: 'response',
      kind: 'header',
      pair,
      name: 'Date',
      said: said`the clock of the server was ${inWords(after)} that of this machine in B, and ${inWords(before)} it in A`,
      a: shown(before),
      b: shown(after),
    };
  }
  return undefined;
}

/** How far the clock of the server is ahead at the end of a hop. */
function secondsAhead(hop: HopView | undefined): number | undefined {
  if (hop?.outcome.kind !== 'answered' || headerValue(hop.outcome.headers, 'age') !== undefined) return undefined; // RFC 9111 section 5.1
  const date = parseHttpDate(headerValue(hop.outcome.headers, 'date') ?? '');
  return date === undefined ? undefined : Math.round((date + halfSecond - (hop.startedAt + hop.outcome.timing.totalMs)) / 1000);
}

function inWords(seconds: number): string {
  if (Math.abs(seconds) <= sameClock) return l10n`in step with`;
  return seconds > 0 ? l10n`${timeInWords(seconds)} ahead of` : l10n`${timeInWords(seconds)} behind`;
}

function shown(seconds: number): string {
  if (Math.abs(seconds) <= sameClock) return l10n`no difference`;
  return seconds > 0 ? l10n`${timeInWords(seconds)} ahead` : l10n`${timeInWords(seconds)} behind`;
}
