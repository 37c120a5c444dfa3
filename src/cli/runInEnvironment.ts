import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { inChosenEnvironment } from './configuration/chosenEnvironment.ts';
import { readRegistrationFile } from './configuration/registrationRecordFile.ts';
import type { Finished } from './finished.ts';
import type { runFlowTask } from './runFlowTask.ts';
import type { RunSurroundings } from './surroundings.ts';
import { chosenCases } from './tamper/chosenCases.ts';
import { canAsk } from './terminal/askPerson.ts';

/** Runs a flow or a trial in the environment that the command names. @throws {CommandError} when it cannot begin */
export async function runInEnvironment(command: Command, surroundings: RunSurroundings, signal: AbortSignal): Promise<Finished> {
  if (command.pausesBefore !== undefined && !(canAsk(surroundings.terminal) && surroundings.messages.isTerminal))
    throw CommandError.usage('--pause-before needs a terminal: somebody who reads standard error and answers at standard input.');
  if (command.discover !== undefined) return (await import('./runIssuerSearchTask.ts')).runIssuerSearchTask(command, surroundings, signal);
  if (command.tamper !== undefined) chosenCases(command.tamper); // before a configuration is read for it
  const runTask = await taskOf(command);
  return inChosenEnvironment(command, surroundings, signal, (place) => runTask(command, place));
}

/** Only the one that is needed is loaded. What is removed is told by the record: a trial, or a registered client. */
async function taskOf({ trial, registration, recordFile }: Command): Promise<typeof runFlowTask> {
  if (registration === undefined && trial === undefined) return (await import('./runFlowTask.ts')).runFlowTask;
  const isClient =
    registration !== undefined || (trial === 'undo' && recordFile !== undefined && (await readRegistrationFile(recordFile)) !== undefined);
  return isClient ? (await import('./runRegistrationTask.ts')).runRegistrationTask : (await import('./runTrialTask.ts')).runTrialTask;
}
