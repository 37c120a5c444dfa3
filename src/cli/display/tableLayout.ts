/** How a column gives way where a row has no room. One that says nothing keeps its cells whole. */
export interface Column {
  /** Ends flush at its right. */
  readonly right?: boolean;
  /** It is shortened, the first one first, to no fewer cells than these. */
  readonly shortens?: { readonly rank: number; readonly least: number };
  /** Cells that it is padded to at most, where lines have no end: one long value moves no other column. */
  readonly padsTo?: number;
  /** It is left out, the first one first, where shortening is not enough. */
  readonly drops?: number;
}

/** Between two columns. */
export const gap = 2;

/**
 * Widths in which the columns fit into a line.
 *
 * @param natural cells of the widest cell of each
 * @param cells of the line; left out, nothing gives way
 * @returns for each column its cells; `undefined` for one that is left out
 */
export function fitColumns(natural: readonly number[], columns: readonly Column[], cells?: number): readonly (number | undefined)[] {
  if (cells === undefined) return natural.map((width, at) => Math.min(width, columns[at]?.padsTo ?? width));
  const isKept = keptColumns(natural, columns, cells);
  const widths: (number | undefined)[] = natural.map((width, at) => (isKept(at) ? width : undefined));
  let over = lineOf(widths) - cells;
  for (const at of inOrder(columns, ({ shortens }) => shortens?.rank)) {
    const width = widths[at];
    const least = columns[at]?.shortens?.least ?? 0;
    if (width === undefined || over <= 0 || width <= least) continue;
    const shorter = Math.max(least, width - over);
    over -= width - shorter;
    widths[at] = shorter;
  }
  return widths;
}

function keptColumns(natural: readonly number[], columns: readonly Column[], cells: number): (at: number) => boolean {
  const shortest = natural.map((width, at) => Math.min(width, columns[at]?.shortens?.least ?? width));
  const droppable = inOrder(columns, ({ drops }) => drops);
  const enough = droppable.findIndex((_, count) => lineOf(without(shortest, droppable.slice(0, count))) <= cells);
  const dropped = new Set(enough === -1 ? droppable : droppable.slice(0, enough));
  return (at) => !dropped.has(at);
}

function without(widths: readonly number[], left: readonly number[]): readonly (number | undefined)[] {
  return widths.map((width, at) => (left.includes(at) ? undefined : width));
}

function lineOf(widths: readonly (number | undefined)[]): number {
  const kept = widths.filter((width) => width !== undefined);
  return kept.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, kept.length - 1);
}

/** Places of the columns that have a rank, the lowest first. */
function inOrder(columns: readonly Column[], rankOf: (column: Column) => number | undefined): readonly number[] {
  const ranked = columns.flatMap((column, at) => {
    const rank = rankOf(column);
    return rank === undefined ? [] : [{ at, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ at }) => at);
}
