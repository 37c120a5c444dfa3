import type { Disposable, Uri, WebviewPanel } from 'vscode';
import type { HopId } from '../../core/runs/hop.ts';
import { type FromTamper, parseFromTamper, type ToTamper } from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import { fillPanel } from '../panel/fillPanel.ts';
import type { TamperCheck } from './tamperCheck.ts';

/** What the panels need of the rest. */
export interface TamperPanelHost {
  readonly extensionUri: Uri;
  readonly runAgain: (check: TamperCheck) => Promise<void>;
  readonly exportReport: (check: TamperCheck) => Promise<void>;
  /** @param of a case; the unchanged run when left out */
  readonly openRun: (check: TamperCheck, of: string | undefined, hop: HopId | undefined) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** A webview editor with the report of tamper checks. After a reload of the window it has none: what was found stays in memory only. */
export class TamperPanel implements Disposable {
  readonly #held = new Disposables();
  readonly #panel: WebviewPanel;
  readonly #check: TamperCheck | undefined;
  readonly #host: TamperPanelHost;

  constructor(panel: WebviewPanel, check: TamperCheck | undefined, host: TamperPanelHost) {
    this.#panel = panel;
    this.#check = check;
    this.#host = host;
    this.#held.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const parsed = parseFromTamper(message);
        if (parsed !== undefined) this.#receive(parsed).catch(host.onFailure);
      }),
    );
    if (check !== undefined) this.#held.add(check.onDidChange(() => this.#show()));
    this.#held.add(
      panel.onDidDispose(() => {
        this.#held.dispose();
        check?.stop();
        check?.forget();
      }),
    );
    fillPanel(panel.webview, host.extensionUri, 'tamper');
  }

  shows(check: TamperCheck): boolean {
    return this.#check === check;
  }

  forgetRuns(): void {
    this.#check?.forgetRuns();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #receive(message: FromTamper): Promise<void> {
    const check = this.#check;
    if (message.type === 'ready') return this.#show();
    if (check === undefined) return;
    switch (message.type) {
      case 'runAgain':
        return this.#host.runAgain(check);
      case 'stop':
        return check.stop();
      case 'exportReport':
        return this.#host.exportReport(check);
      case 'openRun':
        return this.#host.openRun(check, message.of, message.hop);
    }
  }

  /** A hidden panel gets everything on `ready`. */
  #show(): void {
    this.#post(
      this.#check === undefined
        ? { type: 'showNothing', message: 'What was checked here was not kept. Run the checks again.' }
        : { type: 'showTamper', shown: this.#check.shown },
    );
  }

  #post(message: ToTamper): void {
    void this.#panel.webview.postMessage(message);
  }
}
