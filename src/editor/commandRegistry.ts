import { CancellationError, commands, type Disposable, window } from 'vscode';
import type { Log } from '../flow/ports.ts';
import { type CommandId, commandIds } from './contributions.ts';

/**
 * Registers a command so that every failure ends the same way: the stack goes to the log, one plain sentence
 * to the person, and cancelling is silence.
 */
export function registerCommand(log: Log, id: CommandId, run: (...args: readonly unknown[]) => unknown): Disposable {
  return commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      log.error(`The command ${id} failed.`, error);
      void offerLog(sentenceOf(error));
      return undefined;
    }
  });
}

/** An error whose message is written for the person: it is shown as it stands. */
export class PlainError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlainError';
  }
}

export function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Error && error.name === 'AbortError');
}

/** One sentence. Messages of unexpected errors stay in the log: they may quote anything. */
function sentenceOf(error: unknown): string {
  return error instanceof PlainError
    ? error.message
    : 'Auth Flow could not do this because of an unexpected error. The log has the details.';
}

async function offerLog(sentence: string): Promise<void> {
  const showLog = 'Show Log';
  if ((await window.showErrorMessage(sentence, showLog)) === showLog) await commands.executeCommand(commandIds.showLog);
}
