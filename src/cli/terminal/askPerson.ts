import { visibleText } from '../../core/text/visibleText.ts';
import { CommandError } from '../commandError.ts';
import { askLine, type Terminal } from './askLine.ts';

/** What a command needs and does not have, to be asked for before anything is sent. */
export interface NeededValue {
  /** `Issuer`; may hold what a file says. */
  readonly question: string;
  readonly hidden?: boolean;
  /** What to give in place of an answer, as a sentence: it names the option. */
  readonly without: string;
}

/** Whether somebody can be asked: a person at a terminal, whose keys nothing else reads. */
export function canAsk({ input }: Terminal): boolean {
  return input.isTTY === true;
}

/**
 * Asks a person, on standard error, until there is a value.
 * @throws {CommandError} where nobody can be asked, or the person ends the question
 */
export async function askPerson(
  { question, hidden = false, without }: NeededValue,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string> {
  if (!canAsk(terminal)) throw CommandError.usage(without);
  for (;;) {
    const typed = await lineOrCancelled(`${visibleText(question)}: `, hidden, terminal, signal);
    if (typed.trim() !== '') return hidden ? typed : typed.trim();
    terminal.output.write('A value is required. Press Ctrl-D to cancel.\n');
  }
}

/**
 * Asks for a yes. Anything else than `y` or `yes` is a no.
 * @throws {CommandError} when the person ends the question
 */
export async function askYes(question: string, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  return /^\s*y(es)?\s*$/i.test(await lineOrCancelled(`${visibleText(question)} [y/N] `, false, terminal, signal));
}

async function lineOrCancelled(question: string, hidden: boolean, terminal: Terminal, signal: AbortSignal): Promise<string> {
  const typed = await askLine(question, hidden, terminal, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return undefined;
  });
  if (typed === undefined) throw new CommandError('cancelled', 'Cancelled before anything was sent.');
  return typed;
}
