import { encodeForm, type FormField, parseForm, withQuery } from '../http/form.ts';
import { type HeaderField, type HttpMethod, type HttpRequest, mediaType } from '../http/http.ts';
import { parseJson, parseJsonObject } from '../json/json.ts';
import type { PartPlace, RequestChange } from './requestChange.ts';

/** One part of a request that can be changed by itself. Values are raw and decoded; the value of a JSON member that is no text is its JSON. */
export interface RequestPart {
  readonly place: PartPlace;
  /** Empty for `method`, `url` and `body`. Header names are as written. */
  readonly name: string;
  readonly value: string;
  /** The value is JSON, of a member that is no text. */
  readonly isJson?: true;
}

/** A request in its parts, in the order in which they go out. What {@link requestOf} makes of all of them is the same request. */
export function partsOf(request: HttpRequest): readonly RequestPart[] {
  const { base, query } = splitUrl(request.url);
  return [
    { place: 'method', name: '', value: request.method },
    { place: 'url', name: '', value: base },
    ...fieldsAt('query', parseForm(query)),
    ...bodyParts(request),
    ...request.headers.flatMap(([name, value]) => (isCookie(name) ? cookieParts(value) : [{ place: 'header' as const, name, value }])),
  ];
}

/**
 * The request that parts make. What did not change stays byte for byte as it was; what did is encoded anew.
 *
 * @param parts of `before`, changed: in any order, with repeats
 */
export function requestOf(parts: readonly RequestPart[], before: HttpRequest): HttpRequest {
  const earlier = partsOf(before);
  const body = bodyOf(parts, earlier, before);
  const type = mediaType(before.headers);
  const typed = body !== undefined && type === undefined && parts.some(({ place }) => place === 'form');
  return {
    method: (single(parts, 'method') ?? before.method) as HttpMethod,
    url: urlOf(parts, earlier, before.url),
    headers: [...headersOf(parts, earlier, before.headers), ...(typed ? [formType] : [])],
    ...(body === undefined ? {} : { body }),
  };
}

const formType: HeaderField = ['content-type', 'application/x-www-form-urlencoded'];

/** Which parts differ, in the order of the new request, with those that are gone at the end. */
export function changesBetween(before: HttpRequest, after: HttpRequest): readonly RequestChange[] {
  const [old, now] = [valuesByPart(before), valuesByPart(after)];
  const changed = [...now].flatMap(([key, part]): RequestChange[] => {
    const earlier = old.get(key);
    if (earlier === undefined) return [{ place: part.place, name: part.name, how: 'added' }];
    return sameValues(earlier.values, part.values) ? [] : [{ place: part.place, name: part.name, how: 'set' }];
  });
  const removed = [...old].filter(([key]) => !now.has(key));
  return [...changed, ...removed.map(([, { place, name }]): RequestChange => ({ place, name, how: 'removed' }))];
}

interface PartValues extends Omit<RequestPart, 'value'> {
  readonly values: string[];
}

