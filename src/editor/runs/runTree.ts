import { EventEmitter, ThemeColor, ThemeIcon, type TreeDataProvider, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { FlowView, HopView } from '../../core/runs/views.ts';
import { treeItems } from '../contributions/treeItems.ts';
import { Disposables } from '../kernel/disposables.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type ScreenText, words } from '../kernel/texts/words.ts';
import { newTreeItem } from '../kernel/treeItem.ts';
import type { RunStore } from './runStore.ts';

export type RunNode =
  | { readonly kind: 'run'; readonly flow: FlowView }
  | { readonly kind: 'hop'; readonly flow: FlowView; readonly hop: HopView };

/** Changes are shown at most this often: a flow of a thousand hops must not redraw the tree a thousand times. */
const redrawEveryMs = 100;

/** Runs, newest first, with their hops. */
export class RunTree implements TreeDataProvider<RunNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: RunStore;
  #redraw: NodeJS.Timeout | undefined;

  constructor(store: RunStore) {
    this.#store = store;
    this.#held.add(store.onDidChange(() => this.#redrawSoon()));
    this.#held.add({ dispose: () => clearTimeout(this.#redraw) });
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node === undefined) return (await this.#store.list()).map((flow) => ({ kind: 'run', flow }));
    if (node.kind === 'hop') return [];
    return node.flow.hops.map((hop) => ({ kind: 'hop', flow: node.flow, hop }));
  }

  getTreeItem(node: RunNode): TreeItem {
    return node.kind === 'run' ? runItem(node.flow) : hopItem(node.flow, node.hop);
  }

  dispose(): void {
    this.#held.dispose();
  }

  #redrawSoon(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      this.#changed.fire(undefined);
    }, redrawEveryMs);
  }
}

function runItem(flow: FlowView): TreeItem {
  const { outcome, durationMs } = flow;
  const state =
    durationMs === undefined
      ? words('{outcome}', { outcome: outside(outcome.kind) })
      : words('{outcome} in {duration} ms', { outcome: outside(outcome.kind), duration: Math.round(durationMs) });
  const names = [flow.environment, flow.application, flow.user].filter((part) => part !== undefined);
  const path = joined(
    names.map((name) => outside(name)),
    ' › ',
  );
  const title = outside(flow.title);
  return newTreeItem({
    label: title,
    description: joined([state, path], ' · '),
    tooltip: joined(
      [
        words('{title}, {state}', { title, state }),
        path,
        outside(new Date(flow.startedAt).toLocaleString()),
        ...(flow.live ? [] : [words('Values no longer available')]),
        ...('error' in outcome ? [outside(outcome.error.message, 1_000)] : []),
      ],
      '\n',
    ),
    id: flow.id,
    icon: outcomeIcon(outcome.kind),
    collapsible: flow.hops.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    contextValue: [
      treeItems.run,
      outcome.kind === 'running' ? treeItems.running : treeItems.ended,
      ...(flow.live ? [treeItems.hasValues] : []),
      ...(flow.live && flow.tokens.length > 0 ? [treeItems.hasTokens] : []),
    ].join(' '),
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [{ kind: 'run', flow }] },
  });
}

function hopItem(flow: FlowView, hop: HopView): TreeItem {
  return newTreeItem({
    label: words('{index} {label}', { index: hop.index, label: outside(hop.label) }),
    description: hopOutcome(hop),
    tooltip: outside(hop.purpose, 500),
    id: `${flow.id}/${hop.id}`,
    icon: hopIcon(hop),
    contextValue: treeItems.hop,
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [{ kind: 'hop', flow, hop }] },
  });
}

function hopOutcome({ outcome }: HopView): ScreenText | undefined {
  switch (outcome.kind) {
    case 'pending':
      return undefined;
    case 'answered': {
      const { status, timing, summary } = outcome;
      return words('{status} · {duration} ms · {summary}', { status, duration: Math.round(timing.totalMs), summary: outside(summary) });
    }
    case 'failed':
      return outside(outcome.failure.message);
    case 'handedOver':
      return outside(outcome.message);
  }
}

function hopIcon({ outcome }: HopView): ThemeIcon {
  switch (outcome.kind) {
    case 'pending':
      return new ThemeIcon('loading~spin');
    case 'answered':
      return outcome.status < 400
        ? new ThemeIcon('arrow-swap')
        : new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
    case 'failed':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    case 'handedOver':
      return new ThemeIcon('browser');
  }
}

function outcomeIcon(kind: FlowView['outcome']['kind']): ThemeIcon {
  switch (kind) {
    case 'running':
      return new ThemeIcon('loading~spin');
    case 'completed':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'refused':
      return new ThemeIcon('circle-slash', new ThemeColor('problemsWarningIcon.foreground'));
    case 'failed':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    case 'cancelled':
      return new ThemeIcon('debug-stop');
  }
}
