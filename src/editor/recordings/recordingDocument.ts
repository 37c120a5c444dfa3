import { type CustomDocument, type Uri, workspace } from 'vscode';
import { longestFile, tooLong } from '../../core/imports/longestFile.ts';
import type { Recording, RecordingFormat, RecordingReader } from './recording.ts';

/** A file with recorded runs, opened to be read. It is read once for all editors that show it. */
export class RecordingDocument implements CustomDocument {
  readonly uri: Uri;
  readonly reading: Promise<Recording>;
  readonly #closed = new AbortController();

  constructor(uri: Uri, format: RecordingFormat, reader: RecordingReader) {
    this.uri = uri;
    this.reading = readFile(uri, format, reader, this.#closed.signal);
    this.reading.catch(() => undefined); // who shows it sees the error; a document may be closed before anybody does
  }

  dispose(): void {
    this.#closed.abort();
  }
}

/** @throws {Error} of VS Code where the file cannot be read */
async function readFile(uri: Uri, format: RecordingFormat, reader: RecordingReader, signal: AbortSignal): Promise<Recording> {
  if ((await workspace.fs.stat(uri)).size > longestFile) return { kind: 'broken', why: tooLong() };
  return reader.read(await workspace.fs.readFile(uri), format, signal);
}
