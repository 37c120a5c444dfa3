import type { OutcomeView } from '../runs/views.ts';
import { l10n } from '../text/l10n.ts';

/**
 * How a run ended, as people read it: `Rejected` when the server said no, `Failed` when we could not go on, `Stopped` when the
 * person ended it. The one owner of these words for panel, trees and status bar. Files, exports and the command line keep the
 * codes.
 */
export function outcomeWords(kind: OutcomeView['kind']): string {
  switch (kind) {
    case 'running':
      return l10n`Running`;
    case 'completed':
      return l10n`Completed`;
    case 'refused':
      return l10n`Rejected`;
    case 'failed':
      return l10n`Failed`;
    case 'cancelled':
      return l10n`Stopped`;
  }
}
