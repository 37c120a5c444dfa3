import type { RemarkKind } from './remark.ts';

interface QuietCount {
  readonly kinds: readonly RemarkKind[];
  readonly one: string;
  readonly more: string;
}

/** What is counted without the colour of errors, what asks for attention first. */
const quiet: readonly QuietCount[] = [
  { kinds: ['warning', 'concern'], one: 'warning', more: 'warnings' },
  { kinds: ['recommendation'], one: 'recommendation', more: 'recommendations' },
  { kinds: ['note'], one: 'note', more: 'notes' },
  { kinds: ['passed'], one: 'passed', more: 'passed' },
  { kinds: ['notApplicable'], one: 'not applicable', more: 'not applicable' },
];

/** `1 failed · 1 problem`: what is counted in the colour of errors; empty when there is nothing. */
export function troubleCounts(kinds: readonly RemarkKind[]): string {
  return joined([counted(times(kinds, ['failed']), 'failed', 'failed'), counted(times(kinds, ['problem']), 'problem', 'problems')]);
}

/** `1 warning · 12 passed · 2 not applicable`: the others, without the parts that are zero. */
export function quietCounts(kinds: readonly RemarkKind[]): string {
  return joined(quiet.map(({ kinds: wanted, one, more }) => counted(times(kinds, wanted), one, more)));
}

export function counted(count: number, one: string, more: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : more}`;
}

function times(kinds: readonly RemarkKind[], wanted: readonly RemarkKind[]): number {
  return kinds.filter((kind) => wanted.includes(kind)).length;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
