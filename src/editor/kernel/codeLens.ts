import { CodeLens, type Range } from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import { textOf } from './texts/textOf.ts';
import type { Words } from './texts/words.ts';

/** A lens that runs a command of ours. */
export function newCodeLens(range: Range, title: Words, command: CommandId, ...args: readonly unknown[]): CodeLens {
  return new CodeLens(range, { command, title: textOf(title), arguments: [...args] });
}
