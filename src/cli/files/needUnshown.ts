import { CommandError } from '../commandError.ts';
import type { Terminal } from '../terminal/askLine.ts';
import { canAsk } from '../terminal/askPerson.ts';

/**
 * @param instead option and value that a person gives in place of `-`
 * @throws {CommandError} when a secret would be read from a terminal, which shows what is typed
 */
export function needUnshown(file: string, terminal: Terminal, instead: string): void {
  if (file !== '-' || !canAsk(terminal)) return;
  throw CommandError.usage(`Standard input is the terminal, which would show the secret. Use ${instead}.`);
}
