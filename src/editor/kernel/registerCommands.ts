import { CancellationError, commands, type Disposable } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import type { CommandName, Feature } from '../contributions/commands.ts';
import type { Disposables } from './disposables.ts';
import { reportError } from './questions/messages.ts';
import { runCommand } from './runCommand.ts';
import { type NextCommand, PlainError } from './texts/plainError.ts';
import { type Words, words } from './texts/words.ts';

/** What the commands of a feature do: each has one. */
export type Handlers<Of extends Feature> = { readonly [Name in CommandName<Of>]: Handler };

/** What a command does. Arguments come from menus, key bindings and other extensions: they may be anything. */
export type Handler = (...args: readonly unknown[]) => unknown;

/** Registers commands of a feature for as long as the window lives. */
export function registerCommands<Of extends Feature>(
  { held, log }: { readonly held: Disposables; readonly log: Log },
  handlers: Handlers<Of>,
): void {
  for (const [name, handler] of Object.entries<Handler>(handlers)) held.add(registerCommand(log, `authFlow.${name}`, handler));
}

/** Every failure ends the same way: the stack goes to the log, one plain sentence to the person, and cancelling is silence. */
function registerCommand(log: Log, id: string, run: Handler): Disposable {
  return commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      log.error(`The command ${id} failed.`, error);
      void tell(error);
      return undefined;
    }
  });
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
