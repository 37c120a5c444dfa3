import { createHash } from 'node:crypto';
import type { DraftContext } from '../../core/changes/draftWarnings.ts';
import type { Flow } from '../../core/runs/flow.ts';

/** What the draft of a run's next request is compared with. Raw. */
export function draftContext({ hops }: Pick<Flow, 'hops'>): DraftContext {
  return {
    sent: hops.map(({ request }) => request),
    challengeOf: (verifier) => createHash('sha256').update(verifier).digest('base64url'),
  };
}
