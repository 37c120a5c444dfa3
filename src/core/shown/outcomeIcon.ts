import type { FlowSummaryView } from '../runs/views.ts';
import { type CheckKind, kindOfCheck } from './kindOfCheck.ts';

/** Names of VS Code's icons. */
export type OutcomeIcon = 'pass' | 'warning' | 'error' | 'circle-slash' | 'sync' | 'history';

/**
 * The icon of a run, the same in panel, trees and tab. A run that completed is as good as its checks: its tokens are not to be trusted
 * when one of severity error failed. `history`: nobody knows how it ended, since its window was closed.
 */
export function outcomeIcon({ outcome, checks }: Pick<FlowSummaryView, 'outcome' | 'checks'>): OutcomeIcon {
  switch (outcome.kind) {
    case 'running':
      return 'sync';
    case 'completed':
      return iconOfChecks(checks.map(kindOfCheck));
    case 'refused':
      return 'error';
    case 'failed':
      return outcome.error.code === 'run.interrupted' ? 'history' : 'error';
    case 'cancelled':
      return 'circle-slash';
  }
}

function iconOfChecks(kinds: readonly CheckKind[]): OutcomeIcon {
  if (kinds.includes('failed')) return 'error';
  return kinds.includes('warning') ? 'warning' : 'pass';
}
