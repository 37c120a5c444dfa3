import { languages, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import { jwtScheme } from './contributions.ts';
import { jwtDocumentText } from './jwtReport.ts';

/**
 * Decoded tokens as read-only documents. A token is never part of the address, which VS Code writes to disk:
 * after a reload such a document says that the token was not kept.
 */
export class JwtDocuments implements TextDocumentContentProvider {
  readonly #tokens = new Map<string, string>();
  #count = 0;

  provideTextDocumentContent(uri: Uri): string {
    const token = this.#tokens.get(uri.path);
    return token === undefined
      ? '// The token of this document was not kept: tokens stay in memory only.\n'
      : jwtDocumentText(token, Date.now());
  }

  async open(token: string): Promise<void> {
    this.#count += 1;
    const path = `/JWT ${this.#count}.jsonc`;
    this.#tokens.set(path, token);
    const document = await workspace.openTextDocument(Uri.from({ scheme: jwtScheme, path }));
    await languages.setTextDocumentLanguage(document, 'jsonc');
    await window.showTextDocument(document, { preview: false });
  }

  /** Lets go of a token when its document is closed. */
  forget(uri: Uri): void {
    this.#tokens.delete(uri.path);
  }
}
