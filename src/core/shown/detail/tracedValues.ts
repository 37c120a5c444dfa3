import { parseForm } from '../../http/form.ts';
import type { HopView } from '../../runs/views.ts';
import { splitTags, type TagSet } from '../tags.ts';
import { type MessageField, receivedFields, sentFields } from './messageFields.ts';

/** The values in a hop by which it can be told where they came from or went to. */
export interface TracedValues {
  /** In the parameters and the body of the request, by name. */
  readonly sent: ReadonlyMap<string, string>;
  readonly isSent: (value: string) => boolean;
  /** In the path of the address, where IDs of the environment stand, too. */
  readonly isInPath: (value: string) => boolean;
  readonly isReceived: (value: string) => boolean;
}

/** Two values that are shorter may well be the same by chance: `code`, `true`, `S256`. */
const shortestTraced = 8;
/** Longer bodies are not searched: pages and documents, which no value is taken over from. Characters. */
const longestSearched = 64_000;

const known = new WeakMap<HopView, { readonly tags: TagSet; readonly values: TracedValues }>();

/** Whether the request has the value, by {@link TracedValues.isSent}; a message without it is not read. */
export function sends(hop: HopView, value: string, tags: TagSet): boolean {
  const { url, headers, body } = hop.request;
  return mayHold(value, [url, body ?? '', ...texts(headers), ...(hop.jwts ?? []).map(({ claims }) => JSON.stringify(claims))])
    ? tracedValues(hop, tags).isSent(value)
    : false;
}

/** Whether the hop brought the value, by {@link TracedValues.isReceived}; a message without it is not read. */
export function brings(hop: HopView, value: string, tags: TagSet): boolean {
  const { request, outcome } = hop;
  const answered = outcome.kind === 'answered' ? [outcome.body, ...texts(outcome.headers)] : [];
  const brought = hop.to === 'client' ? [request.url, request.body ?? ''] : [];
  return mayHold(value, [...answered, ...brought]) ? tracedValues(hop, tags).isReceived(value) : false;
}

function texts(headers: HopView['request']['headers']): readonly string[] {
  return headers.map(([, value]) => value);
}

/** What is written the same in a URL, a form and JSON. A percent sign before one of these (RFC 3986 section 2.3) is not expected. */
const writtenAsItIs = /[A-Za-z0-9._~-]{4,}/;

/** `false` only where no reading of the texts can have the value: reading a thousand messages takes as long as drawing them. */
function mayHold(value: string, messages: readonly string[]): boolean {
  const part = writtenAsItIs.exec(value)?.[0];
  return part === undefined || messages.some((text) => text.includes(part) || text.includes('\\'));
}

/** Read once for each hop as long as neither it nor the tags change. */
export function tracedValues(hop: HopView, tags: TagSet): TracedValues {
  const before = known.get(hop);
  if (before?.tags === tags) return before.values;
  const values = readValues(hop, tags);
  known.set(hop, { tags, values });
  return values;
}

function readValues(hop: HopView, tags: TagSet): TracedValues {
  const { request, outcome } = hop;
  const sentNames = new Map([...claimsSent(hop), ...(isLong(request.body) ? [] : sentFields(hop, tags).fields.map(nameAndValue))]);
  const address = request.url.split(/[?#]/, 1)[0] ?? '';
  const sent = new Set([address, ...sentNames.values(), ...tagsIn([request.url, ...request.headers.map(([, value]) => value)], tags)]);
  const path = new Set(address.split('/'));
  const received = new Set<string>();
  if (outcome.kind === 'answered' && !isLong(outcome.body)) {
    for (const { value } of receivedFields(hop, tags)?.fields ?? []) for (const each of withParameters(value)) received.add(each);
    for (const tag of tagsIn([outcome.body, ...outcome.headers.map(([, value]) => value)], tags)) received.add(tag);
    for (const { value } of outcome.cookies) received.add(value);
  }
  // What a browser brings to the client is received, though it stands in a request.
  if (hop.to === 'client') for (const value of sentNames.values()) received.add(value);
  const isTraced = (value: string): boolean => value.length >= shortestTraced || value.includes('#');
  return {
    sent: sentNames,
    isSent: (value) => isTraced(value) && (sent.has(value) || path.has(value)),
    isInPath: (value) => path.has(value),
    isReceived: (value) => isTraced(value) && received.has(value),
  };
}

/** Parameters inside a request object (RFC 9101 section 4). */
function claimsSent({ jwts = [] }: HopView): readonly (readonly [name: string, value: string])[] {
  return jwts
    .filter(({ kind }) => kind === 'requestObject')
    .flatMap(({ claims }) =>
      Object.entries(claims).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    );
}

function nameAndValue({ name, value }: MessageField): readonly [name: string, value: string] {
  return [name, value];
}

function isLong(body: string | undefined): boolean {
  return body !== undefined && body.length > longestSearched;
}

/** The value, and of an address what it carries. */
function withParameters(value: string): readonly string[] {
  const query = value.indexOf('?');
  return query < 0 ? [value] : [value, ...parseForm(value.slice(query + 1)).map(([, parameter]) => parameter)];
}

function tagsIn(texts: readonly string[], tags: TagSet): readonly string[] {
  return texts.flatMap((text) => splitTags(text, tags).flatMap((part) => (part.kind === 'tag' ? [part.tag] : [])));
}
