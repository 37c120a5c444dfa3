import type { HopId } from '../../runs/hop.ts';
import type { FlowView, OutcomeView } from '../../runs/views.ts';
import { code, type Said, said } from '../../shown/detail/said.ts';
import { outcomeWords } from '../../shown/outcomeWords.ts';
import type { Found } from './found.ts';

/** How the runs ended, where that is another way. */
export function outcomeDifference(a: FlowView, b: FlowView, pairOf: (hop: HopId | undefined) => number | undefined): Found | undefined {
  const [before, after] = [endInWords(a.outcome), endInWords(b.outcome)];
  if (before === after) return undefined;
  const pair = pairOf(endOf(b.outcome)) ?? pairOf(endOf(a.outcome));
  return {
    nature: 'result',
    kind: 'outcome',
    ...(pair === undefined ? {} : { pair }),
    said: said`B ${endSaid(b.outcome)}, and A ${endSaid(a.outcome)}`,
    a: before,
    b: after,
  };
}

export function endOf(outcome: OutcomeView): HopId | undefined {
  return 'error' in outcome ? outcome.error.hop : undefined;
}

function endInWords(outcome: OutcomeView): string {
  return 'error' in outcome ? `${outcomeWords(outcome.kind)}: ${outcome.error.code}` : outcomeWords(outcome.kind);
}

function endSaid(outcome: OutcomeView): Said {
  switch (outcome.kind) {
    case 'running':
      return said`is running`;
    case 'completed':
      return said`completed`;
    case 'refused':
      return said`was rejected with ${code(outcome.error.code)}`;
    case 'failed':
      return said`failed with ${code(outcome.error.code)}`;
    case 'cancelled':
      return said`was stopped`;
  }
}