function valuesByPart(request: HttpRequest): ReadonlyMap<string, PartValues> {
  const found = new Map<string, PartValues>();
  for (const { place, name, value: text, isJson } of partsOf(request)) {
    const value = isJson === true ? `JSON ${text}` : text; // the number 1 is not the text "1"
    const key = `${place}:${place === 'header' ? name.toLowerCase() : name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { place, name, values: [value] });
    else known.values.push(value);
  }
  return found;
}

function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function splitUrl(url: string): { readonly base: string; readonly query: string; readonly fragment: string } {
  const [, beforeHash = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  const question = beforeHash.indexOf('?');
  if (question < 0) return { base: beforeHash, query: '', fragment };
  return { base: beforeHash.slice(0, question), query: beforeHash.slice(question + 1), fragment };
}

function fieldsAt(place: 'query' | 'form', fields: readonly FormField[]): readonly RequestPart[] {
  return fields.map(([name, value]) => ({ place, name, value }));
}

function bodyParts({ headers, body }: HttpRequest): readonly RequestPart[] {
  if (body === undefined) return [];
  const type = mediaType(headers);
  if (type === 'application/x-www-form-urlencoded') return fieldsAt('form', parseForm(body));
  const object = type?.endsWith('json') === true ? parseJsonObject(body) : undefined;
  if (object === undefined) return [{ place: 'body', name: '', value: body }];
  return Object.entries(object).map(([name, value]) =>
    typeof value === 'string' ? { place: 'json', name, value } : { place: 'json', name, value: JSON.stringify(value), isJson: true },
  );
}

function isCookie(name: string): boolean {
  return name.toLowerCase() === 'cookie';
}

/** RFC 6265 section 4.2.1. */
function cookieParts(header: string): readonly RequestPart[] {
  return header.split(';').map((pair) => {
    const equals = pair.indexOf('=');
    return { place: 'cookie', name: pair.slice(0, Math.max(equals, 0)).trim(), value: pair.slice(equals + 1).trim() };
  });
}

function single(parts: readonly RequestPart[], place: PartPlace): string | undefined {
  return parts.find((part) => part.place === place)?.value;
}

function at(parts: readonly RequestPart[], place: PartPlace): readonly RequestPart[] {
  return parts.filter((part) => part.place === place);
}

function isSame(parts: readonly RequestPart[], earlier: readonly RequestPart[], place: PartPlace): boolean {
  const [one, other] = [at(parts, place), at(earlier, place)];
  const isSamePart = ({ name, value, isJson }: RequestPart, part: RequestPart | undefined): boolean =>
    part !== undefined && part.name === name && part.value === value && part.isJson === isJson;
  return one.length === other.length && one.every((part, index) => isSamePart(part, other[index]));
}

function fieldsOf(parts: readonly RequestPart[], place: PartPlace): readonly FormField[] {
  return at(parts, place).map(({ name, value }) => [name, value]);
}

function urlOf(parts: readonly RequestPart[], earlier: readonly RequestPart[], url: string): string {
  if (isSame(parts, earlier, 'url') && isSame(parts, earlier, 'query')) return url;
  const { query, fragment } = splitUrl(url);
  const base = single(parts, 'url') ?? '';
  if (isSame(parts, earlier, 'query')) return `${base}${query === '' ? '' : `?${query}`}${fragment}`;
  return `${withQuery(base, fieldsOf(parts, 'query'))}${fragment}`;
}

function bodyOf(parts: readonly RequestPart[], earlier: readonly RequestPart[], { body }: HttpRequest): string | undefined {
  if (isSame(parts, earlier, 'form') && isSame(parts, earlier, 'json') && isSame(parts, earlier, 'body')) return body;
  const whole = single(parts, 'body');
  if (whole !== undefined) return whole;
  const members = at(parts, 'json');
  if (members.length > 0 || at(earlier, 'json').length > 0) return jsonOf(members);
  return encodeForm(fieldsOf(parts, 'form'));
}

/** What is no JSON though it should be is sent as text. */
function jsonOf(members: readonly RequestPart[]): string {
  const written = members.map(({ name, value, isJson }) => {
    const isReadable = isJson === true && parseJson(value) !== undefined;
    return `${JSON.stringify(name)}:${isReadable ? value.trim() : JSON.stringify(value)}`;
  });
  return `{${written.join(',')}}`;
}

function headersOf(
  parts: readonly RequestPart[],
  earlier: readonly RequestPart[],
  headers: readonly HeaderField[],
): readonly HeaderField[] {
  const fields = fieldsOf(parts, 'header');
  if (isSame(parts, earlier, 'cookie')) {
    const cookies = headers.filter(([name]) => isCookie(name));
    return isSame(parts, earlier, 'header') ? headers : [...fields, ...cookies];
  }
  const cookies = at(parts, 'cookie').map(({ name, value }) => (name === '' ? value : `${name}=${value}`));
  return cookies.length === 0 ? fields : [...fields, ['cookie', cookies.join('; ')]];
}
