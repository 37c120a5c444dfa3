import type { Disposable, Uri, WebviewPanel } from 'vscode';
import type { FlowView } from '../../core/runs/views.ts';
import type { HopMenuItem, ValueMenuItem } from '../../messages.ts';
import type { RecordingType } from '../contributions/views.ts';
import { openFileAsText } from '../kernel/runCommand.ts';
import { menuTarget } from '../panel/menuTarget.ts';
import type { RecordingFormat, RecordingReader } from './recording.ts';
import { RecordingDocument } from './recordingDocument.ts';
import { RecordingPanel, type RecordingPanelHost } from './recordingPanel.ts';

const formats: Readonly<Record<RecordingType, RecordingFormat>> = { 'authFlow.authrun': 'authrun', 'authFlow.har': 'har' };

/** The files with runs that are open, and the editors that show them. */
export class Recordings implements Disposable {
  readonly #reader: RecordingReader;
  readonly #host: RecordingPanelHost;
  #panels: readonly RecordingPanel[] = [];

  constructor(reader: RecordingReader, host: RecordingPanelHost) {
    this.#reader = reader;
    this.#host = host;
  }

  open(uri: Uri, type: RecordingType): RecordingDocument {
    return new RecordingDocument(uri, formats[type], this.#reader);
  }

  show(document: RecordingDocument, webviewPanel: WebviewPanel): void {
    const panel = new RecordingPanel(webviewPanel, document, this.#host);
    this.#panels = [...this.#panels, panel];
    webviewPanel.onDidDispose(() => {
      this.#panels = this.#panels.filter((each) => each !== panel);
    });
  }

  /** The run of the file whose editor is in front. */
  get activeRun(): FlowView | undefined {
    return this.#active?.run;
  }

  /** Has the editor in front do what was taken from one of its context menus. */
  takeMenuItem(item: HopMenuItem | ValueMenuItem, clicked: unknown): void {
    const target = menuTarget(clicked);
    if (target !== undefined) this.#active?.takeMenuItem(item, target);
  }

  /** Shows the file whose editor is in front in the text editor. */
  async openActiveAsText(): Promise<void> {
    if (this.#active !== undefined) await openFileAsText(this.#active.file);
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }

  get #active(): RecordingPanel | undefined {
    return this.#panels.find(({ isActive }) => isActive);
  }
}
