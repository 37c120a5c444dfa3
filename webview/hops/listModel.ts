import { grants, isGrantType } from '../../src/core/plan/grants.ts';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { FlowPrompt } from '../../src/core/runs/prompt.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { endOf, isTroubled } from '../../src/core/shown/hopWords.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import { pendingAnswer } from '../../src/core/shown/pendingAnswer.ts';
import { type Phase, phaseName } from '../../src/core/shown/phases.ts';
import { verdictOf } from '../../src/core/shown/verdict/verdictOf.ts';
import type { PausableRun } from '../state/pausableRun.ts';
import type { HopFilter } from './hopFilter.ts';
import { hopPhase } from './hopPhase.ts';

/** A row of the list of hops. The key stays the same as long as the row is about the same thing. */
export type ListRow = GroupRow | FoldRow | HopRow | GhostRow;

/** The head of the hops of one phase. */
export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly title: string;
  /** Total time, how many hops match, or why there are none. */
  readonly note: string;
  readonly isOpen: boolean;
  /** No hop is in it. */
  readonly isEmpty: boolean;
  /** A hop in it went wrong. */
  readonly troubled: boolean;
}

/** Polls that all brought the same. */
export interface FoldRow {
  readonly kind: 'fold';
  readonly key: string;
  readonly hop: HopView;
  readonly last: HopView;
  readonly count: number;
  readonly totalMs: number;
  readonly isOpen: boolean;
  /** What they brought is that something went wrong. */
  readonly troubled: boolean;
}

export interface HopRow {
  readonly kind: 'hop';
  readonly key: string;
  readonly hop: HopView;
  readonly troubled: boolean;
  /** Beneath a fold that is open. */
  readonly isFolded: boolean;
  /** It is not sent yet: how often it was edited. */
  readonly edits?: number;
}

/** The request that a run under way will send next. */
export interface GhostRow {
  readonly kind: 'ghost';
  readonly key: string;
  /** The number that its hop will have. */
  readonly index: number;
  /** Between which lanes it will go, where that is sure. */
  readonly lanes?: { readonly from: Lane; readonly to: Lane };
  /** What it waits for, in words of ours. */
  readonly waitsFor?: string;
}

export interface ListModel {
  readonly rows: readonly ListRow[];
  /** How many hops the filter lets through. */
  readonly matches: number;
  /** Hops that went wrong, in their order. */
  readonly troubled: readonly HopId[];
}

interface Segment {
  readonly key: string;
  readonly phase: Phase;
  readonly title: string;
  readonly hops: readonly HopView[];
}

/**
 * The rows of the list: hops by phase, polls folded, phases that were not reached at the end.
 *
 * @param folded keys of rows that are the other way round than at first: groups are open then, folds closed
 */
export function listModel({ summary, hops, paused }: PausableRun, folded: readonly string[], filter: HopFilter | undefined): ListModel {
  const end = endOf(summary);
  const toggled = new Set(folded);
  const segments = segmentsOf(summary, hops);
  const troubled = hops.filter((hop) => isTroubled(hop, end) || isRejected(hop)).map(({ id }) => id);
  const wrong = new Set(troubled);
  let matches = 0;
  const rows: ListRow[] = [];
  for (const segment of segments) {
    const shown = filter === undefined ? segment.hops : segment.hops.filter((hop) => filter(hop, segment.phase, wrong.has(hop.id)));
    matches += shown.length;
    if (shown.length === 0) continue;
    const isOpen = filter !== undefined || !toggled.has(segment.key);
    rows.push({
      kind: 'group',
      key: segment.key,
      title: segment.title,
      note: noteOf(segment, shown, filter, paused?.hop.id),
      isOpen,
      isEmpty: false,
      troubled: shown.some(({ id }) => wrong.has(id)),
    });
    if (isOpen) rows.push(...(filter === undefined ? hopRows(shown, toggled, wrong) : shown.map((hop) => hopRow(hop, wrong, false))));
  }
  const waiting = rows.findIndex((row) => row.kind === 'hop' && row.hop.id === paused?.hop.id);
  const row = rows[waiting];
  if (row?.kind === 'hop' && paused !== undefined) rows[waiting] = { ...row, edits: editsOf(paused) };
  if (filter === undefined) rows.push(...nextRequest(summary, hops), ...phasesToCome(summary, segments));
  return { rows, matches, troubled };
}

/** The server said no. That it has nothing to say yet is what polls are there for (RFC 8628 section 3.5). */
function isRejected(hop: HopView): boolean {
  return hop.outcome.kind === 'answered' && hop.outcome.status >= 400 && pendingAnswer(hop) === undefined;
}

function editsOf({ draft: { changed, added, removed } }: PausedView): number {
  return changed + added + removed;
}

export function hopKey(id: HopId): string {
  return `hop:${id}`;
}

