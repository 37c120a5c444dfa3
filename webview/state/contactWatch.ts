import type { FromWebview } from '../../src/messages.ts';
import type { Later } from './later.ts';

/** While a run is under way, the host is asked when nothing was heard of it for so long. Milliseconds. */
const quietMs = 10_000;

/** A host that is busy with a run answers within a second; one that does not within this time has stopped. Milliseconds. */
const answerMs = 10_000;

/** Notices that the extension host answers no more: it has crashed, was stopped, or is blocked. */
export interface ContactWatch {
  /** Any message of the host. */
  heard(): void;
  /** What the panel has posted to the host. */
  posted(type: FromWebview['type']): void;
  /** Whether the run that is shown is under way. */
  follow(isRunning: boolean): void;
}

/** What nobody waits for. */
const unawaited: ReadonlySet<FromWebview['type']> = new Set(['keepLayout', 'selected']);

/**
 * Asks only where the panel depends on the host: while a run is under way, and after a message that a person waits for. There is one
 * timer at most. A question that stays open is repeated only with `ready`: a host that was blocked answers it as soon as it can, and
 * one that is gone never does.
 *
 * @param ask posts `areYouThere`
 * @param onLost the host did not answer in time
 */
export function contactWatch(ask: () => void, onLost: () => void, later: Later): ContactWatch {
  let isRunning = false;
  let isAwaiting = false;
  let cancel = (): void => {};

  const rest = (): void => {
    cancel();
    isAwaiting = false;
    cancel = isRunning ? later(question, quietMs) : () => {};
  };
  function question(): void {
    cancel();
    isAwaiting = true;
    cancel = later(onLost, answerMs);
    ask();
  }
  return {
    heard: rest,
    posted(type) {
      if (type === 'ready' || !(isAwaiting || unawaited.has(type))) question();
    },
    follow(running) {
      if (running === isRunning) return;
      isRunning = running;
      if (!isAwaiting) rest();
    },
  };
}
