import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { recordingNotes } from '../../core/imports/recordingNotes.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { type BodyDocument, bodyDocument } from '../../core/shown/bodyDocument.ts';
import type { PanelLayout } from '../../core/shown/panelLayout.ts';
import { present } from '../../core/values/members.ts';
import { type FromWebview, type HopMenuItem, parseFromWebview, type ToWebview, type ValueMenuItem } from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { openFileAsText, runCommand } from '../kernel/runCommand.ts';
import { fillPanel } from '../panel/fillPanel.ts';
import { chooseRecordedRun } from './chooseRecordedRun.ts';
import type { Recording } from './recording.ts';
import type { RecordingDocument } from './recordingDocument.ts';

/** What editors of files need of the rest. */
export interface RecordingPanelHost {
  readonly extensionUri: Uri;
  readonly questions: Pick<Questions, 'pick' | 'writeClipboard'>;
  readonly openBody: (body: BodyDocument) => Promise<void>;
  readonly layout: { read(): PanelLayout; keep(layout: PanelLayout): Promise<void> };
  readonly letterKeys: () => boolean;
  /** Takes an error of VS Code, where a file cannot be read. */
  readonly onFailure: (error: unknown) => void;
  /** Lets timers and messages that are due go first. */
  readonly othersFirst: () => Promise<void>;
}

/** Hops that are sent to the page at once. Each may have bodies of megabytes, which are copied as they are sent. */
const hopsAtOnce = 5;

/**
 * An editor that shows the runs of a file in the page of the run panel. Nothing of this window is in it: no value can be revealed, no tag
 * of the file is looked up, no request is sent.
 */
export class RecordingPanel implements Disposable {
  readonly #held = new Disposables();
  readonly #panel: WebviewPanel;
  readonly #document: RecordingDocument;
  readonly #host: RecordingPanelHost;
  #chosen = 0;
  /** Counts what is shown: what was begun before stops. */
  #shows = 0;
  #isClosed = false;
  #run: FlowView | undefined;

  constructor(panel: WebviewPanel, document: RecordingDocument, host: RecordingPanelHost) {
    this.#panel = panel;
    this.#document = document;
    this.#host = host;
    this.#held.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const parsed = parseFromWebview(message);
        if (parsed !== undefined) void this.#receive(parsed).catch(host.onFailure);
      }),
    );
    this.#held.add(document.recording.onDidChange(() => this.#showAgain()));
    this.#held.add(panel.onDidDispose(() => this.#close()));
    fillPanel(panel.webview, host.extensionUri);
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get file(): Uri {
    return this.#document.uri;
  }

  /** The run that it shows; `undefined` until the file was read, and of a broken one. */
  get run(): FlowView | undefined {
    return this.#run;
  }

  takeMenuItem(item: HopMenuItem | ValueMenuItem, target: string): void {
    if (this.#run !== undefined) this.#post({ type: 'takeMenuItem', flowId: this.#run.id, item, target });
  }

  dispose(): void {
    this.#held.dispose();
  }

  /** What is under way (a file that is read, a question) ends in silence. */
  #close(): void {
    this.#isClosed = true;
    this.#held.dispose();
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#show();
      case 'areYouThere':
        return this.#post({ type: 'here' });
      case 'keepLayout':
        return this.#host.layout.keep(message.layout);
      case 'copyText':
        return this.#host.questions.writeClipboard(message.text);
      case 'openBody': {
        const hop = this.#run?.hops.find(({ id }) => id === message.hop);
        const body = hop === undefined ? undefined : bodyDocument(hop, message.side, message.form);
        return body === undefined ? undefined : this.#host.openBody(body);
      }
      case 'exportRun':
        return runCommand('authFlow.exportRun');
      case 'resendHop':
        return runCommand('authFlow.resendHop', { target: message.hop }); // a file has no values: it offers a start
      case 'openAsText':
        return openFileAsText(this.#document.uri);
      case 'chooseRun':
        return this.#chooseRun();
      case 'compare':
      case 'runAgain':
      case 'stop':
      case 'selected':
      case 'revealValue':
      case 'copyValue':
      case 'openToken':
      case 'useTokens':
      case 'takeRemedy':
      case 'answerPrompt':
        return; // a file has no values, and nothing is sent for it
    }
  }

  async #chooseRun(): Promise<void> {
    const recording = await this.#document.recording.shown;
    if (recording.kind === 'broken') return;
    const chosen = await chooseRecordedRun(this.#host.questions, recording.runs, this.#chosen);
    if (chosen === undefined) return;
    this.#chosen = chosen;
    await this.#show();
  }

  /** The file has changed. A page that has not asked for anything yet is shown everything when it does. */
  #showAgain(): void {
    if (this.#shows > 0) void this.#show().catch(this.#host.onFailure);
  }

  /** Everything that the page shows, in pieces: a large file is not copied at one go. */
  async #show(): Promise<void> {
    this.#shows += 1;
    const show = this.#shows;
    const { layout, letterKeys, othersFirst } = this.#host;
    this.#post({ type: 'showLayout', layout: layout.read(), letterKeys: letterKeys() });
    const recording = await this.#read();
    if (show !== this.#shows) return;
    if (recording.kind === 'runs' && this.#chosen >= recording.runs.length) this.#chosen = 0; // the file has fewer runs than before
    const run = recording.kind === 'broken' ? undefined : recording.runs[this.#chosen];
    if (recording.kind === 'broken' || run === undefined) {
      const why = recording.kind === 'broken' ? recording.why : 'There is no run in it.';
      this.#post({ type: 'showNothing', message: `${this.#fileName} cannot be shown as a run. ${why}`, offers: 'openAsText' });
      return;
    }
    this.#run = run;
    const { hops, ...summary } = run;
    this.#post({ type: 'showRecording', recording: this.#viewOf(recording) });
    this.#post({ type: 'showFlow', flow: { ...summary, hops: hops.slice(0, hopsAtOnce) }, sequence: 0 });
    for (const [place, hop] of hops.entries()) {
      if (place < hopsAtOnce) continue;
      if (place % hopsAtOnce === 0) await othersFirst();
      if (this.#isClosed || show !== this.#shows) return;
      this.#post({ type: 'changeFlow', flowId: run.id, sequence: place - hopsAtOnce + 1, change: { kind: 'hop', hop, newTags: [] } });
    }
  }

  async #read(): Promise<Recording> {
    try {
      return await this.#document.recording.shown;
    } catch (error) {
      this.#host.onFailure(error);
      return { kind: 'broken', why: 'It cannot be read.' };
    }
  }

  #viewOf(recording: Extract<Recording, { readonly kind: 'runs' }>) {
    const notes = recordingNotes(recording.how);
    const { trouble } = this.#document.recording;
    return { file: this.#fileName, run: this.#chosen + 1, runs: recording.runs.length, notes, ...present({ trouble }) };
  }

  get #fileName(): string {
    return this.#document.uri.path.split('/').at(-1) ?? '';
  }

  /** A page that is closed cannot be written to: VS Code throws. */
  #post(message: ToWebview): void {
    if (this.#isClosed) return;
    void this.#panel.webview.postMessage(message);
  }
}