/** Hops that follow each other in one phase. A phase that comes again is continued. */
function segmentsOf(summary: FlowSummaryView, hops: readonly HopView[]): readonly Segment[] {
  const segments: { key: string; phase: Phase; title: string; hops: HopView[] }[] = [];
  const times = new Map<Phase, number>();
  for (const hop of hops) {
    const phase = hopPhase(summary, hop);
    const last = segments.at(-1);
    if (last?.phase === phase) {
      last.hops.push(hop);
      continue;
    }
    const time = times.get(phase) ?? 0;
    times.set(phase, time + 1);
    const name = phaseName(phase);
    segments.push({ key: `group:${phase}:${time}`, phase, title: time === 0 ? name : `${name}, continued`, hops: [hop] });
  }
  return segments;
}

function noteOf({ hops }: Segment, shown: readonly HopView[], filter: HopFilter | undefined, paused: HopId | undefined): string {
  if (filter !== undefined) return `${shown.length} of ${hops.length} ${hops.length === 1 ? 'hop' : 'hops'}`;
  if (hops.some(({ id }) => id === paused)) return 'paused';
  return hops.some(({ outcome }) => outcome.kind === 'pending') ? 'running' : formatDuration(totalMs(hops));
}

function totalMs(hops: readonly HopView[]): number {
  return hops.reduce((sum, { outcome }) => sum + (outcome.kind === 'pending' ? 0 : outcome.timing.totalMs), 0);
}

function hopRow(hop: HopView, wrong: ReadonlySet<HopId>, isFolded: boolean): HopRow {
  return { kind: 'hop', key: hopKey(hop.id), hop, troubled: wrong.has(hop.id), isFolded };
}

/** Fewer polls are not worth a fold. */
const fewestPolls = 3;

function hopRows(hops: readonly HopView[], toggled: ReadonlySet<string>, wrong: ReadonlySet<HopId>): readonly ListRow[] {
  const rows: ListRow[] = [];
  for (let at = 0; at < hops.length; ) {
    const first = hops[at];
    if (first === undefined) break;
    let end = at + 1;
    while (end < hops.length && isSamePoll(first, hops[end])) end++;
    const alike = hops.slice(at, end);
    at = end;
    if (alike.length < fewestPolls) {
      rows.push(...alike.map((hop) => hopRow(hop, wrong, false)));
      continue;
    }
    const key = `fold:${first.id}`;
    const isOpen = toggled.has(key);
    const [last = first] = alike.slice(-1);
    rows.push({ kind: 'fold', key, hop: first, last, count: alike.length, totalMs: totalMs(alike), isOpen, troubled: wrong.has(first.id) });
    if (isOpen) rows.push(...alike.map((hop) => hopRow(hop, wrong, true)));
  }
  return rows;
}

/** Whether one request asks what the other asked, and was told the same: a poll of the token endpoint or of the sign-on. */
function isSamePoll(first: HopView, other: HopView | undefined): boolean {
  if (other === undefined || (first.step !== 'token request' && first.step !== 'flow')) return false;
  if (first.step !== other.step || first.label !== other.label) return false;
  const [before, after] = [first.outcome, other.outcome];
  return before.kind === 'answered' && after.kind === 'answered' && before.status === after.status && before.summary === after.summary;
}

/** None where a request is under way, which is the row of a hop, and none of a run that has ended. */
function nextRequest({ outcome, prompt }: FlowSummaryView, hops: readonly HopView[]): readonly GhostRow[] {
  if (outcome.kind !== 'running' || hops.some((hop) => hop.outcome.kind === 'pending')) return [];
  const lanes = prompt === undefined ? undefined : lanesOfAnswer(prompt, hops.at(-1));
  return [
    {
      kind: 'ghost',
      key: 'ghost',
      index: hops.length + 1,
      ...(lanes === undefined ? {} : { lanes }),
      ...(prompt === undefined ? {} : { waitsFor: prompt.title }),
    },
  ];
}

/** An answer goes to the one who asked; who waits for a person at another device asks the token endpoint again (RFC 8628 section 3.4). */
function lanesOfAnswer({ actions, userCode }: FlowPrompt, last: HopView | undefined): GhostRow['lanes'] {
  if (userCode !== undefined) return { from: 'client', to: 'tokenEndpoint' };
  return actions.length === 0 || last?.to !== 'flow' ? undefined : { from: last.from, to: last.to };
}

/** Phases that the grant has and no hop belongs to: still to come, or not reached. A grant that brought all it was for has none. */
function phasesToCome(summary: FlowSummaryView, segments: readonly Segment[]): readonly GroupRow[] {
  const { outcome } = verdictOf(summary);
  if (outcome.kind === 'completed' || !isGrantType(summary.grant)) return [];
  const { endpoints, responseTypes } = grants[summary.grant];
  const expected: readonly Phase[] = [
    ...(responseTypes.length > 0 ? (['authorization', 'signOn'] as const) : []),
    ...(endpoints.includes('token_endpoint') ? (['tokens'] as const) : []),
  ];
  const seen = new Set(segments.map(({ phase }) => phase));
  const reached = expected.findLastIndex((phase) => seen.has(phase));
  return expected.slice(reached + 1).map((phase) => ({
    kind: 'group',
    key: `group:${phase}:0`,
    title: phaseName(phase),
    note: outcome.kind === 'running' ? '' : 'not reached',
    isOpen: false,
    isEmpty: true,
    troubled: false,
  }));
}
