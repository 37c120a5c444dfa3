import { viewUnsent } from '../../core/engine/review/viewUnsent.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { HopId } from '../../core/runs/hop.ts';
import type { PausedView } from '../../core/shown/pausedView.ts';
import { draftContext } from './draftContext.ts';
import type { Pause } from './steppedRun.ts';

/** A pause as it may leave the host. What the request holds that is secret is known to the redaction from now on. */
export function viewPause({ id, unsent, draft, earlier }: Pause, flow: Flow, redaction: RunRedaction): Omit<PausedView, 'pausesBefore'> {
<<<<<<< HEAD
  return { id, canUndo: earlier.length > 0, ...viewUnsent(unsent, draft, `paused ${id}` as HopId, flow, redaction) };
=======
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
    draft: viewDraft(draft, (text, place) => redaction.hide(text, place), draftContext(flow)),
    words: steps[step].words,
    maySkip,
    canUndo: earlier.length > 0,
    isFrontChannel: channel === 'front',
    ...(life === undefined ? {} : { life }),
  };
>>>>>>> 00d605e5 (Warn beside a changed value of what a server may make of it: a verifier that does not match, another redirect URI, an empty value)
}
