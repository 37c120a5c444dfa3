import { portMayVary } from '../../http/loopback.ts';
import { isUuid, looksRandom, shortestRandom } from '../../redaction/judging/looksRandom.ts';
import { splitTags, type TagSet } from '../../shown/tags.ts';
import { namesLastingThing } from './lastingNames.ts';

/** A text in which whatever differs by its nature is replaced by its kind: two runs that did the same have the same. */
export interface MaskedValue {
  readonly text: string;
  /** The kinds that were put in: `state`, `times`, `IDs`. A kind stands there as often as it was put in. */
  readonly kinds: readonly string[];
  /** The tag of a secret of the configuration stayed in it. */
  readonly hasSecret?: true;
}

/** How the tags of a run are taken. */
export interface TagUse {
  readonly tags: TagSet;
  /** Whether the same tag in another run is the same value. */
  readonly comparable: boolean;
}

/** What a configuration has: the same in every run, unless somebody changed it. All other secrets are made for one run. */
const configuredSecrets: ReadonlySet<string> = new Set(['password', 'client_secret', 'secret', 'basic', 'api_key', 'initial_access_token']);

/**
 * @param name what the value is of, from outside in: `code_challenge`, `_embedded.user.id`; of an address nothing
 */
export function maskedValue(value: string, name: string, use: TagUse): MaskedValue {
  const kinds: string[] = [];
  const put = (kind: string): string => {
    kinds.push(kind);
    return `‹${kind}›`;
  };
  const parts = splitTags(value, use.tags);
  const untagged = parts
    .map((part) => (part.kind !== 'tag' ? part.text : stays(part.tag, use) ? part.tag : put(labelOf(part.tag))))
    .join('');
  const hasSecret = parts.some((part) => part.kind === 'tag' && stays(part.tag, use));
  return { text: maskedText(untagged, name, put), kinds, ...(hasSecret ? { hasSecret } : {}) };
}

type Put = (kind: string) => string;

function stays(tag: string, { comparable }: TagUse): boolean {
  return comparable && configuredSecrets.has(labelOf(tag));
}

function labelOf(tag: string): string {
  return tag.slice(0, tag.lastIndexOf('#'));
}

/** Addresses in parameters of addresses. Of what lies deeper only dates and IDs are looked for. */
const deepestAddress = 4;

function maskedText(text: string, name: string, put: Put, depth = deepestAddress): string {
  if (isTime(text, name)) return put('times');
  if (isMadeForOneRun(text, name)) return put(kindOfName(name));
  if (depth === 0) return maskedWords(text, name, put);
  return text
    .split(urls)
    .map((piece, at) => (at % 2 === 1 ? maskedUrl(piece, put, depth - 1) : maskedWords(piece, name, put)))
    .join('');
}

function maskedWords(text: string, name: string, put: Put): string {
  return text.replace(dates, () => put('times')).replace(uuids, (id) => (namesLastingThing(name) ? id : put('IDs')));
}

const urls = /(\bhttps?:\/\/[^\s"'<>`|]+)/i;
const dates =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT/g;
const uuids = /(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])/gi;

/** Seconds or milliseconds since 1970 in our century, from 2001 on: no other number of these protocols has as many digits. */
function isTime(text: string, name: string): boolean {
  return /^[1-9]\d{9}(?:\d{3})?(?:\.\d+)?$/.test(text) && !namesLastingThing(name);
}

/** What a machine has drawn, or computed from that, under the name of nothing that lasts. */
function isMadeForOneRun(text: string, name: string): boolean {
  if (text.includes('‹') || namesLastingThing(name)) return false;
  return perRun.has(lastName(name)) || isUuid(text) || looksRandom(text, shortestRandom.underWeakName);
}

/** Values that are new each time by their specifications, and may be too short to look so. */
const perRun: ReadonlySet<string> = new Set([
  'code_challenge',
  'user_code',
  'auth_req_id',
  'jti',
  'sid',
  'at_hash',
  'c_hash',
  's_hash',
  'ath',
]);

function kindOfName(name: string): string {
  const last = lastName(name);
  return perRun.has(last) ? last : 'IDs';
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** Of a loopback address the port differs (RFC 8252 section 7.3), of any other what its path and parameters name. */
function maskedUrl(url: string, put: Put, depth: number): string {
  const [, origin = '', path = '', rest = ''] = /^(https?:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  return `${maskedOrigin(origin, put)}${maskedPath(path, put)}${maskedParameters(rest, put, depth)}`;
}

function maskedOrigin(origin: string, put: Put): string {
  return /:\d+$/.test(origin) && portMayVary(origin) ? origin.replace(/\d+$/, () => put('ports')) : origin;
}

/** The first segment names whose address it is; a later one is judged by the segment before it. */
function maskedPath(path: string, put: Put): string {
  const segments = path.split('/');
  return segments
    .map((segment, at) => {
      const before = segments[at - 1] ?? '';
      if (before === '' || namesLastingThing(before)) return segment;
      return isUuid(segment) || looksRandom(segment, shortestRandom.inPath) ? put('IDs') : segment;
    })
    .join('/');
}

function maskedParameters(text: string, put: Put, depth: number): string {
  return text.replace(/([?&#]([^=&#?]*)=)([^&#]*)/g, (_, before: string, name: string, value: string) => {
    return `${before}${maskedText(value, name, put, depth)}`;
  });
}
