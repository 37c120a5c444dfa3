import type { Example } from '../arguments/subcommands.ts';
import { cellsOf } from '../display/cells.ts';
import { hanging } from '../display/wrapWords.ts';
import type { Program } from '../program.ts';

/** Lines that may be typed, each below what it is for. They are not broken: they can be copied. @param columns cells of a line */
export function exampleLines(examples: readonly Example[], program: Program, columns: number): string {
  return examples.map(({ line, says }) => `${hanging('  # ', says, '  # ', { columns, cellsOf })}\n  ${asTyped(line, program)}`).join('\n');
}

/** A text that names the program `auth-flow`, with the name that it was started by. */
export function asTyped(text: string, { name }: Program): string {
  return text.replaceAll(/\bauth-flow(?=[ )]|$)/gm, () => name);
}
