import type { Disposable, WebviewPanel } from 'vscode';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { ScreenText } from '../kernel/texts/words.ts';
import { openWebPanel } from '../kernel/webPanel.ts';
import { FlowPanel, type FlowPanelHost } from './flowPanel.ts';

/** The flow panels: one webview editor per run. */
export class FlowPanels implements Disposable {
  readonly #host: FlowPanelHost;
  readonly #panels = new Map<FlowId, FlowPanel>();

  constructor(host: FlowPanelHost) {
    this.#host = host;
  }

  /** Shows the panel of a run, at a hop when one is named. */
  show(flowId: FlowId, title: ScreenText, hop?: HopId): void {
    const known = this.#panels.get(flowId);
    if (known !== undefined) {
      known.reveal(hop);
      return;
    }
    // The focus waits: a flow may ask for a passcode before the panel is there, and digits must not go to a picture.
    this.#adopt(openWebPanel('authFlow.flow', title), flowId, 'focus').selectHop(hop);
  }

  /** Takes over a panel that VS Code restored after a reload; `state` is what the webview had kept. */
  restore(panel: WebviewPanel, state: unknown): void {
    const flowId = (state as { readonly flowId?: unknown } | undefined)?.flowId;
    this.#adopt(panel, (typeof flowId === 'string' ? flowId : '') as FlowId, 'no focus');
  }

  /** Closes the panel of a run that was removed. */
  close(flowId: FlowId): void {
    this.#panels.get(flowId)?.dispose();
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #adopt(webviewPanel: WebviewPanel, flowId: FlowId, focus: 'focus' | 'no focus'): FlowPanel {
    const panel = new FlowPanel(webviewPanel, flowId, this.#host, focus === 'focus');
    this.#panels.set(flowId, panel);
    webviewPanel.onDidDispose(() => {
      if (this.#panels.get(flowId) === panel) this.#panels.delete(flowId);
      this.#host.store.runs.stop(flowId);
    });
    return panel;
  }
}
