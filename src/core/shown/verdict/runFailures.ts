import type { FlowView } from '../../runs/views.ts';
import { l10n } from '../../text/l10n.ts';
import { failureInBrief } from '../failureInBrief.ts';
import { runParts } from './runParts.ts';

/** What failed in the grant of a run and after it, each in a few words: `wrong password`, `after the flow: invalid_grant`. Codes come from the server. */
export function runFailures(run: Pick<FlowView, 'outcome' | 'durationMs' | 'grantEnd' | 'checks' | 'hops'>): readonly string[] {
  const { grant, later } = runParts(run);
  const [before, after] = [failureInBrief(grant), later && failureInBrief(later)];
  return [...(before === undefined ? [] : [before]), ...(after === undefined ? [] : [l10n`after the flow: ${after}`])];
}
