import { draftContext } from '../../core/engine/review/draftContext.ts';
import { viewUnsent } from '../../core/engine/review/viewUnsent.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { HopId } from '../../core/runs/hop.ts';
import type { PausedView } from '../../core/shown/pausedView.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import type { Pause } from './steppedRun.ts';

/** A pause as it may leave the host. What the request holds that is secret is known to the redaction from now on. */
export function viewPause({ id, unsent, draft, earlier }: Pause, flow: Flow, redaction: RunRedaction): Omit<PausedView, 'pausesBefore'> {
  const view = viewUnsent(unsent, draft, `paused ${id}` as HopId, flow, redaction, draftContext(flow, tokenMeans.digest));
  return { id, canUndo: earlier.length > 0, ...view };
}
