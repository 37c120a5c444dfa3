import type { ShownTamper, ShownTamperCase, ShownVerdict } from '../../src/core/tamper/shown/shownTamper.ts';

/** In the order in which they are counted and offered. */
export const verdicts: readonly ShownVerdict[] = ['notHeld', 'unclear', 'held', 'skipped'];

/** What a person arranged. It survives a reload of the page. */
export interface TamperArrangement {
  /** Verdicts that are shown; empty: all. */
  readonly verdicts: readonly ShownVerdict[];
  readonly showsFilter: boolean;
  /** Cases that are told at length. */
  readonly open: readonly string[];
  /** Groups without their cases. */
  readonly folded: readonly string[];
  /** ID of the row that is selected. */
  readonly selected?: string;
}

export type TamperRow =
  | { readonly kind: 'group'; readonly id: string; readonly title: string; readonly count: number; readonly isFolded: boolean }
  | { readonly kind: 'case'; readonly id: string; readonly shown: ShownTamperCase; readonly isOpen: boolean };

/** Cases by group, in the order of the catalogue, as they are shown. */
export function tamperRows({ cases }: Pick<ShownTamper, 'cases'>, arrangement: TamperArrangement): readonly TamperRow[] {
  const shown = cases.filter(({ result }) => arrangement.verdicts.length === 0 || isIn(arrangement.verdicts, result?.verdict));
  const titles = [...new Set(shown.map(({ group }) => group))];
  return titles.flatMap((title): readonly TamperRow[] => {
    const own = shown.filter(({ group }) => group === title);
    const isFolded = arrangement.folded.includes(title);
    const rows = own.map((each): TamperRow => ({ kind: 'case', id: each.id, shown: each, isOpen: arrangement.open.includes(each.id) }));
    return [{ kind: 'group', id: groupId(title), title, count: own.length, isFolded }, ...(isFolded ? [] : rows)];
  });
}

/** No case has an ID of this form. */
export function groupId(title: string): string {
  return `group ${title}`;
}

/** How many cases have each verdict. */
export function verdictCounts({ cases }: Pick<ShownTamper, 'cases'>): Readonly<Record<ShownVerdict, number>> {
  const count = (verdict: ShownVerdict): number => cases.filter(({ result }) => result?.verdict === verdict).length;
  return { notHeld: count('notHeld'), unclear: count('unclear'), held: count('held'), skipped: count('skipped') };
}

function isIn(all: readonly ShownVerdict[], verdict: ShownVerdict | undefined): boolean {
  return verdict !== undefined && all.includes(verdict);
}
