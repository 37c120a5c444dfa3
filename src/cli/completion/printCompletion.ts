import type { Shell } from '../arguments/subcommands.ts';
import type { ExitCode } from '../exitCode.ts';
import type { Surroundings } from '../surroundings.ts';
import { completionScript } from './completionScript.ts';

export function printCompletion(shell: Shell, { write }: Surroundings): ExitCode {
  write(completionScript(shell));
  return 0;
}
