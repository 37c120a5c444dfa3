import type { Command } from './arguments/readArguments.ts';
import { inChosenEnvironment } from './configuration/chosenEnvironment.ts';
import type { Finished } from './finished.ts';
import { runFlowTask } from './runFlowTask.ts';
import { runTrialTask } from './runTrialTask.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs a flow or a trial in the environment that the command names. @throws {CommandError} when it cannot begin */
export async function runInEnvironment(command: Command, surroundings: Surroundings, signal: AbortSignal): Promise<Finished> {
  const runTask = command.trial === undefined ? runFlowTask : runTrialTask;
  return inChosenEnvironment(command, surroundings, signal, (place) => runTask(command, place));
}
