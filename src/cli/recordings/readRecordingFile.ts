import { longestFile } from '../../core/imports/longestFile.ts';
import { type RecordingReading, readRecording } from '../../node/recordings/readRecording.ts';
import { readBytes } from '../files/readBytes.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Reads a saved run or an HTTP archive, by what is in it.
 * @param file `-` for standard input
 * @throws {CommandError} when the file cannot be read
 */
export async function readRecordingFile(file: string, { terminal }: Surroundings, signal: AbortSignal): Promise<RecordingReading> {
  return readRecording(await readBytes(file, terminal, longestFile, signal));
}
