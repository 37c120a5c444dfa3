import { type Disposable, EventEmitter, type FileChangeEvent, FilePermission, FileSystemError, FileType, workspace } from 'vscode';

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
  const changed = new EventEmitter<FileChangeEvent[]>(); // a document changes by edits alone
  const refuse = (): never => {
    throw FileSystemError.NoPermissions();
  };
  const watched: Disposable = { dispose: () => {} };
  return workspace.registerFileSystemProvider(
    scheme,
    {
      onDidChangeFile: changed.event,
      watch: () => watched,
      stat: async ({ path }) => {
        const { text, isReadOnly, writtenAt } = (await files()).read(path);
        const size = new TextEncoder().encode(text).length;
        return { type: FileType.File, ctime: 0, mtime: writtenAt, size, ...(isReadOnly ? { permissions: FilePermission.Readonly } : {}) };
      },
      readFile: async ({ path }) => new TextEncoder().encode((await files()).read(path).text),
      writeFile: async ({ path }, content) => (await files()).write(path, new TextDecoder().decode(content)),
      readDirectory: () => [],
      createDirectory: refuse,
      delete: refuse,
      rename: refuse,
    },
    { isCaseSensitive: true },
  );
}
