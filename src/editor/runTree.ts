import { EventEmitter, ThemeColor, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { FlowView, HopView } from '../flow/views.ts';
import { commandIds, treeItems } from './contributions.ts';
import { Disposables } from './disposables.ts';
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
  const collapsible = flow.hops.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  const item = new TreeItem(flow.title, collapsible);
  item.id = flow.id;
  item.iconPath = outcomeIcon(flow.outcome.kind);
  const duration = flow.durationMs === undefined ? '' : ` in ${Math.round(flow.durationMs)} ms`;
  const path = [flow.environment, flow.application, flow.user].filter((part) => part !== undefined).join(' › ');
  item.description = `${flow.outcome.kind}${duration} · ${path}`;
  const ended = 'error' in flow.outcome ? `\n${flow.outcome.error.message}` : '';
  item.tooltip = `${flow.title}, ${flow.outcome.kind}${duration}\n${path}\n${new Date(flow.startedAt).toLocaleString()}${ended}`;
  const state = flow.outcome.kind === 'running' ? treeItems.running : treeItems.ended;
  item.contextValue = [treeItems.run, state, ...(flow.live && flow.tokens.length > 0 ? [treeItems.hasTokens] : [])].join(' ');
  item.command = { command: commandIds.openRun, title: 'Open', arguments: [{ kind: 'run', flow }] };
  return item;
}

function hopItem(flow: FlowView, hop: HopView): TreeItem {
  const item = new TreeItem(`${hop.index} ${hop.label}`);
  item.id = `${flow.id}/${hop.id}`;
  item.contextValue = treeItems.hop;
  item.tooltip = hop.purpose;
  item.command = { command: commandIds.openRun, title: 'Open', arguments: [{ kind: 'hop', flow, hop }] };
  switch (hop.outcome.kind) {
    case 'pending':
      item.iconPath = new ThemeIcon('loading~spin');
      break;
    case 'answered':
      item.iconPath =
        hop.outcome.status < 400 ? new ThemeIcon('arrow-swap') : new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
      item.description = `${hop.outcome.status} · ${Math.round(hop.outcome.timing.totalMs)} ms · ${hop.outcome.summary}`;
      break;
    case 'failed':
      item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
      item.description = hop.outcome.failure.message;
      break;
    case 'handedOver':
      item.iconPath = new ThemeIcon('browser');
      item.description = hop.outcome.message;
      break;
  }
  return item;
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
