import type { FlowId } from '../../core/runs/hop.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { Stepping } from './stepping.ts';

export function register(services: Services): void {
  const { panels, runs, stepping } = services;
  /** With the run of the panel in front. */
  const inFront = (work: (stepping: Stepping, id: FlowId) => void) => async (): Promise<void> => {
    const id = panels.peek()?.activeRun;
    if (id !== undefined) work(await stepping.get(), id);
  };
  registerCommands<'stepping'>(services, {
    pauseNextRequest: async (target) => {
      const id = readFlowId(target) ?? panels.peek()?.activeRun;
      const running = (await runs.get()).runs.running.map((flow) => flow.id);
      (await stepping.get()).pauseNext(id !== undefined && running.includes(id) ? [id] : running);
    },
    stepRequest: inFront((owner, id) => owner.goOn(id, 'step')),
    continueRun: inFront((owner, id) => owner.goOn(id, 'continue')),
    stopPausedRun: async () => {
      const id = panels.peek()?.activeRun;
      if (id !== undefined) (await runs.get()).runs.stop(id);
    },
    undoRequestEdit: inFront((owner, id) => owner.undoLast(id)),
  });
}

/** The owner of what is paused in the window. */
export async function openStepping({ context, held }: Services): Promise<Stepping> {
  const [{ Stepping }, { PausePlaces }] = await Promise.all([import('./stepping.ts'), import('./pausePlaces.ts')]);
  return held.add(new Stepping(new PausePlaces(context.globalState)));
}
