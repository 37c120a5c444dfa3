import type { FlowSummaryView, OutcomeView } from '../../runs/views.ts';

/** How the grant of a run ended, whatever was done with its tokens afterwards. @returns the time that it took in milliseconds, as soon as it is known */
export function verdictOf({ outcome, durationMs, grantEnd }: Pick<FlowSummaryView, 'outcome' | 'durationMs' | 'grantEnd'>): {
  readonly outcome: OutcomeView;
  readonly durationMs: number | undefined;
} {
  return grantEnd ?? { outcome, durationMs };
}
