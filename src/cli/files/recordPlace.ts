import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError } from '../commandError.ts';
import { fileProblem } from './fileProblem.ts';

/**
 * Before anything is made at a server that only its record remembers: the record can be written.
 * @throws {CommandError} for a folder, and where its folder is missing or read-only
 */
export async function needRecordPlace(file: string): Promise<void> {
  try {
    const found = await statOf(file);
    if (found?.isDirectory() === true) throw new Error('it is a folder');
    if (found === undefined || found.isFile()) await access(dirname(file), constants.W_OK);
  } catch (error) {
    throw CommandError.usage(`The record ${file} cannot be written: ${placeProblem(error)}. Nothing was sent.`);
  }
}

/**
 * The same for a record that takes the place of nothing: a file with something in it stays as it is.
 * @throws {CommandError}
 */
export async function needFreeRecord(file: string): Promise<void> {
  await needRecordPlace(file);
  const found = await statOf(file);
  if (found?.isFile() === true && found.size > 0)
    throw CommandError.usage(`The file ${file} holds something else, and is not overwritten. Specify a new file for the record.`);
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function placeProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'its folder does not exist' : fileProblem(error);
}
