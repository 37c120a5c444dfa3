import { type FormField, parseForm } from '../http/form.ts';
import { splitTags, type TagSet } from './tags.ts';

/** A URL as a person reads it: where it goes, and the parameters it carries, decoded and in order. */
export interface UrlParts {
  /** Scheme, host and path, without query and fragment. */
  readonly address: string;
  readonly query: readonly FormField[];
  readonly fragment: readonly FormField[];
}

/** Private-use characters stand for the `#` of a tag while the URL is split: a tag is no fragment. */
const tagHash = '\uE000';

/** Takes a URL apart, absolute or not. Total: any text gives parts. */
export function splitUrl(url: string, tags: TagSet): UrlParts {
  const masked = splitTags(url, tags)
    .map((part) => (part.kind === 'tag' ? part.tag.replaceAll('#', tagHash) : part.text))
    .join('');
  const [beforeFragment = '', ...fragment] = masked.split('#');
  const [address = '', ...query] = beforeFragment.split('?');
  return { address: unmask(address), query: fieldsOf(query.join('?')), fragment: fieldsOf(fragment.join('#')) };
}

function fieldsOf(text: string): readonly FormField[] {
  return parseForm(text).map(([name, value]) => [unmask(name), unmask(value)]);
}

function unmask(text: string): string {
  return text.replaceAll(tagHash, '#');
}
