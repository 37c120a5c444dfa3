import { CancellationError } from 'vscode';
import type { Log } from '../../../core/engine/ports.ts';
import { runCommand } from '../runCommand.ts';
import { type NextCommand, PlainError } from '../texts/plainError.ts';
import { type Words, words } from '../texts/words.ts';
import { reportError } from './messages.ts';

/** Every failure ends the same way: the stack goes to the log, one plain sentence to the person, and cancelling is silence. @param what failed, for the log */
export function reportFailure(log: Log, what: string, error: unknown): void {
  if (isCancellation(error)) return;
  log.error(what, error);
  void tell(error);
}

function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Error && error.name === 'AbortError');
}

/** One sentence. Messages of unexpected errors stay in the log: they may quote anything. */
function sentenceOf(error: unknown): Words {
  return error instanceof PlainError ? error.words : words('Auth Flow: An unexpected error occurred. See the log for details.');
}

/** With a button for what helps, or for the log. */
async function tell(error: unknown): Promise<void> {
  const { button, command, argument } = (error instanceof PlainError ? error.next : undefined) ?? showLog();
  const pressed = await reportError(sentenceOf(error), { next: button });
  if (pressed === 'next') await runCommand(command, argument);
}

function showLog(): NextCommand {
  return { button: words('Show Log'), command: 'authFlow.showLog' };
}
