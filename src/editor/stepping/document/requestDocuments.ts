import { type CodeLens, type Disposable, EventEmitter, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { type AppliedDocument, applyRequestDocument } from '../../../core/changes/document/applyRequestDocument.ts';
import { writeRequestDocument } from '../../../core/changes/document/writeRequestDocument.ts';
import { draftOf } from '../../../core/changes/draft.ts';
import { type HideText, viewDraft } from '../../../core/changes/viewDraft.ts';
import { draftContext } from '../../../core/engine/review/draftContext.ts';
import type { FlowId } from '../../../core/runs/hop.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { tokenMeans } from '../../../node/tokenMeans.ts';
import { documentSchemes } from '../../contributions/documentSchemes.ts';
import { newCodeLens } from '../../kernel/codeLens.ts';
import { newDiagnostic } from '../../kernel/diagnostic.ts';
import { Disposables } from '../../kernel/disposables.ts';
import { closeDocument } from '../../kernel/documents/closeDocument.ts';
import { DocumentSaver } from '../../kernel/documents/documentSaver.ts';
import { openDocument } from '../../kernel/documents/openDocument.ts';
import { openTextDiff } from '../../kernel/documents/openTextDiff.ts';
import type { TextFile, TextFiles } from '../../kernel/documents/registerTextFiles.ts';
import { replaceInDocument } from '../../kernel/documents/replaceInDocument.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { words } from '../../kernel/texts/words.ts';
import type { RunStore } from '../../runs/runStore.ts';
import type { Pause } from '../steppedRun.ts';
import type { Stepping } from '../stepping.ts';
import { viewPause } from '../viewPause.ts';
import { type DocumentAddress, documentPath, readDocumentPath } from './documentAddress.ts';
import { documentSecrets } from './documentSecrets.ts';
import { requestLenses } from './requestLenses.ts';

const scheme = documentSchemes.request;
/** What a document says whose request is gone. JSON, as its name promises. */
const overText = (): string => `${JSON.stringify(l10n`This request was sent, or its run has ended. Nothing can be sent from here.`)}\n`;
/** A person types while it is written, each time. */
const mostRounds = 100;
const severities = { error: 'Error', warning: 'Warning', information: 'Information' } as const;

/** Requests that runs wait with, as JSON documents: each follows the draft that `Stepping` owns, and changes it. */
export class RequestDocuments implements Disposable, TextFiles {
  readonly #stepping: Stepping;
  readonly #runs: RunStore['runs'];
  readonly #held = new Disposables();
  readonly #texts = new Map<string, TextFile>();
  readonly #open = new Map<string, Uri>();
  /** Paths of documents that are being written: what changes in them meanwhile is ours. */
  readonly #writing = new Set<string>();
  /** Paths of documents whose text is being taken over: their draft says what they say. */
  readonly #taking = new Set<string>();
  /** Documents that were changed, by path: what comes letter by letter, at once, is taken over once. */
  readonly #changed = new Map<string, TextDocument>();
  readonly #lenses = new EventEmitter<void>();
  readonly #notes = languages.createDiagnosticCollection(scheme);
  readonly #saver = new DocumentSaver();

  constructor(stepping: Stepping, runs: RunStore['runs']) {
    this.#stepping = stepping;
    this.#runs = runs;
    this.#held.add(this.#lenses);
    this.#held.add(this.#notes);
    this.#held.add(this.#saver);
    this.#held.add(stepping.onDidChange((id) => void this.#follow(id)));
    this.#held.add(workspace.onDidOpenTextDocument((document) => this.#take(document)));
    this.#held.add(stepping.onWillAct(() => this.#takeChanged()));
    this.#held.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#takeSoon(document)),
    );
    this.#held.add(workspace.onDidCloseTextDocument((document) => this.#forget(document)));
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
    if (address === undefined || pause === undefined) return { text: overText(), isReadOnly: true, writtenAt: 0 };
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
      const view = viewPause(pause, flow, redaction).draft; // learns what is secret in it, for the original too
      if (!isOriginal) return writeRequestDocument(pause.draft, view);
      const original = draftOf(pause.draft.request);
      const hide: HideText = (part, place) => redaction.hide(part, place);
      return writeRequestDocument(original, viewDraft(original, hide));
    });
    return text ?? overText();
  }

  #takeSoon(document: TextDocument): void {
    const { scheme: ofDocument, path } = document.uri;
    if (ofDocument !== scheme || this.#writing.has(path)) return;
    if (this.#changed.size === 0) setImmediate(() => this.#takeChanged());
    this.#changed.set(path, document);
  }

  #takeChanged(): void {
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    for (const document of changed) this.#take(document);
  }

  /** Takes over what a person has written, and moves secrets in it behind tags. */
  #take(document: TextDocument): void {
    const address = this.addressOf(document.uri);
    if (address === undefined || address.isOriginal || this.#writing.has(document.uri.path)) return;
    this.#open.set(document.uri.path, document.uri);
    this.#saver.leave(document);
    const applied = this.#read(address, document);
    if (applied === undefined) return;
    this.#taking.add(document.uri.path);
    this.#stepping.setDraft(address.flow, address.pause, applied.draft);
    this.#taking.delete(document.uri.path);
    if (applied.rewrites.length > 0) void replaceInDocument(document, applied.rewrites);
    // What could not be taken over is in the document alone: who closes it is asked.
    else if (applied.notes.every(({ severity }) => severity !== 'error')) this.#saver.saveSoon(document);
    this.#notes.set(
      document.uri,
      applied.notes.map(({ start, end, message, severity }) => {
        const range = new Range(document.positionAt(start), document.positionAt(end));
        return newDiagnostic(range, { message: outside(message, 400), severity: severities[severity], code: 'request' });
      }),
    );
    this.#lenses.fire();
  }

  /** What a document makes of the draft. */
  #read(address: DocumentAddress, document: TextDocument): AppliedDocument | undefined {
    const pause = this.#pauseAt(address);
    if (pause === undefined) return undefined;
    return this.#runs.look(address.flow, (flow, redaction) =>
      applyRequestDocument(pause.draft, document.getText(), documentSecrets(redaction, process.env, draftContext(flow, tokenMeans.digest))),
    );
  }

  /** What was closed is written anew when it is opened again: the draft has what was taken over, and may be changed meanwhile. */
  #forget(document: TextDocument): void {
    const { uri, isClosed } = document;
    if (uri.scheme !== scheme || !isClosed) return; // one whose language is changed is not
    this.#notes.delete(uri);
    this.#saver.leave(document);
    if (this.addressOf(uri) !== undefined) this.#texts.delete(uri.path);
  }

  /** A draft that was changed elsewhere is written anew; a request that is gone closes its document. */
  async #follow(id: FlowId): Promise<void> {
    for (const uri of [...this.#open.values()]) {
      const address = readDocumentPath(uri.path);
      if (address?.flow !== id) continue;
      if (this.#pauseAt(address) === undefined) await this.#close(uri);
      else await this.#refresh(address, uri);
    }
  }

  async #close(uri: Uri): Promise<void> {
    this.#open.delete(uri.path);
    this.#notes.delete(uri);
    await closeDocument(uri);
    const address = readDocumentPath(uri.path);
    for (const path of this.#texts.keys()) {
      const other = readDocumentPath(path);
      if (other?.flow === address?.flow && other?.pause === address?.pause) this.#texts.delete(path); // the original too
    }
  }

  async #refresh(address: DocumentAddress, uri: Uri): Promise<void> {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document === undefined) {
      this.#texts.delete(uri.path); // it is written anew when it is opened
      return;
    }
    if (this.#taking.has(uri.path) || this.#writing.has(uri.path)) return; // who writes looks again when it is done
    this.#writing.add(uri.path);
    try {
      for (let round = 0; round < mostRounds && !this.#saysDraft(address, document); round++) {
        const now = this.#pauseAt(address);
        if (now === undefined) return;
        await replaceInDocument(document, [{ start: 0, end: document.getText().length, text: this.#write(address, now) }]);
      }
    } finally {
      this.#writing.delete(uri.path);
    }
    this.#take(document);
  }

  /** Whether the text of a document is that of its draft, as far as it can be read. */
  #saysDraft(address: DocumentAddress, document: TextDocument): boolean {
    const pause = this.#pauseAt(address);
    if (pause === undefined) return true;
    const isSame = this.#runs.look(address.flow, (_flow, redaction) => {
      const { draft } = applyRequestDocument(pause.draft, document.getText(), documentSecrets(redaction, process.env));
      return draft === pause.draft;
    });
    return isSame !== false;
  }

  #lensesOf(document: TextDocument): CodeLens[] {
    const address = this.addressOf(document.uri);
    const pause = address === undefined || address.isOriginal ? undefined : this.#pauseAt(address);
    if (address === undefined || pause === undefined) return [];
    const applied = this.#read(address, document);
    if (applied === undefined) return [];
    return requestLenses(pause, applied).map(({ start, title, command, entry }) => {
      const at = document.positionAt(start);
      return newCodeLens(new Range(at, at), title, command, document.uri.toString(), ...(entry === undefined ? [] : [entry]));
    });
  }
}
