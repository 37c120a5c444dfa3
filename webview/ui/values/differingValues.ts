import { splitTags, type TagSet } from '../../../src/core/shown/tags.ts';

/** A stretch of a value: text, or a tag that stands for a secret; and whether the other value has something else there. */
export interface ValuePart {
  readonly text: string;
  readonly isTag: boolean;
  readonly differs: boolean;
}

/** What one run has in a place, with the tags of the run. */
export interface TaggedValue {
  readonly text: string;
  readonly tags: TagSet;
}

/**
 * Two values with the stretch marked in which they differ, from the first to the last piece that is not the same. A tag and a character,
 * whatever its length in UTF-16, are one piece each. Without a value on the other side, all of it differs.
 */
export function differingValues(
  a: TaggedValue | undefined,
  b: TaggedValue | undefined,
): { readonly a: readonly ValuePart[]; readonly b: readonly ValuePart[] } {
  const [left, right] = [pieces(a), pieces(b)];
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && isSame(left[start], right[start])) start++;
  let end = 0;
  while (end < most - start && isSame(left[left.length - 1 - end], right[right.length - 1 - end])) end++;
  return { a: parts(left, start, left.length - end), b: parts(right, start, right.length - end) };
}

interface Piece {
  readonly text: string;
  readonly isTag: boolean;
}

function pieces(value: TaggedValue | undefined): readonly Piece[] {
  if (value === undefined) return [];
  return splitTags(value.text, value.tags).flatMap((part): readonly Piece[] =>
    part.kind === 'tag' ? [{ text: part.tag, isTag: true }] : [...part.text].map((text) => ({ text, isTag: false })),
  );
}

function isSame(one: Piece | undefined, other: Piece | undefined): boolean {
  return one?.text === other?.text && one?.isTag === other?.isTag;
}

function parts(all: readonly Piece[], start: number, end: number): readonly ValuePart[] {
  const joined: { text: string; isTag: boolean; differs: boolean }[] = [];
  for (const [place, { text, isTag }] of all.entries()) {
    const differs = place >= start && place < end;
    const last = joined.at(-1);
    if (last !== undefined && !isTag && !last.isTag && last.differs === differs) last.text += text;
    else joined.push({ text, isTag, differs });
  }
  return joined;
}
