import type { DraftContext } from '../../changes/draftWarnings.ts';
import type { Digest } from '../../jose/digest.ts';
import { deriveCodeChallenge } from '../../oauth/pkce.ts';
import type { Flow } from '../../runs/flow.ts';
import { Secret } from '../../values/secret.ts';

/** What the draft of a run's next request is compared with. Raw. */
export function draftContext({ hops }: Pick<Flow, 'hops'>, digest: Digest): DraftContext {
  return {
    sent: hops.map(({ request }) => request),
    challengeOf: (verifier) => deriveCodeChallenge(new Secret(verifier, 'verifier'), 'S256', digest),
  };
}
