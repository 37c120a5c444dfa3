import { Worker } from 'node:worker_threads';
import type { FoundInText, NewlyKnown, TextSearch, TextToSearch } from '../../core/redaction/textSearch.ts';

export type SearchRequest =
  | { readonly kind: 'search'; readonly id: number; readonly runId: string; readonly known: NewlyKnown; readonly what: TextToSearch }
  | { readonly kind: 'release'; readonly runId: string };

export interface SearchReply {
  readonly id: number;
  readonly found: FoundInText;
}

interface Waiting {
  readonly resolve: (found: FoundInText) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Searches texts on a thread of its own, which starts with the first one and does not keep the process alive.
 *
 * @param script the built `textSearchThread`
 */
export function threadTextSearch(script: string): TextSearch & { close(): Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;

  const fail = (error: Error): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(script);
    started.unref();
    started.on('message', ({ id, found }: SearchReply) => {
      waiting.get(id)?.resolve(found);
      waiting.delete(id);
    });
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => fail(new Error('The thread that searches texts has ended.')));
    return started;
  };

  return {
    search: (runId, known, what) =>
      new Promise((resolve, reject) => {
        thread ??= start();
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        const request: SearchRequest = { kind: 'search', id: lastId, runId, known, what };
        thread.postMessage(request);
      }),
    release: (runId) => {
      const request: SearchRequest = { kind: 'release', runId };
      thread?.postMessage(request);
    },
    close: async () => {
      await thread?.terminate();
    },
  };
}
