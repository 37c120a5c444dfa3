import type { FlowSummaryView } from '../runs/views.ts';

/** Names of VS Code's icons. */
export type OutcomeIcon = 'pass' | 'warning' | 'error' | 'circle-slash' | 'sync' | 'history';

/**
 * The icon of a run, the same in panel, trees and tab. A run that completed with a failed check of severity error is not shown as
 * one that went well. `history`: nobody knows how it ended, since its window was closed.
 */
export function outcomeIcon({ outcome, checks }: Pick<FlowSummaryView, 'outcome' | 'checks'>): OutcomeIcon {
  switch (outcome.kind) {
    case 'running':
      return 'sync';
    case 'completed':
      return checks.some((check) => check.outcome === 'failed' && check.severity === 'error') ? 'warning' : 'pass';
    case 'refused':
      return 'error';
    case 'failed':
      return outcome.error.code === 'run.interrupted' ? 'history' : 'error';
    case 'cancelled':
      return 'circle-slash';
  }
}
