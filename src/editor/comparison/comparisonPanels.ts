import type { Disposable, WebviewPanel } from 'vscode';
import type { ShownConfiguration } from '../../core/compare/shownConfiguration.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { openWebPanel } from '../kernel/webPanel.ts';
import { ComparisonPanel, type ComparisonPanelHost } from './comparisonPanel.ts';
import { ConfigurationPanel } from './configurationPanel.ts';

/** The panels that compare two runs. */
export class ComparisonPanels implements Disposable {
  readonly #host: ComparisonPanelHost;
  readonly #panels = new Set<ComparisonPanel>();
  readonly #configurations = new Set<ConfigurationPanel>();

  constructor(host: ComparisonPanelHost) {
    this.#host = host;
  }

  /** Shows the panel of two runs: the one that they have, in either order, else one of their own. */
  show(a: FlowId, b: FlowId): void {
    const known = [...this.#panels].find((panel) => panel.compares(a, b));
    if (known === undefined) this.#adopt(openWebPanel('authFlow.comparison', words('Compare runs')), a, b).reveal();
    else known.reveal();
  }

  /** Shows a run beside what the server has configured, always in a panel of its own: it was read now. */
  showConfiguration(shown: ShownConfiguration): void {
    const webviewPanel = openWebPanel('authFlow.comparison', words('{run} ↔ PingOne', { run: outside(shown.run.label, 40) }));
    const panel = new ConfigurationPanel(webviewPanel, shown, this.#host);
    this.#configurations.add(panel);
    const listening = webviewPanel.onDidDispose(() => {
      listening.dispose();
      this.#configurations.delete(panel);
    });
    webviewPanel.reveal();
  }

  /** Takes over a panel that VS Code restored after a reload; `state` is what the webview had kept. */
  restore(panel: WebviewPanel, state: unknown): void {
    const { a, b } = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
    this.#adopt(panel, idOf(a), idOf(b));
  }

  dispose(): void {
    for (const panel of [...this.#panels, ...this.#configurations]) panel.dispose();
  }

  #adopt(webviewPanel: WebviewPanel, a: FlowId, b: FlowId): ComparisonPanel {
    const panel = new ComparisonPanel(webviewPanel, { a, b }, this.#host);
    this.#panels.add(panel);
    const listening = webviewPanel.onDidDispose(() => {
      listening.dispose();
      this.#panels.delete(panel);
    });
    return panel;
  }
}

/** No run has the empty ID. */
function idOf(value: unknown): FlowId {
  return (typeof value === 'string' ? value : '') as FlowId;
}
