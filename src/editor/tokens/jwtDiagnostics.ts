import { type Diagnostic, extensions, Range, type TextDocument, type Uri } from 'vscode';
import { newDiagnostic } from '../kernel/diagnostic.ts';
import { type GitRepository, isTracked } from './gitTracking.ts';
import { notedTokens, tokenNotes } from './tokenNotes.ts';

/** Notes on the tokens of a document. Ranges are those of the text at the time of the call. */
export async function jwtDiagnostics(document: TextDocument): Promise<Diagnostic[]> {
  const now = Date.now();
  const places = notedTokens(document.getText(), now).map((found) => ({
    found,
    range: new Range(document.positionAt(found.start), document.positionAt(found.end)),
  }));
  const tracked = places.length > 0 && (await isTrackedByGit(document.uri));
  return places.flatMap(({ found, range }) => tokenNotes(found, now, tracked).map((note) => newDiagnostic(range, note)));
}

/** The part of the API of VS Code's git extension (version 1) that is used here. */
interface GitApi {
  getRepository(uri: Uri): GitRepository | null;
}

/** False also when there is no git extension, or it fails: then nothing can be said. */
async function isTrackedByGit(uri: Uri): Promise<boolean> {
  const git = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (uri.scheme !== 'file' || git?.isActive !== true) return false;
  try {
    const repository = git.exports.getAPI(1).getRepository(uri);
    return repository !== null && (await isTracked(repository, uri.fsPath));
  } catch {
    return false; // git is disabled, or the repository was closed meanwhile
  }
}
