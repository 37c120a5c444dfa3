import { present } from '../../core/values/members.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { Display } from '../display/display.ts';

/**
 * A command with how much is told of its run where standard error is this. For another command's sake one token has nothing beside it;
 * a person at a terminal sees the hops all the same, since standard output alone is taken there.
 */
export function detailAsShown(command: Command, messages: Pick<Display, 'isTerminal'>): Command {
  const isForPrograms = command.print !== undefined && !messages.isTerminal;
  return { ...command, ...present({ detail: command.detail ?? (isForPrograms ? ('quiet' as const) : undefined) }) };
}
