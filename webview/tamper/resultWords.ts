import { formatDuration } from '../../src/core/shown/durations.ts';
import type { ShownTamper, ShownVerdict } from '../../src/core/tamper/shown/shownTamper.ts';
import type { IconName, IconTone } from '../ui/icon.ts';
import { verdictCounts } from './tamperRows.ts';
import { verdictSigns } from './verdictSigns.ts';

export interface ResultWords {
  /** `1 case did not hold`. */
  readonly lead: string;
  /** `15 held · 1 could not tell · 31 requests to 127.0.0.1:33463 in 2.4 s`. */
  readonly facts: string;
  readonly icon: IconName;
  readonly tone: IconTone;
}

/** What the checks came to, or how far they are, in one line. */
export function resultWords(shown: ShownTamper): ResultWords {
  const { counts, ...lead } = leadOf(shown);
  return { ...lead, facts: factsOf(shown, counts) };
}

function leadOf(shown: ShownTamper): Omit<ResultWords, 'facts'> & { readonly counts?: ShownVerdict } {
  const { notHeld, unclear, held, skipped } = verdictCounts(shown);
  if (shown.state === 'running') {
    const done = shown.cases.filter(({ result }) => result !== undefined).length;
    return {
      lead: done === 0 ? 'Running without changes first' : `${done} of ${shown.cases.length} cases run`,
      icon: 'sync',
      tone: 'plain',
    };
  }
  if (shown.state === 'refused') return { lead: 'No case was run', icon: 'warning', tone: 'warn' };
  if (notHeld > 0) return { lead: notHeld === 1 ? '1 case did not hold' : `${notHeld} cases did not hold`, icon: 'error', tone: 'bad' };
  if (shown.state === 'stopped') return { lead: 'Stopped before the end', icon: 'warning', tone: 'warn' };
  if (held === 0) return { lead: 'No case could be told', icon: 'warning', tone: 'warn' };
  if (unclear > 0) return { lead: `${held} of ${held + unclear} cases held`, icon: 'warning', tone: 'warn', counts: 'held' };
  return { lead: skipped > 0 ? 'All cases that were run held' : 'All cases held', icon: 'pass', tone: 'good' };
}

/** @param told how many have this verdict is said already */
function factsOf(shown: ShownTamper, told: ShownVerdict | undefined): string {
  const counts = verdictCounts(shown);
  const said = (verdict: ShownVerdict): readonly string[] =>
    counts[verdict] === 0 || verdict === told ? [] : [`${counts[verdict]} ${verdictSigns[verdict].words}`];
  const { requests, hosts, durationMs } = shown;
  const where = hosts.length === 0 ? '' : ` to ${hosts.join(', ')}`;
  const time = durationMs === undefined ? '' : ` in ${formatDuration(durationMs)}`;
  return [
    ...said('held'),
    ...said('unclear'),
    ...said('skipped'),
    ...(requests === 0 ? [] : [`${requests === 1 ? '1 request' : `${requests} requests`}${where}${time}`]),
  ].join(' · ');
}
