import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { CommandError } from '../commandError.ts';
import type { Terminal } from '../terminal/askLine.ts';
import { canAsk } from '../terminal/askPerson.ts';
import { collectBytes } from './collectBytes.ts';
import { fileInWords } from './fileInWords.ts';
import { fileProblem } from './fileProblem.ts';

/**
 * The bytes of a file, or of standard input for `-`. A person at a terminal is told how it ends. Stops reading where there are too
 * many.
 *
 * @param most bytes that are read
 * @throws {CommandError} naming the file, when it cannot be read, has more bytes, or reading was cancelled
 */
export async function readBytes(file: string, terminal: Terminal, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const what = sentenceCase(fileInWords(file));
  if (file === '-' && canAsk(terminal)) terminal.output.write('Paste a text, then press Ctrl-D on a new line.\n');
  let bytes: Uint8Array | undefined;
  try {
    bytes = await collectBytes(addAbortSignal(signal, file === '-' ? terminal.input : createReadStream(file)), most);
  } catch (error) {
    if (signal.aborted) throw new CommandError('cancelled', 'Cancelled before everything was read.');
    throw CommandError.usage(`${what} cannot be read: ${fileProblem(error)}.`);
  }
  if (bytes !== undefined) return bytes;
  throw CommandError.usage(`${what} has more than ${most.toLocaleString('en-US')} bytes, which is all that is read.`);
}
