import { chmod, writeFile } from 'node:fs/promises';
import { env, UIKind, Uri, workspace } from 'vscode';
import { openFile, revealFile } from '../kernel/runCommand.ts';

/** Where exports are written, by the URIs of files. */
export interface ExportFiles {
  exists(uri: string): Promise<boolean>;
  /** @param isPrivate nobody else on this machine may read it, where the file system can say so */
  write(uri: string, text: string, isPrivate: boolean): Promise<void>;
  /** Shows it in the editor. */
  open(uri: string): Promise<void>;
  /** Shows the folder that it is in; left out where this machine is not the one with the files. */
  readonly reveal?: (uri: string) => Promise<void>;
}

/** Read and written by this user alone. */
const ownerOnly = 0o600;

const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined;

export const exportFiles: ExportFiles = {
  exists: async (uri) =>
    workspace.fs.stat(Uri.parse(uri, true)).then(
      () => true,
      () => false,
    ),
  write: async (uri, text, isPrivate) => {
    const place = Uri.parse(uri, true);
    if (isPrivate && place.scheme === 'file') {
      await writeFile(place.fsPath, '', { mode: ownerOnly });
      await chmod(place.fsPath, ownerOnly); // of a file that was there before; what follows is written into it
    }
    await workspace.fs.writeFile(place, new TextEncoder().encode(text));
  },
  open: (uri) => openFile(Uri.parse(uri, true)),
  ...(isHere ? { reveal: (uri: string) => revealFile(Uri.parse(uri, true)) } : {}),
};
