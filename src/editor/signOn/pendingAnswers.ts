import type { AnswerWait, UserAgentAnswer } from '../../core/engine/ports.ts';
import { receivedInUrl } from '../../core/oauth/authorizationResponse.ts';
import { isRedirectTarget } from '../../core/oauth/redirectUri.ts';
import { type ForeignReason, foreignResponseFinding, judgeArrival } from '../../core/oauth/responses/authorizationResponseArrival.ts';

/** A sign-on that waits for a browser. */
export interface PendingAnswer extends Pick<AnswerWait, 'expected' | 'mention'> {
  readonly take: (answer: UserAgentAnswer) => void;
  /** Whether its answer is sent to an address of the editor. */
  readonly comesToEditor: boolean;
}

/** What became of an address. */
export type Delivery =
  | { readonly kind: 'taken' }
  /** It is an answer, and none that a sign-on here waits for. */
  | { readonly kind: 'foreign'; readonly reason: ForeignReason }
  /** It carries no answer, or nobody waits. */
  | { readonly kind: 'nothing' };

/**
 * The sign-ons that wait for a browser. An address goes to the one whose `state` it carries and to no other: any page can
 * send the browser to an address of the editor.
 */
export class PendingAnswers {
  readonly #waiting = new Set<PendingAnswer>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** @returns a function that ends the waiting of this one and of no other */
  wait(pending: PendingAnswer): () => void {
    this.#waiting.add(pending);
    return () => void this.#waiting.delete(pending);
  }

  /** An address that the editor was opened with. One that is not taken is mentioned where the browser is to come to the editor. */
  arrive(url: string): Delivery {
    const waiting = [...this.#waiting].filter(({ comesToEditor }) => comesToEditor);
    const delivery = deliver(url, waiting, () => true);
    if (delivery.kind !== 'foreign') return delivery;
    const { parameters } = receivedInUrl(url);
    for (const { expected, mention } of waiting) {
      const judgement = judgeArrival(parameters, expected);
      if (judgement.kind === 'foreign') mention(foreignResponseFinding(judgement.reason, parameters, expected));
    }
    return delivery;
  }

  /** An address that a person brings. */
  paste(url: string): Delivery {
    return deliver(url, [...this.#waiting], ({ expected }) => isRedirectTarget(url, expected.redirectUri));
  }
}

/** @param isPlace whether the address is where a sign-on is answered: all that is known of one that was sent without a state */
function deliver(url: string, waiting: readonly PendingAnswer[], isPlace: (pending: PendingAnswer) => boolean): Delivery {
  if (!URL.canParse(url)) return { kind: 'nothing' };
  const { parameters } = receivedInUrl(url);
  let foreign: Delivery = { kind: 'nothing' };
  for (const pending of waiting) {
    const judgement = judgeArrival(parameters, pending.expected);
    if (judgement.kind === 'ours' && (pending.expected.state !== undefined || isPlace(pending))) {
      pending.take({ url });
      return { kind: 'taken' };
    }
    if (judgement.kind === 'foreign') foreign = judgement;
  }
  return foreign;
}

/**
 * The answer as it would stand at the redirect URI: a browser edition is handed it at another address than the one that the
 * authorization server sent it to. Unchanged when it is at the redirect URI already.
 */
export function answerAt(redirectUri: string, arrived: string): string {
  if (arrived.startsWith(redirectUri)) return arrived;
  const { search, hash } = new URL(arrived);
  const joined = redirectUri.includes('?') ? search.replace('?', '&') : search;
  return `${redirectUri}${joined}${hash}`;
}
