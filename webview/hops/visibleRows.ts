/** A part of a list of rows of one height: the rows to draw, `[first, end)`, and the empty space around them in pixels. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

const overscanRows = 6;

/** The rows that can be seen at a scroll position, and a few more so that scrolling shows no gap. */
export function visibleRows(count: number, rowHeight: number, scrollTop: number, viewportHeight: number): RowWindow {
  const firstSeen = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const seen = Math.ceil(Math.max(0, viewportHeight) / rowHeight) + 1;
  const first = Math.min(Math.max(0, firstSeen - overscanRows), Math.max(0, count - seen - overscanRows));
  const end = Math.min(count, firstSeen + seen + overscanRows);
  return { first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}

/** The nearest scroll position at which a row is wholly in view. */
export function scrollToRow(row: number, rowHeight: number, scrollTop: number, viewportHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > scrollTop + viewportHeight ? Math.max(0, bottom - viewportHeight) : scrollTop;
}
