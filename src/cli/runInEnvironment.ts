import type { Command } from './arguments/readArguments.ts';
import { inChosenEnvironment } from './configuration/chosenEnvironment.ts';
import { readRegistrationFile } from './configuration/registrationRecordFile.ts';
import type { Finished } from './finished.ts';
import { runFlowTask } from './runFlowTask.ts';
import { runIssuerSearchTask } from './runIssuerSearchTask.ts';
import { runRegistrationTask } from './runRegistrationTask.ts';
import { runTrialTask } from './runTrialTask.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs a flow or a trial in the environment that the command names. @throws {CommandError} when it cannot begin */
export async function runInEnvironment(command: Command, surroundings: Surroundings, signal: AbortSignal): Promise<Finished> {
  if (command.discover !== undefined) return runIssuerSearchTask(command, surroundings, signal);
  const runTask = await taskOf(command);
  return inChosenEnvironment(command, surroundings, signal, (place) => runTask(command, place));
}

/** What is removed is told by the record: a trial, or a registered client. */
async function taskOf({ trial, registration, recordFile }: Command): Promise<typeof runFlowTask> {
  if (registration !== undefined) return runRegistrationTask;
  if (trial === undefined) return runFlowTask;
  const isClient = trial === 'undo' && recordFile !== undefined && (await readRegistrationFile(recordFile)) !== undefined;
  return isClient ? runRegistrationTask : runTrialTask;
}
