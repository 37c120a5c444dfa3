import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** Read and written by this user alone. Windows has no such modes: there the folder of the user protects the file. */
const ownerOnly = 0o600;

/** What ends the name of a file that is being written. One that is left over was cut off. */
export const unfinishedSuffix = '.writing';

/**
 * Writes a file that only this user can read, wholly or not at all: beside its place, to the disk, then renamed over what
 * was there. Windows, processes and crashes between two writes leave the earlier file.
 *
 * @param path of a file in a folder that exists
 * @throws {Error} of Node when the file cannot be written; nothing is left beside it then
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const beside = unfinishedName(path);
  try {
    const file = await open(beside, 'wx', ownerOnly);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/**
 * The same before it returns, for a process that may end at any moment. A link keeps pointing to the file that it names; what
 * is no file (`/dev/stdout`) is written to as it is.
 *
 * @throws {Error} of Node when the file cannot be written
 */
export function writePrivateFileSync(path: string, text: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
    writeFileSync(path, text);
    return;
  }
  const target = statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
  const beside = unfinishedName(target);
  try {
    const file = openSync(beside, 'wx', ownerOnly);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Random: two windows may write the same file at the same time. */
function unfinishedName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}${unfinishedSuffix}`;
}
