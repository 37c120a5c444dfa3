import { changesInBrief } from '../changes/requestChange.ts';
import type { HopId } from '../runs/hop.ts';
import type { FlowSummaryView, HopGist, HopView } from '../runs/views.ts';
import { formatDuration } from './durations.ts';
import { laneName } from './laneName.ts';

/** Status, time and gist of a hop: the same words for the diagram, the table and the screen reader. */
export interface HopWords {
  readonly status: string;
  readonly tone: 'ok' | 'bad' | 'none';
  readonly time: string;
  readonly gist: string;
}

/** What a person changed in the request stands before what came of it. */
export function hopWords({ outcome, changes = [] }: Pick<HopGist, 'outcome' | 'changes'>): HopWords {
  const words = outcomeWords(outcome);
  return changes.length === 0 ? words : { ...words, gist: [changesInBrief(changes), words.gist].filter((part) => part !== '').join(' · ') };
}

function outcomeWords(outcome: HopGist['outcome']): HopWords {
  switch (outcome.kind) {
    case 'pending':
      return { status: '', tone: 'none', time: '', gist: 'waiting for the response' };
    case 'answered':
      return {
        status: String(outcome.status),
        tone: outcome.status < 400 ? 'ok' : 'bad',
        time: formatDuration(outcome.timing.totalMs),
        gist: outcome.summary,
      };
    case 'failed':
      return { status: '✗', tone: 'bad', time: formatDuration(outcome.timing.totalMs), gist: outcome.failure.message };
    case 'handedOver':
      return { status: '↗', tone: 'none', time: formatDuration(outcome.timing.totalMs), gist: outcome.message };
  }
}

/** True when the hop went wrong: it ended the flow, no answer came, or it has a finding of severity error. */
export function isTroubled(hop: HopView, endedAt: HopId | undefined): boolean {
  return hop.id === endedAt || hop.outcome.kind === 'failed' || hop.findings.some((finding) => finding.severity === 'error');
}

/** `1 finding`, `3 findings`; empty when there is none. */
export function findingCount(hop: HopView): string {
  const count = hop.findings.length;
  return count === 0 ? '' : count === 1 ? '1 finding' : `${count} findings`;
}

/** The hop as one sentence: `Hop 3: POST /flows/{flowID}, Client to Flow, 200, 38 ms, COMPLETED`. */
export function hopSentence(hop: HopView): string {
  const { status, time, gist } = hopWords(hop);
  const said = hop.outcome.kind === 'failed' ? 'no response' : hop.outcome.kind === 'handedOver' ? 'in the browser' : status;
  const parts = [hop.label, `${laneName(hop.from)} to ${laneName(hop.to)}`, said, time, gist, findingCount(hop)];
  return `Hop ${hop.index}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** The hop that a refused or failed flow ended at. */
export function endOf({ outcome }: FlowSummaryView): HopId | undefined {
  return outcome.kind === 'refused' || outcome.kind === 'failed' ? outcome.error.hop : undefined;
}
