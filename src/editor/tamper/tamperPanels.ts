import type { Disposable, WebviewPanel } from 'vscode';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { openWebPanel } from '../kernel/webPanel.ts';
import type { TamperCheck } from './tamperCheck.ts';
import { TamperPanel, type TamperPanelHost } from './tamperPanel.ts';

/** The panels of tamper checks: one for each set of them. */
export class TamperPanels implements Disposable {
  readonly #host: TamperPanelHost;
  readonly #panels = new Set<TamperPanel>();

  constructor(host: TamperPanelHost) {
    this.#host = host;
  }

  show(check: TamperCheck): void {
    const known = [...this.#panels].find((panel) => panel.shows(check));
    const application = outside(check.subject.plan.client.applicationName, 40);
    const panel = known ?? this.#adopt(openWebPanel('authFlow.tamper', words('Tamper: {application}', { application })), check);
    panel.reveal();
  }

  /** Takes over a panel that VS Code restored after a reload. */
  restore(panel: WebviewPanel): void {
    this.#adopt(panel, undefined);
  }

  /** Lets go of the runs behind the reports, with their raw values. */
  forgetRuns(): void {
    for (const panel of this.#panels) panel.forgetRuns();
  }

  /** Closes all, and with them what was found is gone. */
  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }

  #adopt(webviewPanel: WebviewPanel, check: TamperCheck | undefined): TamperPanel {
    const panel = new TamperPanel(webviewPanel, check, this.#host);
    this.#panels.add(panel);
    const listening = webviewPanel.onDidDispose(() => {
      listening.dispose();
      this.#panels.delete(panel);
    });
    return panel;
  }
}
