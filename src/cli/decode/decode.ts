import type { ExitCode } from '../exitCode.ts';
import { inJson } from '../output/inJson.ts';
import { printedText } from '../output/paint.ts';
import type { Surroundings } from '../surroundings.ts';
import { decodeTask } from './decodeTask.ts';

/**
 * Decodes the tokens in a text and prints what they say. A text without a token is told on standard error, like whatever else there is no
 * result of.
 * @throws {CommandError} when the text cannot be read
 */
export async function decode(file: string, json: boolean, surroundings: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const { report, text } = await decodeTask(file, surroundings, signal);
  if (json) surroundings.write(inJson(report));
  else if (report.error === undefined) surroundings.write(printedText(text, surroundings.results));
  if (report.error === undefined) return 0;
  surroundings.tell([report.error, ...report.findings].map(({ message }) => message).join('\n'));
  return 1;
}
