/** Two texts that should be the same, as a message of a finding sets them under each other. */
export interface Comparison {
  /** The sentence before. */
  readonly said: string;
  readonly rows: readonly ComparisonRow[];
}

export interface ComparisonRow {
  /** `sent`, `registered`. */
  readonly name: string;
  readonly parts: readonly DifferencePart[];
}

export interface DifferencePart {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * Takes a message apart whose further lines are texts under each other: `  sent:  a`, `  registered:  b`, with a mark under the first
 * character that differs. `undefined` for any other message.
 */
export function comparisonIn(message: string): Comparison | undefined {
  const [first = '', ...lines] = message.split('\n');
  const rows = lines.flatMap((line) => {
    const match = /^\s*([A-Za-z]{2,20})(?::\s*|\s{2,})(\S.*)$/.exec(line);
    return match === null ? [] : [{ name: match[1] ?? '', text: match[2] ?? '' }];
  });
  const [one, other] = rows;
  if (one === undefined || other === undefined || rows.length !== 2) return undefined;
  const [left, right] = differingParts(one.text, other.text);
  return {
    said: first,
    rows: [
      { name: one.name, parts: left },
      { name: other.name, parts: right },
    ],
  };
}

/** Both texts, with the stretch marked in which they differ. */
export function differingParts(one: string, other: string): readonly [readonly DifferencePart[], readonly DifferencePart[]] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return [partsOf(one, start, end), partsOf(other, start, end)];
}

function partsOf(text: string, start: number, end: number): readonly DifferencePart[] {
  const parts: readonly DifferencePart[] = [
    { text: text.slice(0, start), differs: false },
    { text: text.slice(start, text.length - end), differs: true },
    { text: text.slice(text.length - end), differs: false },
  ];
  return parts.filter((part) => part.text !== '');
}
