import type { Services } from '../services.ts';
import { FlowRunner } from './flowRunner.ts';

/** Runs flows, once the engine is open. */
export async function openFlowRunner({ engine, people, runs, log, stepping }: Services): Promise<FlowRunner> {
  const reached = await people.get();
  return new FlowRunner(await engine.get(), await runs.get(), reached, log, await stepping.get());
}
