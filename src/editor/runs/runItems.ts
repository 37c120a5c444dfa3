import type { HopView } from '../../core/runs/views.ts';
import { formatDuration } from '../../core/shown/durations.ts';
import type { OutcomeIcon } from '../../core/shown/outcomeIcon.ts';
import { outcomeWords } from '../../core/shown/outcomeWords.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { runFailures } from '../../core/shown/verdict/runFailures.ts';
import { runIcon } from '../../core/shown/verdict/runIcon.ts';
import { shownOutcome } from '../../core/shown/verdict/shownOutcome.ts';
import { dateAndTime } from '../../core/text/times.ts';
import { treeItems } from '../contributions/treeItems.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type ScreenText, words } from '../kernel/texts/words.ts';
import type { TreeIcon, TreeTexts } from '../kernel/trees/treeItem.ts';
import type { RunNode } from './runNode.ts';
import { runState, runSubject } from './runState.ts';

type Of<Kind extends RunNode['kind']> = Extract<RunNode, { kind: Kind }>;

/** What the item of a group, a run or a hop looks like. @param nowMs milliseconds since 1970 */
export function runTexts(node: RunNode, nowMs: number): TreeTexts {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'run':
      return runItem(node, nowMs);
    case 'hop':
      return hopItem(node);
  }
}

function groupItem({ group, isFirst }: Of<'group'>): TreeTexts {
  return {
    label: outside(group.name),
    description: words('{count}', { count: group.runs.length }),
    id: group.key,
    children: isFirst || group.key === 'pinned' ? 'expanded' : 'collapsed',
    contextValue: treeItems.runGroup,
  };
}

function runItem(node: Of<'run'>, nowMs: number): TreeTexts {
  const { flow, marks } = node;
  const { outcome, durationMs } = flow;
  const label = outside(runLabel(flow, marks));
  return {
    label,
    description: runState(flow, nowMs),
    tooltip: joined(
      [
        label,
        joined(
          [
            outside(outcomeWords(shownOutcome(flow))),
            ...runFailures(flow).map((brief) => outside(brief)),
            ...(durationMs === undefined ? [] : [outside(formatDuration(durationMs))]),
          ],
          ' · ',
        ),
        runSubject(flow),
        outside(dateAndTime(flow.startedAt) ?? ''),
        ...(flow.live ? [] : [words('Values no longer available')]),
        ...('error' in outcome ? [outside(outcome.error.message, 1_000)] : []),
      ],
      '\n',
    ),
    id: flow.id,
    icon: iconOf(runIcon(flow)),
    children: flow.hops.length > 0 ? 'collapsed' : undefined,
    contextValue: [
      treeItems.run,
      outcome.kind === 'running' ? treeItems.running : treeItems.ended,
      ...(flow.live ? [treeItems.hasValues] : []),
      ...(flow.live && flow.tokens.length > 0 ? [treeItems.hasTokens] : []),
      ...(marks.pinned ? [treeItems.pinned] : []),
    ].join(' '),
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [node] },
  };
}

function hopItem(node: Of<'hop'>): TreeTexts {
  const { flow, hop } = node;
  return {
    label: words('{index} {label}', { index: hop.index, label: outside(hop.label) }),
    description: hopOutcome(hop),
    tooltip: outside(hop.purpose, 500),
    id: `${flow.id}/${hop.id}`,
    icon: hopIcon(hop),
    contextValue: treeItems.hop,
    command: { id: 'authFlow.openRun', title: words('Open'), arguments: [node] },
  };
}

function hopOutcome({ outcome }: HopView): ScreenText | undefined {
  switch (outcome.kind) {
    case 'pending':
      return undefined;
    case 'answered': {
      const { status, timing, summary } = outcome;
      const duration = outside(formatDuration(timing.totalMs));
      return summary === ''
        ? words('{status} · {duration}', { status, duration })
        : words('{status} · {duration} · {summary}', { status, duration, summary: outside(summary) });
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
      return { name: 'sync~spin' };
    case 'answered':
      return outcome.status < 400 ? { name: 'arrow-swap' } : { name: 'warning', color: 'problemsWarningIcon.foreground' };
    case 'failed':
      return { name: 'error', color: 'problemsErrorIcon.foreground' };
    case 'handedOver':
      return { name: 'browser' };
  }
}

function iconOf(icon: OutcomeIcon): TreeIcon {
  switch (icon) {
    case 'pass':
      return { name: icon, color: 'testing.iconPassed' };
    case 'warning':
      return { name: icon, color: 'problemsWarningIcon.foreground' };
    case 'error':
      return { name: icon, color: 'problemsErrorIcon.foreground' };
    case 'sync':
      return { name: 'sync~spin' };
    case 'circle-slash':
    case 'history':
      return { name: icon };
  }
}
