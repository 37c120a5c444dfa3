import type { FlowView, HopView } from '../../core/runs/views.ts';
import { dateAndTime } from '../../core/text/times.ts';
import { treeItems } from '../contributions/treeItems.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type ScreenText, words } from '../kernel/texts/words.ts';
import type { TreeIcon, TreeTexts } from '../kernel/treeItem.ts';

export type RunNode =
  | { readonly kind: 'run'; readonly flow: FlowView }
  | { readonly kind: 'hop'; readonly flow: FlowView; readonly hop: HopView };

/** What the item of a run or a hop looks like. */
export function runTexts(node: RunNode): TreeTexts {
  return node.kind === 'run' ? runItem(node.flow) : hopItem(node.flow, node.hop);
}

function runItem(flow: FlowView): TreeTexts {
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
  return {
    label: title,
    description: joined([state, path], ' · '),
    tooltip: joined(
      [
        words('{title}, {state}', { title, state }),
        path,
        outside(dateAndTime(flow.startedAt) ?? ''),
        ...(flow.live ? [] : [words('Values no longer available')]),
        ...('error' in outcome ? [outside(outcome.error.message, 1_000)] : []),
      ],
      '\n',
    ),
    id: flow.id,
    icon: outcomeIcon(outcome.kind),
    children: flow.hops.length > 0 ? 'collapsed' : undefined,
    contextValue: [
      treeItems.run,
      outcome.kind === 'running' ? treeItems.running : treeItems.ended,
      ...(flow.live ? [treeItems.hasValues] : []),
      ...(flow.live && flow.tokens.length > 0 ? [treeItems.hasTokens] : []),
    ].join(' '),
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [{ kind: 'run', flow }] },
  };
}

function hopItem(flow: FlowView, hop: HopView): TreeTexts {
  return {
    label: words('{index} {label}', { index: hop.index, label: outside(hop.label) }),
    description: hopOutcome(hop),
    tooltip: outside(hop.purpose, 500),
    id: `${flow.id}/${hop.id}`,
    icon: hopIcon(hop),
    contextValue: treeItems.hop,
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [{ kind: 'hop', flow, hop }] },
  };
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

function hopIcon({ outcome }: HopView): TreeIcon {
  switch (outcome.kind) {
    case 'pending':
      return { name: 'loading~spin' };
    case 'answered':
      return outcome.status < 400 ? { name: 'arrow-swap' } : { name: 'warning', color: 'problemsWarningIcon.foreground' };
    case 'failed':
      return { name: 'error', color: 'problemsErrorIcon.foreground' };
    case 'handedOver':
      return { name: 'browser' };
  }
}

function outcomeIcon(kind: FlowView['outcome']['kind']): TreeIcon {
  switch (kind) {
    case 'running':
      return { name: 'loading~spin' };
    case 'completed':
      return { name: 'pass', color: 'testing.iconPassed' };
    case 'refused':
      return { name: 'circle-slash', color: 'problemsWarningIcon.foreground' };
    case 'failed':
      return { name: 'error', color: 'problemsErrorIcon.foreground' };
    case 'cancelled':
      return { name: 'debug-stop' };
  }
}
