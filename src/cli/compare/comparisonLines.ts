import type { Comparison, Difference } from '../../core/compare/comparison.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { plainText } from '../../core/shown/detail/said.ts';
import { formatDuration } from '../../core/shown/durations.ts';
import type { Page } from '../output/page.ts';
import type { ComparedRuns } from './comparisonReport.ts';

/** A comparison for people: the runs, the cause, what follows from it, the rest, and what was set aside. Ends with a line feed. */
export function comparisonLines(comparison: Comparison, runs: ComparedRuns, page: Page): string {
  const { differences } = comparison;
  const [first, ...others] = differences;
  const parts = [
    runLines(runs, page),
    first === undefined ? [] : [page.hanging('', page.bold(plainText(comparison.cause ?? first.said)), '  '), ...valueLines(first, page)],
    ...groups.map(({ role, title }) =>
      groupLines(
        title,
        others.filter((each) => each.role === role),
        page,
      ),
    ),
    asideLines(comparison, page),
    [totalLine(comparison, page)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const groups = [
  { role: 'consequence', title: 'What follows' },
  { role: 'other', title: 'Other differences' },
] as const satisfies readonly { readonly role: Difference['role']; readonly title: string }[];

function runLines({ a, b, files }: ComparedRuns, page: Page): readonly string[] {
  return page.table([
    ['A', files[0], ...runCells(a)],
    ['B', files[1], ...runCells(b)],
  ]);
}

function runCells({ title, environment, application, user, outcome, durationMs, hops, tokens }: FlowView): readonly string[] {
  const end = 'error' in outcome ? `${outcome.kind}: ${outcome.error.code}` : outcome.kind;
  const counts = [
    ...(durationMs === undefined ? [] : [formatDuration(durationMs)]),
    counted(hops.length, 'hop'),
    counted(tokens.length, 'token'),
  ];
  return [[title, environment, application, user].filter((each) => each !== undefined).join(' · '), end, counts.join(', ')];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function groupLines(title: string, differences: readonly Difference[], page: Page): readonly string[] {
  if (differences.length === 0) return [];
  return [
    page.bold(title),
    ...differences.flatMap((each) => [page.hanging('  ', plainText(each.said), '    '), ...valueLines(each, page)]),
  ];
}

/** Whose sentence says it all. */
const saidWhole: ReadonlySet<Difference['kind']> = new Set(['plan', 'hop', 'status', 'token', 'clientAuthentication', 'outcome']);

/** What stands in each, where the sentence does not say it. */
function valueLines({ kind, said, a, b }: Difference, page: Page): readonly string[] {
  const text = plainText(said);
  if (saidWhole.has(kind)) return [];
  return [
    ...(a === undefined || text.includes(a) ? [] : [page.hanging(page.dim('    A  '), a, '       ')]),
    ...(b === undefined || text.includes(b) ? [] : [page.hanging(page.dim('    B  '), b, '       ')]),
  ];
}

function asideLines({ setAside, secretsComparable }: Comparison, page: Page): readonly string[] {
  const kinds = setAside.map(({ kind, count }) => (count === 1 ? kind : `${kind} (${count})`));
  return [
    ...(kinds.length === 0 ? [] : [page.hanging(`${page.bold('Set aside')}  `, `differs in every run: ${kinds.join(', ')}`, '  ')]),
    ...(secretsComparable
      ? []
      : [page.hanging('', page.dim('Secrets of two files cannot be compared, so none counts as a difference.'), '  ')]),
  ];
}

function totalLine({ differences, hops }: Comparison, page: Page): string {
  if (differences.length === 0) return page.good('No differences.');
  const touched = hops.filter((pair) => pair.differences.length > 0).length;
  return page.attention(`${counted(differences.length, 'difference')} in ${touched} of ${counted(hops.length, 'hop')}.`);
}
