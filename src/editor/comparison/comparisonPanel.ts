import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { compareRuns } from '../../core/compare/compareRuns.ts';
import { shownComparison } from '../../core/compare/shownComparison.ts';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { type FromComparison, parseFromComparison, type ToComparison } from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { retitleWebPanel } from '../kernel/webPanel.ts';
import { fillPanel } from '../panel/fillPanel.ts';
import type { RunStore } from '../runs/runStore.ts';

/** What the panels need of the rest. */
export interface ComparisonPanelHost {
  readonly extensionUri: Uri;
  readonly store: RunStore;
  /** As people left it in the panels of runs: share of the list in the width, 0 to 1. */
  readonly listShare: () => number;
  readonly showRun: (run: FlowId, hop?: HopId) => Promise<void>;
  readonly openTextDiff: (a: FlowView, b: FlowView) => Promise<void>;
}

interface RunPair {
  readonly a: FlowId;
  readonly b: FlowId;
}

/** A run may change many times in a second. Milliseconds. */
const refreshMs = 200;

/** A webview editor that shows two runs beside each other. */
export class ComparisonPanel implements Disposable {
  readonly #held = new Disposables();
  readonly #panel: WebviewPanel;
  readonly #host: ComparisonPanelHost;
  #pair: RunPair;
  /** There is a page, and it asked for what it shows. */
  #isReady = false;
  #refresh: NodeJS.Timeout | undefined;

  constructor(panel: WebviewPanel, pair: RunPair, host: ComparisonPanelHost) {
    this.#panel = panel;
    this.#pair = pair;
    this.#host = host;
    this.#held.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const parsed = parseFromComparison(message);
        if (parsed !== undefined) void this.#receive(parsed);
      }),
    );
    this.#held.add(
      host.store.onDidChange((change) => {
        if (change.kind === 'list' || change.flowId === this.#pair.a || change.flowId === this.#pair.b) this.#refreshSoon();
      }),
    );
    this.#held.add({ dispose: () => clearTimeout(this.#refresh) });
    this.#held.add({ dispose: () => (this.#isReady = false) });
    this.#held.add(panel.onDidDispose(() => this.#held.dispose()));
    fillPanel(panel.webview, host.extensionUri, 'comparison');
  }

  /** Whether it shows these two, in either order. */
  compares(one: FlowId, other: FlowId): boolean {
    const { a, b } = this.#pair;
    return (a === one && b === other) || (a === other && b === one);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #receive(message: FromComparison): Promise<void> {
    const { a, b } = this.#pair;
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        return this.#show();
      case 'swap':
        this.#pair = { a: b, b: a };
        return this.#show();
      case 'openTextDiff': {
        const runs = await this.#runs();
        if ('a' in runs) await this.#host.openTextDiff(runs.a, runs.b);
        return;
      }
      case 'runAgain':
        return runCommand('authFlow.runAgain', b);
      case 'openRun':
        return this.#host.showRun(message.run === 'a' ? a : b);
      case 'openHop': {
        const runs = await this.#runs();
        const run = 'a' in runs ? [runs.a, runs.b].find(({ hops }) => hops.some(({ id }) => id === message.hop)) : undefined;
        if (run !== undefined) await this.#host.showRun(run.id, message.hop);
        return;
      }
    }
  }

  async #show(): Promise<void> {
    const pair = this.#pair;
    const runs = await this.#runs();
    // Reading the history takes a while: the panel may be closed, and after a swap another comparison is on its way.
    if (!this.#isReady || pair !== this.#pair) return;
    if ('missing' in runs) {
      // A panel that shows the configuration of a server keeps no runs.
      const isRun = pair.a !== '' || pair.b !== '';
      const message = isRun ? `Run ${runs.missing} is no longer in the history.` : 'What was compared here was not kept. Compare again.';
      this.#post({ type: 'showNothing', message });
      return;
    }
    const { a, b } = runs;
    const { store } = this.#host;
    const labels = { a: runLabel(a, store.marksOf(a.id)), b: runLabel(b, store.marksOf(b.id)) };
    const sameWindow = store.runs.isOwn(a.id) && store.runs.isOwn(b.id);
    retitleWebPanel(this.#panel, words('{a} ↔ {b}', { a: outside(labels.a, 30), b: outside(labels.b, 30) }));
    const comparison = shownComparison(a, b, compareRuns(a, b, { sameWindow }), labels);
    this.#post({ type: 'showComparison', comparison, listShare: this.#host.listShare() });
  }

  async #runs(): Promise<{ readonly a: FlowView; readonly b: FlowView } | { readonly missing: 'A' | 'B' }> {
    const { store } = this.#host;
    const pair = this.#pair;
    const [a, b] = [await store.find(pair.a), await store.find(pair.b)];
    if (a === undefined) return { missing: 'A' };
    return b === undefined ? { missing: 'B' } : { a, b };
  }

  #refreshSoon(): void {
    if (!this.#isReady) return; // on `ready` it gets everything
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      void this.#show();
    }, refreshMs);
  }

  #post(message: ToComparison): void {
    void this.#panel.webview.postMessage(message);
  }
}
