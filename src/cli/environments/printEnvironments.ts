import type { ArgumentsReading } from '../arguments/readArguments.ts';
import type { ExitCode } from '../exitCode.ts';
import { inJson } from '../output/inJson.ts';
import { printedText } from '../output/paint.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { environmentsTask } from './environmentsTask.ts';

/** Prints what `environments` finds, as lines or as one JSON object. @throws {CommandError} when there is no configuration that can be used */
export async function printEnvironments(
  { action, command }: Extract<ArgumentsReading, { kind: 'environments' }>,
  notes: readonly string[],
  surroundings: RunSurroundings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { report, text, exitCode } = await environmentsTask(action, command, surroundings, signal);
  surroundings.write(command.json ? inJson({ ...report, notes }) : printedText(text, surroundings.results));
  return exitCode;
}
