import { type Disposable, languages, type TextDocument, window, workspace } from 'vscode';
import { readSetting } from '../contributions/readSetting.ts';
import { Disposables } from '../kernel/disposables.ts';
import { mayHoldTokens } from './mayHoldTokens.ts';

/** After the last key stroke. */
const waitMs = 400;

/** Keeps the diagnostics of the documents that are shown. Costs one search for a beginning until a document has a token. */
export class JwtWatch implements Disposable {
  readonly #held = new Disposables();
  readonly #collection = this.#held.add(languages.createDiagnosticCollection('authFlow'));
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor() {
    this.#held.add(window.onDidChangeVisibleTextEditors(() => this.#lookAtVisible()));
    this.#held.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.#held.add(workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)));
    this.#held.add(workspace.onDidChangeConfiguration(() => this.#lookAtVisible()));
    this.#lookAtVisible();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#held.dispose();
  }

  #lookAtVisible(): void {
    for (const { document } of window.visibleTextEditors) this.#lookSoon(document);
  }

  #lookSoon(document: TextDocument): void {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const look = (): void => {
      this.#timers.delete(key);
      void this.#look(document);
    };
    this.#timers.set(key, setTimeout(look, waitMs));
  }

  async #look(document: TextDocument): Promise<void> {
    const { version } = document;
    const diagnostics = hasToken(document) ? await (await import('./jwtDiagnostics.ts')).jwtDiagnostics(document) : [];
    if (!document.isClosed && document.version === version) this.#collection.set(document.uri, diagnostics);
  }
}

function hasToken(document: TextDocument): boolean {
  return !document.isClosed && readSetting('jwt.diagnostics') && mayHoldTokens(document.getText());
}
