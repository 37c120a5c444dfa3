import { recordingNotes } from '../../core/imports/recordingNotes.ts';
import type { ExitCode } from '../exitCode.ts';
import { flowLines } from '../output/flowLines.ts';
import { reportFlow } from '../output/flowReport.ts';
import { inJson } from '../output/inJson.ts';
import { newPage } from '../output/page.ts';
import { printedText } from '../output/paint.ts';
import type { Surroundings } from '../surroundings.ts';
import { readRecordingFile } from './readRecordingFile.ts';
import type { RecordingReport } from './recordingReport.ts';

/**
 * Prints the runs of a file like runs that have just ended. Nothing is sent.
 * @throws {CommandError} when the file cannot be read
 */
export async function openRecording(file: string, json: boolean, surroundings: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const { results, now, write, tell } = surroundings;
  const reading = await readRecordingFile(file, surroundings, signal);
  if (reading.kind === 'broken') {
    const error = { code: 'open.broken', message: `${file === '-' ? 'The text' : file} is no recorded run. ${reading.why}` };
    if (json) write(inJson({ file, runs: [], notes: [], error } satisfies RecordingReport));
    tell(error.message);
    return 1;
  }
  const { runs, how } = reading;
  const notes = recordingNotes(how);
  if (json) {
    write(inJson({ file, runs: runs.map((run) => reportFlow(run, false)), notes } satisfies RecordingReport));
    return 0;
  }
  for (const note of notes) tell(note);
  const page = newPage(results);
  const texts = runs.map((run, place) => {
    const lines = flowLines(run, now(), page);
    return runs.length === 1 ? lines : `${page.bold(`Run ${place + 1} of ${runs.length}`)}\n${lines}`;
  });
  write(printedText(texts.join('\n'), results));
  return 0;
}
