import { printJson } from '../core/json/printJson.ts';
import { visibleText } from '../core/text/visibleText.ts';
import { readArguments } from './arguments/readArguments.ts';
import type { Shell } from './arguments/subcommands.ts';
import { CommandError } from './commandError.ts';
import { completionScript } from './completion/completionScript.ts';
import { reportNoText } from './decode/decodeReport.ts';
import { decodeTask } from './decode/decodeTask.ts';
import { type ExitCode, exitCodeOf, exitCodeOfError } from './exitCode.ts';
import type { Finished, Printed } from './finished.ts';
import { helpText } from './help/helpText.ts';
import { topicText } from './help/topicText.ts';
import { reportNoFlow } from './output/flowReport.ts';
import { printedText } from './output/terminalText.ts';
import type { ProcessSurroundings, Surroundings } from './surroundings.ts';

/**
 * Runs one command from its arguments to its result. Total but for our own defects: whatever goes wrong ends
 * in a sentence, and with `--json` in one JSON object on standard output.
 * @returns the exit code: one of ours, or that of the sandbox
 */
export async function runCommand(words: readonly string[], outside: ProcessSurroundings, signal: AbortSignal): Promise<number> {
  // Whatever is told may quote a server or a file.
  const tell = (text: string): void => outside.tell(visibleText(text));
  const notes: string[] = [];
  const note = (text: string): void => {
    notes.push(text);
    tell(text);
  };
  const surroundings: Surroundings = { ...outside, tell, note };
  const startedAt = surroundings.now();
  const reading = readArguments(words, outside.program.withoutConfiguration);
  if (reading.kind === 'help') return explain(reading.topic, surroundings);
  if (reading.kind === 'version') return printVersion(surroundings);
  if (reading.kind === 'completion') return printCompletion(reading.shell, surroundings);
  if (reading.kind === 'sandbox') return surroundings.runSandbox(reading.words, signal);
  const json = reading.kind === 'run' ? reading.command.json : reading.json;
  try {
    if (reading.kind === 'wrong') throw CommandError.usage(reading.message);
    if (reading.kind === 'decode') return await decode(reading.file, json, surroundings, signal);
    const finished = await surroundings.runInEnvironment(reading.command, surroundings, signal);
    const exitCode = exitCodeOf(finished.report, reading.command.failOn);
    if (finished.printed !== undefined) return print(finished, finished.printed, exitCode, surroundings);
    surroundings.write(json ? inJson({ ...finished.report, notes }) : printedText(finished.text));
    return exitCode;
  } catch (error) {
    const expected = error instanceof CommandError ? error : undefined;
    const { code, message } = expected ?? { code: 'internal', message: 'The run was ended by an internal error.' };
    const report = (): object =>
      reading.kind === 'decode' ? reportNoText(reading.file, { code, message }) : { ...reportNoFlow({ code, message }, startedAt), notes };
    if (json) surroundings.write(inJson(report()));
    if (expected === undefined) throw error;
    surroundings.tell(message);
    return exitCodeOfError[expected.code];
  }
}

function explain(topic: string | undefined, { program, write, tell }: Surroundings): ExitCode {
  const reading = topic === undefined ? ({ kind: 'found', text: helpText(program) } as const) : topicText(topic, program);
  if (reading.kind === 'found') write(reading.text);
  else tell(reading.message);
  return reading.kind === 'found' ? 0 : 2;
}

function printVersion({ program, write }: Surroundings): ExitCode {
  write(`${program.version}\n`);
  return 0;
}

function printCompletion(shell: Shell, { write }: Surroundings): ExitCode {
  write(completionScript(shell));
  return 0;
}

/** One thing on standard output, for a program that takes nothing else; whatever explains a failure on standard error. */
function print({ text }: Finished, { part, text: printed }: Printed, exitCode: ExitCode, surroundings: Surroundings): ExitCode {
  if (printed !== undefined) surroundings.write(`${visibleText(printed)}\n`);
  if (exitCode !== 0) surroundings.tell(text);
  if (printed !== undefined || exitCode !== 0) return exitCode;
  surroundings.tell(`The run completed, and received no ${part === 'claims' ? 'ID token with claims' : part}.`);
  return 1;
}

/** A text without a token is told on standard error, like whatever else there is no result of. */
async function decode(file: string, json: boolean, surroundings: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const { report, text } = await decodeTask(file, surroundings, signal);
  if (json) surroundings.write(inJson(report));
  else if (report.error === undefined) surroundings.write(printedText(text));
  if (report.error === undefined) return 0;
  surroundings.tell([report.error, ...report.findings].map(({ message }) => message).join('\n'));
  return 1;
}

/** Escapes in the JSON are the same values; the terminal that may be behind standard output sees no control character. */
function inJson(value: unknown): string {
  return `${visibleText(printJson(value))}\n`;
}
