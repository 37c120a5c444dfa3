/**
 * The same function, which keeps what it gave. For one whose result depends on the text alone.
 * @param most results that are kept; the next one takes the place of all of them
 */
export function remembering<Result>(most: number, judge: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, { readonly result: Result }>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known.result;
    const result = judge(text);
    if (kept.size >= most) kept.clear();
    kept.set(text, { result });
    return result;
  };
}
