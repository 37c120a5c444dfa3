import type { Shell } from '../arguments/subcommands.ts';
import { topics } from '../help/topics.ts';
import { bashCompletion } from './bashCompletion.ts';
import { type CompletedCommand, completionTable } from './completionTable.ts';
import { fishCompletion } from './fishCompletion.ts';
import { powershellCompletion } from './powershellCompletion.ts';
import { zshCompletion } from './zshCompletion.ts';

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** What `completion SHELL` prints: it knows all there is to complete, so that nothing of ours runs while somebody types. */
export function completionScript(shell: Shell): string {
  return scripts[shell](completionTable(topics.map(({ name }) => name)));
}
