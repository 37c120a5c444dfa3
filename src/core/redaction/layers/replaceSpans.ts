/** Where something stands in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The text with each span replaced. Of spans that begin at one place the longest counts, of those as long the first given. Of a span
 * that overlaps the one before, what is left is replaced too, unless another begins there: nothing of either stays.
 */
export function replaceSpans<S extends Span>(text: string, spans: readonly S[], replacement: (span: S) => string): string {
  if (spans.length === 0) return text;
  const sorted = [...spans].sort((left, right) => left.start - right.start || right.end - left.end);
  const parts: string[] = [];
  let done = 0;
  let overlapping: S | undefined;
  const closeGap = (to: number): void => {
    if (overlapping !== undefined && overlapping.end > done && to > done) {
      parts.push(replacement(overlapping));
      done = Math.min(overlapping.end, to);
    }
    overlapping = undefined;
  };
  for (const span of sorted) {
    if (span.end <= done) continue;
    if (span.start < done) {
      if (overlapping === undefined || span.end > overlapping.end) overlapping = span;
      continue;
    }
    closeGap(span.start);
    if (span.start > done) parts.push(text.slice(done, span.start));
    parts.push(replacement(span));
    done = span.end;
  }
  closeGap(text.length);
  parts.push(text.slice(done));
  return parts.join('');
}
