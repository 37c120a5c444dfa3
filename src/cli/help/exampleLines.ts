import type { Example } from '../arguments/subcommands.ts';
import type { Program } from '../program.ts';

/** Lines that may be typed, each below what it is for. */
export function exampleLines(examples: readonly Example[], program: Program): string {
  return examples.map(({ line, says }) => `  # ${says}\n  ${asTyped(line, program)}`).join('\n');
}

/** A text that names the program `auth-flow`, with the name that it was started by. */
export function asTyped(text: string, { name }: Program): string {
  return text.replaceAll(/\bauth-flow(?=[ )]|$)/gm, () => name);
}
