/** Where the rows of a list begin and end, in pixels from its top. */
export interface RowPlaces {
  /** Of each row, then the end of the last. */
  readonly tops: readonly number[];
  readonly height: number;
}

/** The rows to draw, `[first, end)`, and the empty space around them in pixels. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

/** What is drawn beyond what is seen, so that scrolling shows no gap before the next frame. */
const overscanPx = 1200;

export function placeRows(heights: readonly number[]): RowPlaces {
  const tops = [0];
  let height = 0;
  for (const each of heights) {
    height += each;
    tops.push(height);
  }
  return { tops, height };
}

/** The rows that can be seen at a scroll position, and those around them. */
export function rowWindow({ tops, height }: RowPlaces, scrollTop: number, viewportHeight: number): RowWindow {
  const count = tops.length - 1;
  const from = Math.min(scrollTop, Math.max(0, height - viewportHeight)) - overscanPx;
  const first = Math.max(0, rowAt(tops, from));
  const end = Math.min(count, rowAt(tops, scrollTop + Math.max(0, viewportHeight) + overscanPx) + 1);
  return { first, end, before: tops[first] ?? 0, after: height - (tops[end] ?? height) };
}

/** The last row that begins at or above a place; -1 above the first. */
function rowAt(tops: readonly number[], y: number): number {
  let low = -1;
  let high = tops.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle;
  }
  return low;
}

/** The nearest scroll position at which a row is wholly in view. */
export function scrollToRow({ tops }: RowPlaces, row: number, scrollTop: number, viewportHeight: number): number {
  const top = tops[row];
  const bottom = tops[row + 1];
  if (top === undefined || bottom === undefined) return scrollTop;
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewportHeight ? Math.max(0, bottom - viewportHeight) : scrollTop;
}
