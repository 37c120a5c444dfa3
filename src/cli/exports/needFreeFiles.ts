import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ExportOptions } from '../arguments/readExports.ts';
import { CommandError } from '../commandError.ts';
import { fileProblem } from '../files/fileProblem.ts';

/**
 * Before anything is sent: the files can be written, and take the place of nothing.
 * @throws {CommandError} for a file with something in it, a folder, and where the folder is missing or read-only
 */
export async function needFreeFiles({ exports = [] }: ExportOptions): Promise<void> {
  for (const { file } of exports) {
    if (file === '-') continue;
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() === true && found.size > 0)
      throw CommandError.usage(`The file ${file} is there already, and is not overwritten. Remove it, or name another one.`);
    try {
      if (found?.isDirectory() === true) throw new Error('it is a folder');
      if (found === undefined || found.isFile()) await access(dirname(file), constants.W_OK);
    } catch (error) {
      throw CommandError.usage(`The file ${file} cannot be written: ${placeProblem(error)}. Nothing was sent.`);
    }
  }
}

function placeProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'its folder does not exist' : fileProblem(error);
}
