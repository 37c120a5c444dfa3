import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import { hasTag, type TagSet } from '../../src/core/shown/tags.ts';

/** What a part had before it was changed, to compare it with. `undefined` of one that was added, and where either is or holds a secret. */
export function valueBefore({ how, isSecret, value, was }: DraftEntryView, tags: TagSet): string | undefined {
  const before = how === 'set' ? was : value;
  return how === 'added' || isSecret || before === undefined || hasTag(before, tags) ? undefined : before;
}
