import { splitTags, type TagSet } from '../../shown/tags.ts';

/** A URL or a form whose tags are percent-encoded: a `#` would begin the fragment. */
export function withEncodedTags(text: string, tags: TagSet): string {
  return splitTags(text, tags)
    .map((part) => (part.kind === 'tag' ? part.tag.replace('#', '%23') : part.text))
    .join('');
}
