import { visibleText } from '../core/text/visibleText.ts';
import { type ArgumentsReading, readArguments } from './arguments/readArguments.ts';
import { CommandError, isCommandError } from './commandError.ts';
import { type ExitCode, exitCodeOf, exitCodeOfError } from './exitCode.ts';
import type { Finished, Printed } from './finished.ts';
import type { PrintedPart } from './output/printedPart.ts';
import type { ProcessSurroundings, Surroundings } from './surroundings.ts';

/**
 * Runs one command from its arguments to its result. Total but for our own defects: whatever goes wrong ends
 * in a sentence, and with `--json` in one JSON object on standard output.
 * @returns the exit code: one of ours, or that of the sandbox
 */
export async function runCommand(words: readonly string[], outside: ProcessSurroundings, signal: AbortSignal): Promise<number> {
  // Whatever is told may quote a file or an argument.
  const tell = (text: string): void => outside.tell(visibleText(text));
  const notes: string[] = [];
  const plain: Surroundings = { ...outside, tell, note: tell };
  const startedAt = outside.now();
  const reading = readArguments(words, outside.program.withoutConfiguration);
  if (reading.kind === 'help') return (await import('./help/explain.ts')).explain(reading.topic, plain);
  if (reading.kind === 'version') return printVersion(plain);
  if (reading.kind === 'completion') return (await import('./completion/printCompletion.ts')).printCompletion(reading.shell, plain);
  if (reading.kind === 'sandbox') return outside.runSandbox(reading.words, signal);
  await outside.loading();
  const json = reading.kind === 'run' || reading.kind === 'environments' ? reading.command.json : reading.json;
  try {
    if (reading.kind === 'wrong') throw CommandError.usage(reading.message);
    if (reading.kind === 'open')
      return await (await import('./recordings/openRecording.ts')).openRecording(reading.file, json, plain, signal);
    if (reading.kind === 'export') return await (await import('./recordings/exportRecording.ts')).exportRecording(reading, plain, signal);
    if (reading.kind === 'decode') return await (await import('./decode/decode.ts')).decode(reading.file, json, plain, signal);
    if (reading.kind === 'compare')
      return await (await import('./compare/compareFiles.ts')).compareFiles(reading.files, json, plain, signal);
    const { runSurroundings } = await import('./live/runSurroundings.ts');
    const { detailAsShown } = await import('./live/detailAsShown.ts');
    const command = detailAsShown(reading.command, outside.messages);
    const surroundings = runSurroundings(command, outside, notes);
    if (reading.kind === 'environments') {
      return await (await import('./environments/printEnvironments.ts')).printEnvironments(reading, notes, surroundings, signal);
    }
    const finished = await outside.runInEnvironment(command, surroundings, signal);
    const exitCode = exitCodeOf(finished.report, command.failOn) || (finished.isUnwritten === true ? 1 : 0);
    if (finished.printed !== undefined) return print(finished, finished.printed, exitCode, surroundings);
    const { inJson } = await import('./output/inJson.ts');
    const { printedText } = await import('./output/paint.ts');
    outside.write(json ? inJson({ ...finished.report, notes }) : printedText(finished.text, outside.results));
    // Where the JSON goes into a file, the log of a job would not say why it failed. A log is often kept where secrets are not.
    if (json && exitCode !== 0 && !reading.command.showSecrets) surroundings.tell(finished.text.trimEnd());
    return exitCode;
  } catch (error) {
    const expected = isCommandError(error) ? error : undefined;
    const { code, message } = expected ?? { code: 'internal', message: 'The run was ended by an internal error.' };
    if (json) {
      const { inJson } = await import('./output/inJson.ts');
      outside.write(inJson(await noReport(reading, { code, message }, startedAt, notes)));
    }
    if (expected === undefined) throw error;
    outside.tell((await import('./output/laidOut.ts')).laidOut(message, outside.messages));
    return exitCodeOfError[expected.code];
  }
}

/** The report of what did not begin, in the shape of what it would have been. */
async function noReport(
  reading: ArgumentsReading,
  error: { readonly code: string; readonly message: string },
  startedAt: Date,
  notes: readonly string[],
): Promise<object> {
  if (reading.kind === 'decode') return (await import('./decode/decodeReport.ts')).reportNoText(reading.file, error);
  if (reading.kind === 'compare') return (await import('./compare/comparisonReport.ts')).reportNoComparison(error);
  if (reading.kind === 'open') return { file: reading.file, runs: [], notes, error };
  if (reading.kind === 'environments') return { environments: [], problems: [], error, notes };
  return { ...(await import('./output/flowReport.ts')).reportNoFlow(error, startedAt), notes };
}

function printVersion({ program, write }: Surroundings): ExitCode {
  write(`${program.version}\n`);
  return 0;
}

/** One thing on standard output, for a program that takes nothing else; whatever explains a failure on standard error. */
function print({ text, report }: Finished, { part, text: printed }: Printed, exitCode: ExitCode, surroundings: Surroundings): ExitCode {
  if (printed !== undefined) surroundings.write(`${visibleText(printed).replace(/\r?\n$/, '')}\n`);
  if (exitCode !== 0) surroundings.tell(text.trimEnd());
  if (printed !== undefined || exitCode !== 0) return exitCode;
  surroundings.tell(
    `The run completed, and received no ${printedWords[part] ?? part}.${report.grant === 'client_credentials' ? '' : (howToGet[part] ?? '')}`,
  );
  return 1;
}

const printedWords: Readonly<Partial<Record<PrintedPart, string>>> = {
  claims: 'ID token with claims',
  response: 'whole response to UserInfo, introspection or an API call',
};

/** OpenID Connect Core section 11: without a consent, a server ignores the scope unless it has another reason to allow it. */
const howToGet: Readonly<Partial<Record<PrintedPart, string>>> = {
  refresh_token: ' Many servers issue one for the scope offline_access only, and some of them only after a consent: --prompt consent',
};
