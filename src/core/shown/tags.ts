/** A part of a text: plain, or a tag that stands for a secret. */
export type TextPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'tag'; readonly tag: string };

/** The tags of a flow, ready for looking them up in texts. */
export interface TagSet {
  /** What stands before the `#` by what stands from it on, longest first so that `id_token` is not taken for `token`. */
  readonly labelsOfEnding: ReadonlyMap<string, readonly string[]>;
  /** Length of the longest part behind the `#`. */
  readonly longestNumber: number;
}

export function tagSet(tags: readonly string[]): TagSet {
  const labelsOfEnding = new Map<string, string[]>();
  let longestNumber = 0;
  for (const tag of new Set(tags)) {
    const hash = tag.lastIndexOf('#');
    if (hash <= 0) continue; // Not of the form `label#number`: it would match nothing.
    const ending = tag.slice(hash);
    const labels = labelsOfEnding.get(ending) ?? [];
    labels.push(tag.slice(0, hash));
    labelsOfEnding.set(ending, labels);
    longestNumber = Math.max(longestNumber, ending.length - 1);
  }
  for (const labels of labelsOfEnding.values()) labels.sort((a, b) => b.length - a.length);
  return { labelsOfEnding, longestNumber };
}

/** Splits a text at the tags of the flow. Text that only looks like a tag stays text: it came from a server. */
export function splitTags(text: string, set: TagSet): readonly TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (let hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
    const tag = tagAround(text, hash, set);
    if (tag === undefined) continue;
    const start = hash - tag.lastIndexOf('#');
    if (start < plainFrom) continue;
    if (start > plainFrom) parts.push({ kind: 'text', text: text.slice(plainFrom, start) });
    parts.push({ kind: 'tag', tag });
    plainFrom = start + tag.length;
  }
  if (plainFrom < text.length) parts.push({ kind: 'text', text: text.slice(plainFrom) });
  return parts;
}

/** Whether a text holds a secret. A `#` alone is none: it stands in URLs and names too. */
export function hasTag(text: string, set: TagSet): boolean {
  return text.includes('#') && splitTags(text, set).some(({ kind }) => kind === 'tag');
}

function tagAround(text: string, hash: number, set: TagSet): string | undefined {
  // Only what can stand in a tag is looked at, so that a text of one letter costs what any text costs.
  const number = numberAt(text, hash + 1, set.longestNumber);
  for (let length = number; length > 0; length--) {
    const ending = text.slice(hash, hash + 1 + length);
    const labels = set.labelsOfEnding.get(ending);
    const label = labels?.find((each) => each.length <= hash && text.startsWith(each, hash - each.length));
    if (label !== undefined) return label + ending;
  }
  return undefined;
}

/** How many hexadecimal digits stand there, as far as a tag can have them. */
function numberAt(text: string, from: number, most: number): number {
  let length = 0;
  while (length < most && isHexDigit(text.charCodeAt(from + length))) length++;
  return length;
}

function isHexDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x66);
}
