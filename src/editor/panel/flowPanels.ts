import type { Disposable, WebviewPanel } from 'vscode';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { HopMenuItem, ValueMenuItem } from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import { openWebPanel, webPanelTabs } from '../kernel/webPanel.ts';
import { FlowPanel, type FlowPanelHost } from './flowPanel.ts';
import type { KeptPanels } from './keptPanels.ts';
import { menuTarget } from './menuTarget.ts';
import { panelTitle } from './panelTitle.ts';
import { panelToTakeOver } from './panelToTakeOver.ts';
import { pinnedPanels } from './pinnedPanels.ts';

/** The flow panels: webview editors that show one run each. */
export class FlowPanels implements Disposable {
  readonly #host: FlowPanelHost;
  readonly #kept: KeptPanels;
  /** The one that was looked at last comes last. */
  #panels: readonly FlowPanel[] = [];

  constructor(host: FlowPanelHost, kept: KeptPanels) {
    this.#host = host;
    this.#kept = kept;
  }

  /** Shows the panel of a run, at a hop when one is named: the panel that it has, else one of its own. */
  show(flowId: FlowId, hop?: HopId): void {
    const known = this.#panels.find((each) => each.flowId === flowId);
    const flow = this.#host.store.runs.find(flowId);
    if (flow !== undefined && flow.outcome.kind !== 'running') this.#host.onRunRead();
    if (known !== undefined) {
      known.reveal(hop);
      return;
    }
    if (flow === undefined) return;
    // The focus waits: a flow may ask for a passcode before the panel is there, and digits must not go to a picture.
    const title = panelTitle(flow, this.#host.store.marksOf(flowId));
    this.#adopt(openWebPanel('authFlow.flow', title), flowId, 'focus').selectHop(hop);
  }

  /** Shows a run that has just started: in the panel of the run before where that may be, else like any other. @param repeats what is run again */
  showNext(flowId: FlowId, repeats?: FlowId): void {
    const flow = this.#host.store.runs.find(flowId);
    const isShown = this.#panels.some((each) => each.flowId === flowId);
    const taken = flow === undefined || isShown ? undefined : panelToTakeOver(this.#openPanels(), flow, repeats)?.panel;
    if (taken === undefined) this.show(flowId);
    else taken.showInstead(flowId);
    this.#tellKept();
  }

  /** Takes over a panel that VS Code restored after a reload; `state` is what the webview had kept. */
  restore(panel: WebviewPanel, state: unknown): void {
    const flowId = (state as { readonly flowId?: unknown } | undefined)?.flowId;
    this.#adopt(panel, (typeof flowId === 'string' ? flowId : '') as FlowId, 'no focus');
  }

  /** A panel with the run is in view. */
  isShown(flowId: FlowId): boolean {
    return this.#panels.some((panel) => panel.flowId === flowId && panel.place.isVisible);
  }

  /** The run of the panel in front. */
  get activeRun(): FlowId | undefined {
    return this.#active?.flowId;
  }

  /** From now on, no other run takes over the panel that is in front. */
  async keepActive(): Promise<void> {
    const run = this.activeRun;
    if (run !== undefined) await this.#kept.keep(run);
    this.#tellKept();
  }

  /** The next run may take it over again. */
  async releaseActive(): Promise<void> {
    const run = this.activeRun;
    if (run !== undefined) await this.#kept.release(run);
    this.#tellKept();
  }

  /** Has the panel in front do what was taken from one of its context menus. @param clicked what its page says of the part that was clicked */
  takeMenuItem(item: HopMenuItem | ValueMenuItem, clicked: unknown): void {
    const target = menuTarget(clicked);
    if (target !== undefined) this.#active?.takeMenuItem(item, target);
  }

  /** Closes the panel of a run that was removed. */
  close(flowId: FlowId): void {
    this.#panels.find((each) => each.flowId === flowId)?.dispose();
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }

  #openPanels() {
    const pinned = pinnedPanels(
      this.#panels.map((panel) => ({ panel, ...panel.place })),
      webPanelTabs('authFlow.flow'),
    );
    const withPinnedTab = new Set([...pinned].map(({ panel }) => panel));
    return this.#panels.map((panel) => ({
      panel,
      run: this.#host.store.runs.find(panel.flowId),
      stays: withPinnedTab.has(panel) || this.#kept.has(panel.flowId),
    }));
  }

  get #active(): FlowPanel | undefined {
    return this.#panels.find(({ place }) => place.isActive);
  }

  #tellKept(): void {
    const run = this.activeRun;
    if (this.#active === undefined) this.#host.onPauseShown(false);
    else this.#active.tellPaused();
    setContextKey('panelKept', run !== undefined && this.#kept.has(run));
  }

  #adopt(webviewPanel: WebviewPanel, flowId: FlowId, focus: 'focus' | 'no focus'): FlowPanel {
    const panel = new FlowPanel(webviewPanel, flowId, this.#host, focus === 'focus');
    const held = new Disposables();
    this.#panels = [...this.#panels, panel];
    held.add(
      webviewPanel.onDidChangeViewState(() => {
        if (panel.place.isActive) this.#panels = [...this.#panels.filter((each) => each !== panel), panel];
        this.#tellKept();
      }),
    );
    held.add(
      webviewPanel.onDidDispose(() => {
        held.dispose();
        this.#panels = this.#panels.filter((each) => each !== panel);
        this.#host.store.runs.stop(panel.flowId);
        this.#tellKept();
      }),
    );
    return panel;
  }
}
