import { compareRuns } from '../../core/compare/compareRuns.ts';
import { longestFile } from '../../core/imports/longestFile.ts';
import { readAuthrun } from '../../core/imports/readAuthrun.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { cryptoRandom } from '../../node/crypto/cryptoRandom.ts';
import { keyedHash } from '../../node/crypto/keyedHash.ts';
import { CommandError } from '../commandError.ts';
import type { ExitCode } from '../exitCode.ts';
import { fileInWords } from '../files/fileInWords.ts';
import { readBytes } from '../files/readBytes.ts';
import { inJson } from '../output/inJson.ts';
import { newPage } from '../output/page.ts';
import { printedText } from '../output/paint.ts';
import type { Surroundings } from '../surroundings.ts';
import { comparisonLines } from './comparisonLines.ts';
import { comparisonReport } from './comparisonReport.ts';

/**
 * Compares the runs of two files and prints what differs. Nothing is sent.
 *
 * @returns 0 where nothing differs, else 1
 * @throws {CommandError} when a file cannot be read, or holds no run
 */
export async function compareFiles(
  files: readonly [a: string, b: string],
  json: boolean,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const runs = { a: await runIn(files[0], surroundings, signal), b: await runIn(files[1], surroundings, signal), files };
  const comparison = compareRuns(runs.a, runs.b, { sameWindow: false });
  const { write, results } = surroundings;
  write(json ? inJson(comparisonReport(comparison, runs)) : printedText(comparisonLines(comparison, runs, newPage(results)), results));
  return comparison.differences.length === 0 ? 0 : 1;
}

async function runIn(file: string, { terminal, tell }: Surroundings, signal: AbortSignal): Promise<FlowView> {
  const { text } = textOfBytes(await readBytes(file, terminal, longestFile, signal));
  const reading = readAuthrun(text, keyedHash(cryptoRandom.bytes(32)));
  const what = sentenceCase(fileInWords(file));
  if (reading.kind === 'broken') throw CommandError.usage(`${what} cannot be compared. ${reading.why}`);
  if (reading.newer) tell(`${what} is of a newer version of the program: ${reading.leftOut} values of it were left out.`);
  return reading.run;
}
