import { createReadStream } from 'node:fs';
import { collectBytes } from './collectBytes.ts';

/** More than any configuration, or the output of a run, which may be read as a record. */
const mostBytes = 67_108_864;

/**
 * The bytes of a file. Stops at 64 MiB: a device may have no end.
 * @throws {Error} of Node, or one whose message ends a sentence, when it has more
 */
export async function readWhole(file: string): Promise<Uint8Array> {
  const bytes = await collectBytes(createReadStream(file), mostBytes);
  if (bytes === undefined) throw new Error(`it has more than ${mostBytes.toLocaleString('en-US')} bytes, which is all that is read`);
  return bytes;
}
