import type { UserAgentAnswer } from '../flow/ports.ts';
import { fieldValue, parseForm } from '../protocol/form.ts';

type Take = (answer: UserAgentAnswer) => void;

/**
 * The sign-ons that wait for a browser, each by the `state` of its request. An address goes to the one whose state it
 * carries and to no other: any page can send the browser to an address of the editor.
 */
export class PendingAnswers {
  readonly #waiting = new Map<string, Take>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** @returns a function that ends the waiting of this one and of no other */
  wait(state: string, take: Take): () => void {
    this.#waiting.set(state, take);
    return () => {
      if (this.#waiting.get(state) === take) this.#waiting.delete(state);
    };
  }

  /** @returns false when no sign-on waits for this address */
  deliver(url: string): boolean {
    const take = this.#waiting.get(stateOf(url) ?? '');
    take?.({ url });
    return take !== undefined;
  }
}

/** The `state` of an authorization request or of the address that answers it, in the query or in the fragment. */
export function stateOf(url: string, body = ''): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { search, hash } = new URL(url);
  for (const part of [search.slice(1), hash.slice(1), body]) {
    const state = fieldValue(parseForm(part), 'state');
    if (state !== undefined) return state;
  }
  return undefined;
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
