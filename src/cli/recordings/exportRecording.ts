import { recordingNotes } from '../../core/imports/recordingNotes.ts';
import type { ExportOptions } from '../arguments/readExports.ts';
import { CommandError } from '../commandError.ts';
import type { ExitCode } from '../exitCode.ts';
import { needFreeFiles } from '../exports/needFreeFiles.ts';
import { writeExports } from '../exports/writeExports.ts';
import type { Surroundings } from '../surroundings.ts';
import { readRecordingFile } from './readRecordingFile.ts';

/** A run of a file that is to be exported. */
export interface RecordingExport {
  /** `-` for standard input. */
  readonly file: string;
  /** From 1; left out, the file has one. */
  readonly run?: number;
  readonly options: ExportOptions;
}

/**
 * Writes a run of a file in other formats. It holds no secrets: tags stay tags, and inputs are asked for.
 * @throws {CommandError} when the file cannot be read, or does not say which run is meant
 */
export async function exportRecording(
  { file, run, options }: RecordingExport,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<ExitCode> {
  await needFreeFiles(options);
  const reading = await readRecordingFile(file, surroundings, signal);
  if (reading.kind === 'broken') {
    surroundings.tell(`${file === '-' ? 'The text' : file} is no recorded run. ${reading.why}`);
    return 1;
  }
  const { runs, how } = reading;
  if (run === undefined && runs.length > 1) throw CommandError.usage(`The file has ${runs.length} runs. Say which one: --run 1.`);
  const view = runs[(run ?? 1) - 1];
  if (view === undefined) throw CommandError.usage(`The file has no run ${run}. It has ${runs.length === 1 ? 'one' : runs.length}.`);
  for (const note of recordingNotes(how)) surroundings.note(note);
  return writeExports({ view }, options, surroundings) ? 0 : 1;
}
