import { type Disposable, EventEmitter, type FileChangeEvent, FilePermission, type FileStat, FileType, workspace } from 'vscode';

/** Texts that VS Code may open as documents of a scheme, and write. */
export interface TextFiles {
  read(path: string): TextFile;
  write(path: string, text: string): void;
}

export interface TextFile {
  readonly text: string;
  readonly isReadOnly: boolean;
  /** When it was written last, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Has VS Code open and save documents of a scheme. @param files made when a document is first asked for, also after a reload */
export function registerTextFiles(scheme: string, files: () => Promise<TextFiles>): Disposable {
  const refuse = (): never => {
    throw new Error('Not supported.');
  };
  return workspace.registerFileSystemProvider(scheme, {
    onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event, // a document changes by edits alone
    watch: () => ({ dispose: () => {} }),
    stat: async ({ path }) => statOf((await files()).read(path)),
    readFile: async ({ path }) => bytesOf((await files()).read(path)),
    writeFile: async ({ path }, content) => (await files()).write(path, new TextDecoder().decode(content)),
    readDirectory: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  });
}

function statOf(file: TextFile): FileStat {
  return {
    type: FileType.File,
    ctime: 0,
    mtime: file.writtenAt,
    size: bytesOf(file).length,
    ...(file.isReadOnly ? { permissions: FilePermission.Readonly } : {}),
  };
}

function bytesOf({ text }: TextFile): Uint8Array {
  return new TextEncoder().encode(text);
}
