import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { Hop, HopId } from '../../core/runs/hop.ts';

/** Where hops are told while a run goes on. */
export interface LiveSurface {
  /** Tells a hop that has ended. The run is as it is now: what became known since the hop ended is hidden in it. */
  readonly tell: (flow: Flow, hop: Hop) => void;
  /** Shows which hop is waited for. */
  readonly wait: (flow: Flow, hop: Hop) => void;
  readonly stopWaiting: () => void;
}

/** Calls when what is due has been done, without waiting for time. */
export type Soon = (work: () => void) => void;

/**
 * Listens to a run, and tells each hop the moment it has ended: when the engine has read the response, so that a token or a secret in
 * it is known and hidden, as it will be at the end. Nothing is shown as waited for while a person is asked in the same terminal.
 */
export function liveHops({ tell, wait, stopWaiting }: LiveSurface, soon: Soon = setImmediate): FlowPorts['emit'] {
  const pending = new Map<HopId, Hop>();
  const told = new Set<HopId>();
  let ended: Hop[] = [];
  let latest: Flow | undefined;
  let isAsking = false;

  function tellEnded(): void {
    const hops = ended;
    ended = [];
    if (latest !== undefined) for (const hop of hops) tell(latest, hop);
  }

  function showWaiting(): void {
    const hop = [...pending.values()].at(-1);
    if (hop === undefined || isAsking || latest === undefined) stopWaiting();
    else wait(latest, hop);
  }

  function take(hop: Hop): void {
    if (told.has(hop.id)) return;
    if (hop.outcome.kind === 'pending') {
      tellEnded();
      pending.set(hop.id, hop);
    } else {
      told.add(hop.id);
      pending.delete(hop.id);
      ended.push(hop);
      soon(tellEnded);
    }
    showWaiting();
  }

  return (event, flow) => {
    latest = flow;
    switch (event.type) {
      case 'hopChanged':
        take(event.hop);
        break;
      case 'promptOpened':
        tellEnded();
        isAsking = event.prompt.actions.length > 0;
        showWaiting();
        break;
      case 'promptClosed':
        isAsking = false;
        showWaiting();
        break;
      case 'flowEnded':
        pending.clear();
        tellEnded();
        showWaiting();
        break;
    }
  };
}
