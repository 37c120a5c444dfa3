import { Disposable, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import { visibleText } from '../../core/text/visibleText.ts';
import { textOf } from './texts/textOf.ts';
import type { ScreenText } from './texts/words.ts';

type DocumentEnding = 'json' | 'jsonc' | 'jsonl' | 'html' | 'txt';

/**
 * Read-only documents whose text is kept in memory only. Nothing of the text is part of their address, which VS Code
 * writes to disk: after a reload such a document says that its text was not kept. Characters that act or hide stand in it as
 * escapes, which in JSON are the same values.
 */
export class VirtualDocuments implements TextDocumentContentProvider {
  readonly #scheme: string;
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor(scheme: string) {
    this.#scheme = scheme;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.path) ?? '// The text of this document was not kept: it stays in memory only.\n';
  }

  /**
   * @param name as the tab shows it
   * @param ending decides the language
   */
  async open(name: ScreenText, ending: DocumentEnding, text: string): Promise<void> {
    const document = await workspace.openTextDocument(this.put(name, ending, text));
    await window.showTextDocument(document, { preview: false });
  }

  /** Has a document ready for whoever opens it. @returns its address */
  put(name: ScreenText, ending: DocumentEnding, text: string): Uri {
    this.#count += 1;
    const path = `/${this.#count}/${textOf(name).replaceAll('/', ' ')}.${ending}`;
    this.#texts.set(path, visibleText(text));
    return Uri.from({ scheme: this.#scheme, path });
  }

  /** Shows the documents, and lets go of the text of one that was closed, until what it returns is disposed. */
  register(): Disposable {
    return Disposable.from(
      workspace.registerTextDocumentContentProvider(this.#scheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === this.#scheme) this.#texts.delete(uri.path);
      }),
    );
  }
}
