import type { Disposable, WebviewPanel } from 'vscode';
import type { ShownConfiguration } from '../../core/compare/shownConfiguration.ts';
import { parseFromComparison, type ToComparison } from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { fillPanel } from '../panel/fillPanel.ts';
import type { ComparisonPanelHost } from './comparisonPanel.ts';

/** A webview editor that shows a run beside what the server has configured. What was read stays in memory only: after a reload the panel says so. */
export class ConfigurationPanel implements Disposable {
  readonly #held = new Disposables();
  readonly #panel: WebviewPanel;

  constructor(panel: WebviewPanel, shown: ShownConfiguration, host: Pick<ComparisonPanelHost, 'extensionUri' | 'showRun'>) {
    this.#panel = panel;
    this.#held.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        switch (parseFromComparison(message)?.type) {
          case 'ready':
            void panel.webview.postMessage({ type: 'showConfiguration', configuration: shown } satisfies ToComparison);
            return;
          case 'openRun':
            void host.showRun(shown.run.id);
            return;
          case 'runAgain':
            void runCommand('authFlow.runAgain', shown.run.id);
            return;
        }
      }),
    );
    this.#held.add(panel.onDidDispose(() => this.#held.dispose()));
    fillPanel(panel.webview, host.extensionUri, 'comparison');
  }

  dispose(): void {
    this.#panel.dispose();
  }
}
