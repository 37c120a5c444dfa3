import { splitTags, type TagSet } from '../../src/core/shown/tags.ts';
import { tagChip } from '../ui/values/tagChip.ts';

/** A text of the host with the tags in it as chips. Everything else in it stays text. */
export function comparedText(text: string, tags: TagSet): readonly unknown[] {
  return splitTags(text, tags).map((part) => (part.kind === 'text' ? part.text : tagChip(part.tag)));
}
