import type { Difference } from '../../src/core/compare/comparison.ts';
import type { ComparedHops, ShownComparison } from '../../src/core/compare/shownComparison.ts';
import { plainText } from '../../src/core/shown/detail/said.ts';
import { type Phase, phaseName } from '../../src/core/shown/phases.ts';
import type { ComparisonArrangement } from './comparisonArrangement.ts';

/** Pairs of hops of one phase, one after the other. */
export interface ComparedGroup {
  readonly phase: Phase;
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

/** A pair of hops in the list. */
export interface ComparedRow {
  /** Place among all pairs. */
  readonly place: number;
  readonly hops: ComparedHops;
  readonly method: string;
  readonly path: string;
  /** What the hop does, and what differs in it: `otp.check`, `200 → 401 · scope, acr_values`, `identical`. */
  readonly result: string;
  /** `2 differences`, `only in B`. */
  readonly note: string;
  readonly isIdentical: boolean;
}

/** The list as it is arranged, in the order of the flow. */
export function comparedGroups(comparison: ShownComparison, { filter, hidesIdentical }: ComparisonArrangement): readonly ComparedGroup[] {
  const visible = new Set(visibleDifferences(comparison, filter));
  const rows = comparison.hops
    .map((hops, place) => comparedRow(comparison, hops, place))
    .filter(({ isIdentical }) => !(hidesIdentical && isIdentical))
    .filter(({ hops }) => holds(hops.label, filter) || hops.differences.some((each) => visible.has(each)));
  const groups: { phase: Phase; title: string; rows: ComparedRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.phase === row.hops.phase) last.rows.push(row);
    else groups.push({ phase: row.hops.phase, title: phaseName(row.hops.phase), rows: [row] });
  }
  return groups;
}

/** Places of the differences that hold the text of the filter. */
export function visibleDifferences({ differences, hops }: ShownComparison, filter: string): readonly number[] {
  return differences.flatMap((difference, place) => {
    const { said, name = '', a = '', b = '', pair } = difference;
    const label = hops[pair ?? -1]?.label ?? '';
    return [plainText(said), name, a, b, label].some((text) => holds(text, filter)) ? [place] : [];
  });
}

function holds(text: string, filter: string): boolean {
  return text.toLowerCase().includes(filter.trim().toLowerCase());
}

function comparedRow(comparison: ShownComparison, hops: ComparedHops, place: number): ComparedRow {
  const [, method = '', path = '', action = ''] = /^(\S*)\s*(\S*)\s*(.*)$/s.exec(hops.label) ?? [];
  const isIdentical = hops.differences.length === 0 && hops.a !== undefined && hops.b !== undefined;
  const result = isIdentical
    ? [action, 'identical']
    : [action, statusChange(hops), reach(comparison, hops, place), names(comparison, hops)];
  return { place, hops, method, path, result: result.filter((part) => part !== '').join(' · '), note: noteOf(hops), isIdentical };
}

function statusChange({ a, b }: ComparedHops): string {
  return a === undefined || b === undefined || a.status === b.status ? '' : `${a.status || '–'} → ${b.status || '–'}`;
}

/** Where a run ended before it came so far. */
function reach({ hops }: ShownComparison, { a, b }: ComparedHops, place: number): string {
  const later = hops.slice(place + 1);
  if (a === undefined && later.every((each) => each.a === undefined)) return 'not reached in A';
  return b === undefined && later.every((each) => each.b === undefined) ? 'not reached in B' : '';
}

function noteOf({ a, b, differences }: ComparedHops): string {
  if (a === undefined) return 'only in B';
  if (b === undefined) return 'only in A';
  if (differences.length === 0) return '';
  return differences.length === 1 ? '1 difference' : `${differences.length} differences`;
}

/** What the differences of a hop are about, each once. */
function names({ differences }: ShownComparison, hops: ComparedHops): string {
  const named = hops.differences.flatMap((place) => {
    const difference = differences[place];
    return difference === undefined ? [] : [shortName(difference)];
  });
  return [...new Set(named)].filter((name) => name !== '').join(', ');
}

/** Status and presence stand in columns of their own. */
function shortName({ kind, name = '' }: Difference): string {
  switch (kind) {
    case 'clientAuthentication':
      return 'client authentication';
    case 'check':
      return 'checks';
    case 'status':
    case 'hop':
    case 'outcome':
      return '';
    default:
      return name;
  }
}
