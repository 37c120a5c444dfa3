import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { collectBytes } from '../../files/collectBytes.ts';
import { fileProblem } from '../../files/fileProblem.ts';

export type FoundFileReading =
  | { readonly kind: 'read'; readonly realPath: string; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** Why, as the end of a sentence without its full stop. */
  | { readonly kind: 'unreadable'; readonly problem: string };

/** More than any list of environments. */
const mostBytes = 4_194_304;

/**
 * Reads a file that nobody named, once: what is looked at afterwards is what was read. Only a regular file, perhaps behind links, and at
 * most 4 MiB of it: a pipe would wait for its writer, and a device has no end. Total.
 */
export async function readFoundFile(path: string): Promise<FoundFileReading> {
  let file: FileHandle | undefined;
  try {
    // Without waiting: a pipe is opened at once, and then seen to be one.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await file.stat()).isFile()) return { kind: 'unreadable', problem: 'it is not a regular file' };
    const bytes = await collectBytes(file.createReadStream({ autoClose: false }), mostBytes);
    if (bytes === undefined)
      return { kind: 'unreadable', problem: `it has more than ${mostBytes.toLocaleString('en-US')} bytes, which is all that is read` };
    return { kind: 'read', realPath: await realpath(path), bytes };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', problem: fileProblem(error) };
  } finally {
    await file?.close();
  }
}
