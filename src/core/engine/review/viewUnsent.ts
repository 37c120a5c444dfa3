import { type Draft, draftedRequest } from '../../changes/draft.ts';
import type { DraftContext } from '../../changes/draftWarnings.ts';
import { type DraftView, viewDraft } from '../../changes/viewDraft.ts';
import type { Flow } from '../../runs/flow.ts';
import type { EpochMs, Hop, HopId } from '../../runs/hop.ts';
import { type Redaction, viewHop } from '../../runs/redact.ts';
import { steps } from '../../runs/steps/steps.ts';
import type { HopView } from '../../runs/views.ts';
import { type CarriedLife, lifeOfRequest } from './lifeOfRequest.ts';
import type { UnsentRequest } from './requestReview.ts';

/** A request that is not sent yet, as it may leave the host. */
export interface UnsentView {
  /** The hop that it is going to be, with the request as it is drafted. */
  readonly hop: HopView;
  readonly draft: DraftView;
  /** Names it in a sentence: `the token request`. */
  readonly words: string;
  readonly maySkip: boolean;
  readonly isFrontChannel: boolean;
  readonly life?: CarriedLife;
}

/** What the request holds that is secret is known to the redaction from now on. @param id of the hop until it is sent @param context for warnings */
export function viewUnsent(
  { step, index, action, maySkip, channel }: Omit<UnsentRequest, 'request'>,
  draft: Draft,
  id: HopId,
  flow: Flow,
  redaction: Exclude<Redaction, 'showSecrets'>,
  context?: DraftContext,
): UnsentView {
  const hop = (request: Hop['request']): Hop => ({
    id,
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
    hop: view,
    draft: viewDraft(draft, (text, place) => redaction.hide(text, place), context),
    words: steps[step].words,
    maySkip,
    isFrontChannel: channel === 'front',
    ...(life === undefined ? {} : { life }),
  };
}
