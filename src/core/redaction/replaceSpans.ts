/** Where something stands in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The text with each span replaced. Of spans that begin at one place the longest counts, of those as long the first given. A span that
 * overlaps the one before keeps what is left of it, so that nothing of either stays.
 */
export function replaceSpans<S extends Span>(text: string, spans: readonly S[], replacement: (span: S) => string): string {
  if (spans.length === 0) return text;
  const sorted = [...spans].sort((left, right) => left.start - right.start || right.end - left.end);
  const parts: string[] = [];
  let done = 0;
  for (const span of sorted) {
    if (span.end <= done) continue;
    if (span.start > done) parts.push(text.slice(done, span.start));
    parts.push(replacement(span));
    done = span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
