import { type CodeLens, type Disposable, EventEmitter, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { type AppliedDocument, applyRequestDocument } from '../../../core/changes/document/applyRequestDocument.ts';
import { writeRequestDocument } from '../../../core/changes/document/writeRequestDocument.ts';
import { draftOf } from '../../../core/changes/draft.ts';
import { viewDraft } from '../../../core/changes/viewDraft.ts';
import type { FlowId } from '../../../core/runs/hop.ts';
import { documentSchemes } from '../../contributions/documentSchemes.ts';
import { newCodeLens } from '../../kernel/codeLens.ts';
import { newDiagnostic } from '../../kernel/diagnostic.ts';
import { Disposables } from '../../kernel/disposables.ts';
import { closeDocument } from '../../kernel/documents/closeDocument.ts';
import { openDocument } from '../../kernel/documents/openDocument.ts';
import { openTextDiff } from '../../kernel/documents/openTextDiff.ts';
import type { TextFile, TextFiles } from '../../kernel/documents/registerTextFiles.ts';
import { replaceInDocument } from '../../kernel/documents/replaceInDocument.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { words } from '../../kernel/texts/words.ts';
import type { RunStore } from '../../runs/runStore.ts';
import { draftContext } from '../draftContext.ts';
import type { Pause } from '../steppedRun.ts';
import type { Stepping } from '../stepping.ts';
import { viewPause } from '../viewPause.ts';
import { type DocumentAddress, documentPath, readDocumentPath } from './documentAddress.ts';
import { documentSecrets } from './documentSecrets.ts';
import { requestLenses } from './requestLenses.ts';

const scheme = documentSchemes.request;
/** What a document says whose request is gone. JSON, as its name promises. */
const overText = `${JSON.stringify('This request was sent, or its run has ended. Nothing can be sent from here.')}\n`;
const severities = { error: 'Error', warning: 'Warning', information: 'Information' } as const;

/** Requests that runs wait with, as JSON documents: each follows the draft that `Stepping` owns, and changes it. */
export class RequestDocuments implements Disposable, TextFiles {
  readonly #stepping: Stepping;
  readonly #runs: RunStore['runs'];
  readonly #held = new Disposables();
  readonly #texts = new Map<string, TextFile>();
  readonly #open = new Map<string, Uri>();
  readonly #lenses = new EventEmitter<void>();
  readonly #notes = languages.createDiagnosticCollection(scheme);

  constructor(stepping: Stepping, runs: RunStore['runs']) {
    this.#stepping = stepping;
    this.#runs = runs;
    this.#held.add(this.#lenses);
    this.#held.add(this.#notes);
    this.#held.add(stepping.onDidChange((id) => void this.#follow(id)));
    this.#held.add(workspace.onDidOpenTextDocument((document) => this.#take(document)));
    this.#held.add(workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#take(document)));
    this.#held.add(workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === scheme && this.#notes.delete(uri)));
    this.#held.add(
      languages.registerCodeLensProvider(
        { scheme },
        { onDidChangeCodeLenses: this.#lenses.event, provideCodeLenses: (document) => this.#lensesOf(document) },
      ),
    );
  }

  /** Opens the request that a run waits with. */
  async open(id: FlowId): Promise<void> {
    const pause = this.#stepping.pauseOf(id);
    if (pause === undefined) return;
    const uri = this.#uriOf({ flow: id, pause: pause.id, isOriginal: false }, pause);
    this.#open.set(uri.path, uri);
    await openDocument(uri);
  }

  /** The run and pause that a document is about; `undefined` for any other document, and once the request is gone. */
  addressOf(uri: Uri): DocumentAddress | undefined {
    const address = uri.scheme === scheme ? readDocumentPath(uri.path) : undefined;
    return address !== undefined && this.#pauseAt(address) !== undefined ? address : undefined;
  }

  /** What was changed, in VS Code's diff. */
  async compare(uri: Uri): Promise<void> {
    const address = this.addressOf(uri);
    const pause = address === undefined ? undefined : this.#pauseAt(address);
    if (address === undefined || pause === undefined) return;
    const original = this.#uriOf({ ...address, isOriginal: true }, pause);
    await openTextDiff(original, uri, words('Request {hop}: original and changed', { hop: pause.unsent.index }));
  }

  read(path: string): TextFile {
    const known = this.#texts.get(path);
    if (known !== undefined) return known; // also while the document of a request is closed that has just gone out
    const address = readDocumentPath(path);
    const pause = address === undefined ? undefined : this.#pauseAt(address);
    if (address === undefined || pause === undefined) return { text: overText, isReadOnly: true, writtenAt: 0 };
    const file = { text: this.#write(address, pause), isReadOnly: address.isOriginal, writtenAt: Date.now() };
    this.#texts.set(path, file);
    return file;
  }

  write(path: string, text: string): void {
    const known = this.#texts.get(path);
    if (known !== undefined && !known.isReadOnly) this.#texts.set(path, { ...known, text, writtenAt: Date.now() });
  }

  dispose(): void {
    this.#held.dispose();
    this.#texts.clear();
  }

  #pauseAt({ flow, pause }: DocumentAddress): Pause | undefined {
    const found = this.#stepping.pauseOf(flow);
    return found?.id === pause ? found : undefined;
  }

  #uriOf(address: DocumentAddress, { unsent }: Pause): Uri {
    return Uri.from({ scheme, path: documentPath(address, unsent.index, unsent.step) });
  }

  #write({ flow: id, isOriginal }: DocumentAddress, pause: Pause): string {
    const text = this.#runs.look(id, (flow, redaction) => {
      viewPause(pause, flow, redaction); // learns what is secret in it
      const draft = isOriginal ? draftOf(pause.draft.request) : pause.draft;
      return writeRequestDocument(
        draft,
        viewDraft(draft, (part, place) => redaction.hide(part, place)),
      );
    });
    return text ?? overText;
  }

  /** Takes over what a person has written, and moves secrets in it behind tags. */
  #take(document: TextDocument): void {
    const address = this.addressOf(document.uri);
    if (address === undefined || address.isOriginal) return;
    this.#open.set(document.uri.path, document.uri);
    const applied = this.#apply(address, document);
    if (applied === undefined) return;
    if (applied.rewrites.length > 0) void replaceInDocument(document, applied.rewrites);
    this.#notes.set(
      document.uri,
      [...applied.notes, ...applied.rewrites.map(movedNote)].map(({ start, end, message, severity }) => {
        const range = new Range(document.positionAt(start), document.positionAt(end));
        return newDiagnostic(range, { message: outside(message, 400), severity: severities[severity], code: 'request' });
      }),
    );
    this.#lenses.fire();
  }

  #apply({ flow: id, pause }: DocumentAddress, document: TextDocument): Omit<AppliedDocument, 'draft'> | undefined {
    const now = this.#stepping.pauseOf(id);
    if (now === undefined) return undefined;
    return this.#runs.look(id, (flow, redaction) => {
      const secrets = documentSecrets(redaction, process.env, draftContext(flow));
      const { draft, ...rest } = applyRequestDocument(now.draft, document.getText(), secrets);
      this.#stepping.setDraft(id, pause, draft);
      return rest;
    });
  }

  /** A draft that was changed elsewhere is written anew; a request that is gone closes its document. */
  async #follow(id: FlowId): Promise<void> {
    for (const uri of [...this.#open.values()]) {
      const address = readDocumentPath(uri.path);
      if (address?.flow !== id) continue;
      const pause = this.#pauseAt(address);
      if (pause === undefined) await this.#close(uri);
      else await this.#refresh(address, pause, uri);
    }
  }

  async #close(uri: Uri): Promise<void> {
    this.#open.delete(uri.path);
    this.#notes.delete(uri);
    await closeDocument(uri);
    this.#texts.delete(uri.path);
  }

  async #refresh(address: DocumentAddress, pause: Pause, uri: Uri): Promise<void> {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document === undefined) {
      this.#texts.delete(uri.path); // it is written anew when it is opened
      return;
    }
    const text = document.getText();
    const isSame = this.#runs.look(address.flow, (_flow, redaction) => {
      const { draft } = applyRequestDocument(pause.draft, text, documentSecrets(redaction, process.env));
      return draft === pause.draft;
    });
    if (isSame === false) await replaceInDocument(document, [{ start: 0, end: text.length, text: this.#write(address, pause) }]);
    this.#lenses.fire();
  }

  #lensesOf(document: TextDocument): CodeLens[] {
    const address = this.addressOf(document.uri);
    const pause = address === undefined || address.isOriginal ? undefined : this.#pauseAt(address);
    if (address === undefined || pause === undefined) return [];
    const applied = this.#apply(address, document);
    if (applied === undefined) return [];
    return requestLenses(pause, applied).map(({ start, title, command, entry }) => {
      const at = document.positionAt(start);
      return newCodeLens(new Range(at, at), title, command, document.uri.toString(), ...(entry === undefined ? [] : [entry]));
    });
  }
}

function movedNote({ start, end }: { readonly start: number; readonly end: number }): {
  readonly severity: 'information';
  readonly message: string;
  readonly start: number;
  readonly end: number;
} {
  const message =
    'A secret is not kept in this document: a tag stands in its place, and the value is sent. Replace Value… asks for another one.';
  return { severity: 'information', message, start, end };
}
