/** A part of a text: plain, or a tag that stands for a secret. */
export type TextPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'tag'; readonly tag: string };

/** The tags of a flow, ready for looking them up in texts. */
export interface TagSet {
  readonly tags: ReadonlySet<string>;
  /** What stands before the `#`, longest first so that `id_token` is not taken for `token`. */
  readonly labels: readonly string[];
  /** Length of the longest part behind the `#`. */
  readonly longestNumber: number;
}

export function tagSet(tags: readonly string[]): TagSet {
  const labels = new Set<string>();
  let longestNumber = 0;
  for (const tag of tags) {
    const hash = tag.lastIndexOf('#');
    if (hash <= 0) continue; // Not of the form `label#number`: it would match nothing.
    labels.add(tag.slice(0, hash));
    longestNumber = Math.max(longestNumber, tag.length - hash - 1);
  }
  return { tags: new Set(tags), labels: [...labels].sort((a, b) => b.length - a.length), longestNumber };
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

function tagAround(text: string, hash: number, set: TagSet): string | undefined {
  for (const label of set.labels) {
    if (!text.startsWith(label, hash - label.length) || hash < label.length) continue;
    for (let length = set.longestNumber; length > 0; length--) {
      const tag = text.slice(hash - label.length, hash + 1 + length);
      if (set.tags.has(tag)) return tag;
    }
  }
  return undefined;
}
