import { type CustomDocument, type Disposable, FileSystemError, RelativePattern, Uri, workspace } from 'vscode';
import { longestFile, tooLong } from '../../core/imports/longestFile.ts';
import { Disposables } from '../kernel/disposables.ts';
import { type FileReading, FollowedRecording, type Soon } from './followedRecording.ts';
import type { RecordingFormat, RecordingReader } from './recording.ts';

/** How long after a change a file is read: it may be written in pieces, or deleted and made again. */
const writingMs = 300;

/** A file with recorded runs, opened to be read. It is read once for all editors that show it, and again when it changes. */
export class RecordingDocument implements CustomDocument {
  readonly uri: Uri;
  readonly recording: FollowedRecording;

  constructor(uri: Uri, format: RecordingFormat, reader: RecordingReader) {
    this.uri = uri;
    const read = (signal: AbortSignal) => readFile(uri, format, reader, signal);
    this.recording = new FollowedRecording({ read, watch: (onChange) => watchFile(uri, onChange) }, soon);
  }

  dispose(): void {
    this.recording.dispose();
  }
}

const soon: Soon = (work) => {
  const timer = setTimeout(work, writingMs);
  return { dispose: () => clearTimeout(timer) };
};

/** @throws {Error} of VS Code where the file cannot be read */
async function readFile(uri: Uri, format: RecordingFormat, reader: RecordingReader, signal: AbortSignal): Promise<FileReading> {
  try {
    if ((await workspace.fs.stat(uri)).size > longestFile) return { kind: 'broken', why: tooLong() };
    return await reader.read(await workspace.fs.readFile(uri), format, signal);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'gone' };
    throw error;
  }
}

/** Its folder is watched, and no pattern is made of its name, which may look like one. */
function watchFile(uri: Uri, onChange: () => void): Disposable {
  const held = new Disposables();
  const watcher = held.add(workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), '*')));
  const tell = (changed: Uri): void => {
    if (changed.toString() === uri.toString()) onChange();
  };
  held.add(watcher.onDidChange(tell));
  held.add(watcher.onDidCreate(tell));
  held.add(watcher.onDidDelete(tell));
  return held;
}
