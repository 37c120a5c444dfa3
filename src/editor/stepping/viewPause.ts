import { draftedRequest } from '../../core/changes/draft.ts';
import { viewDraft } from '../../core/changes/viewDraft.ts';
import { lifeOfRequest } from '../../core/engine/review/lifeOfRequest.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { EpochMs, Hop, HopId } from '../../core/runs/hop.ts';
import { viewHop } from '../../core/runs/redact.ts';
import { steps } from '../../core/runs/steps/steps.ts';
import type { PausedView } from '../../core/shown/pausedView.ts';
import type { Pause } from './steppedRun.ts';

/** A pause as it may leave the host. What the request holds that is secret is known to the redaction from now on. */
export function viewPause({ id, unsent, draft, earlier }: Pause, flow: Flow, redaction: RunRedaction): Omit<PausedView, 'pausesBefore'> {
  const { step, index, action, maySkip, channel } = unsent;
  const hop = (request: Hop['request']): Hop => ({
    id: `paused ${id}` as HopId,
    index,
    step,
    startedAt: flow.startedAt satisfies EpochMs,
    request,
    outcome: { kind: 'pending' },
    ...(action === undefined ? {} : { action }),
  });
  const original = hop(draft.request);
  // Learned from as it was, too: what was changed may say no more that it is a secret.
  viewHop({ ...flow, hops: [...flow.hops, original] }, original, redaction);
  const drafted = hop(draftedRequest(draft));
  const view = viewHop({ ...flow, hops: [...flow.hops, drafted] }, drafted, redaction);
  const life = lifeOfRequest(draft.request, flow.hops);
  return {
    id,
    hop: view,
    draft: viewDraft(draft, (text, place) => redaction.hide(text, place)),
    words: steps[step].words,
    maySkip,
    canUndo: earlier.length > 0,
    isFrontChannel: channel === 'front',
    ...(life === undefined ? {} : { life }),
  };
}
