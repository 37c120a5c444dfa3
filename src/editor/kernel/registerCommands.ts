import { commands, type Disposable } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import type { CommandName, Feature } from '../contributions/commands.ts';
import type { Disposables } from './disposables.ts';
import { afterWalkthroughKey } from './questions/afterWalkthroughKey.ts';
import { reportFailure } from './questions/reportFailure.ts';

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

function registerCommand(log: Log, id: string, run: Handler): Disposable {
  return commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      await afterWalkthroughKey(id);
      return await run(...args);
    } catch (error) {
      reportFailure(log, `The command ${id} failed.`, error);
      return undefined;
    }
  });
}
