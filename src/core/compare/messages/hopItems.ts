import { fieldValue } from '../../http/form.ts';
import { type HeaderField, headerValue, mediaType } from '../../http/http.ts';
import { parseJson, parseJsonObject } from '../../json/json.ts';
import { compactJson } from '../../json/printJson.ts';
import type { CookieView, HopOutcomeView, HopView } from '../../runs/views.ts';
import { clientAuthentication } from '../../shown/detail/clientAuthentication.ts';
import { sentFields } from '../../shown/detail/messageFields.ts';
import type { TagSet } from '../../shown/tags.ts';
import { splitUrl } from '../../shown/urlParts.ts';
import { type MaskedValue, maskedValue, type TagUse } from '../values/maskedValue.ts';
import { flatFields } from './flatFields.ts';
import { type HeaderUse, headerUse } from './headerUse.ts';

/** Where a part of a hop stands, in the order in which it is sent and received. */
export const itemPlaces = [
  'method',
  'address',
  'parameter',
  'clientAuthentication',
  'requestHeader',
  'sentCookie',
  'status',
  'location',
  'locationParameter',
  'setCookie',
  'responseHeader',
  'bodyKind',
  'body',
] as const;

export type ItemPlace = (typeof itemPlaces)[number];

/** A part of a hop that can be compared with that of another. */
export interface Item {
  readonly place: ItemPlace;
  /** As it was on the wire; empty where the place has one item only. */
  readonly name: string;
  readonly value: string;
  readonly masked: MaskedValue;
  /** What it is compared with where another of the same name stands before: the second `resource` with the second. */
  readonly key: string;
  /** That only one of two hops has it says nothing. */
  readonly mayBeMissing?: true;
}

/** What a hop sent and received, apart from times: parameters, headers, cookies, status and body. Total. */
export function hopItems(hop: HopView, use: TagUse): readonly Item[] {
  const items: Item[] = [];
  const counts = new Map<string, number>();
  const add: Add = (place, name, value, masked = maskedValue(value, name, use), mayBeMissing = false) => {
    const counted = `${place} ${name}`;
    const count = counts.get(counted) ?? 0;
    counts.set(counted, count + 1);
    items.push({ place, name, value, masked, key: `${counted} ${count}`, ...(mayBeMissing ? { mayBeMissing } : {}) });
  };
  addRequest(hop, use.tags, add);
  if (hop.outcome.kind === 'answered') addResponse(hop.outcome, use, add);
  else if (hop.outcome.kind === 'failed') add('status', '', hop.outcome.failure.code);
  else add('status', '', hop.outcome.kind);
  return items;
}

type Add = (place: ItemPlace, name: string, value: string, masked?: MaskedValue, mayBeMissing?: boolean) => void;

function addRequest(hop: HopView, tags: TagSet, add: Add): void {
  const { method, url, headers, cookies } = hop.request;
  add('method', '', method);
  add('address', '', splitUrl(url, tags).address);
  const sent = sentFields(hop, tags);
  const client = clientAuthentication(hop, sent);
  const parameters = sent.body.kind === 'json' ? jsonParameters(hop, tags) : sent.fields.filter(({ part }) => part !== 'header');
  for (const { name, value } of parameters) if (client === undefined || !clientFields.has(name)) add('parameter', name, value);
  for (const [name, value] of objectParameters(hop)) {
    if (!parameters.some((each) => each.name === name && each.value === value)) add('parameter', name, value);
  }
  if (client !== undefined) {
    add('clientAuthentication', '', client.method);
    const secret = sent.fields.find(({ name }) => name === 'client_secret')?.value ?? basicOf(headers);
    const withSecret = `secret of ${client.method}`; // The two methods write it in their own way, which tags do not tell.
    if (secret !== undefined) add('clientAuthentication', withSecret, secret, undefined, true);
  }
  for (const { part, name, value } of sent.fields) if (part === 'header') add('requestHeader', name, value);
  for (const { name, use, value } of shownHeaders(headers, 'sent')) addHeader('requestHeader', name, value, use, add);
  for (const { name } of cookies) add('sentCookie', maskedName(name), maskedName(name));
}

/** How the client says who it is, which is compared as a whole. */
const clientFields: ReadonlySet<string> = new Set(['client_id', 'client_secret', 'client_assertion', 'client_assertion_type']);

function basicOf(headers: readonly HeaderField[]): string | undefined {
  return /^basic (.*)$/is.exec(headerValue(headers, 'authorization') ?? '')?.[1];
}

function jsonParameters({ request }: HopView, tags: TagSet): readonly { readonly name: string; readonly value: string }[] {
  const { query } = splitUrl(request.url, tags);
  return [...query, ...flatFields(parseJson(request.body ?? ''))].map(([name, value]) => ({ name, value }));
}

/** What a request object says counts like parameters beside it (RFC 9101 section 5); its own times and ID are of this object alone. */
function objectParameters({ jwts = [] }: HopView): readonly (readonly [name: string, value: string])[] {
  return jwts.flatMap(({ kind, header, claims }) => {
    const algorithm = [`${kind === 'requestObject' ? 'request object' : 'DPoP proof'} alg`, inText(header['alg'])] as const;
    return kind === 'requestObject' ? [algorithm, ...flatFields(claims).filter(([name]) => !objectOwn.has(name))] : [algorithm];
  });
}

const objectOwn: ReadonlySet<string> = new Set(['iss', 'aud', 'iat', 'exp', 'nbf', 'jti']);

function addResponse(outcome: Extract<HopOutcomeView, { kind: 'answered' }>, use: TagUse, add: Add): void {
  const { status, headers, cookies, body } = outcome;
  const location = headerValue(headers, 'location');
  const { address, query, fragment } = splitUrl(location ?? '', use.tags);
  const parameters = [...query, ...fragment];
  const error = status < 400 ? fieldValue(parameters, 'error') : errorIn(body);
  add('status', '', error === undefined ? String(status) : `${status} ${error}`);
  if (location !== undefined) {
    add('location', 'Location', address);
    for (const [name, value] of parameters) add('locationParameter', name, value);
  }
  for (const cookie of cookies) addSetCookie(cookie, use, add);
  for (const { name, use, value } of shownHeaders(headers, 'received')) addHeader('responseHeader', name, value, use, add);
  addBody(status, headers, body, add);
}

/** The code of an error in the two forms that most servers have. */
function errorIn(body: string): string | undefined {
  const json = parseJsonObject(body);
  const code = json?.['error'] ?? json?.['code'];
  return typeof code === 'string' ? code : undefined;
}

function addHeader(place: ItemPlace, name: string, value: string, use: HeaderUse, add: Add): void {
  if (use === 'whole') add(place, name, value);
  else if (use === 'aside') add(place, name, value, { text: '', kinds: ['headers of the connection'] }, true);
  else add(place, name, value, { text: value.replace(/\d+/g, '‹number›'), kinds: ['counters'] });
}

function shownHeaders(
  headers: readonly HeaderField[],
  direction: 'sent' | 'received',
): readonly { readonly name: string; readonly value: string; readonly use: HeaderUse }[] {
  return headers.flatMap(([name, value]) => {
    const use = headerUse(name, direction);
    return use === undefined ? [] : [{ name, value, use }];
  });
}

/** Names may have a part that is drawn anew, after a dot as a rule: `.AspNetCore.Correlation.x7Yz…`. */
function maskedName(name: string): string {
  return name.replace(/[A-Za-z0-9_+/=-]{16,}/g, (part) => (/\d/.test(part) && /[A-Z]/.test(part) && /[a-z]/.test(part) ? '‹IDs›' : part));
}

/** The value is new in each run; whether there is one, and what the user agent is told to do with it, is not. */
function addSetCookie({ name, value, attributes }: CookieView, use: TagUse, add: Add): void {
  const kept = attributes
    .filter((attribute) => !/^expires=/i.test(attribute))
    .map((attribute) => maskedName(maskedValue(attribute, 'attribute', use).text).toLowerCase());
  const text = [value === '' ? 'deleted' : 'set', ...kept.sort()].join('; ');
  add('setCookie', maskedName(name), attributes.join('; '), { text, kinds: [] });
}

/** Of a longer text nothing but its kind is compared. Characters. */
const longestText = 2_000;

function addBody(status: number, headers: readonly HeaderField[], body: string, add: Add): void {
  if (status >= 300 && status < 400) return; // It repeats where it leads to.
  const json = parseJson(body);
  if (typeof json === 'object' && json !== null) {
    add('bodyKind', '', 'JSON');
    for (const [path, value] of flatFields(inOrder(json))) add('body', path, value);
  } else if (/html/i.test(mediaType(headers) ?? '') || /^\s*<(?:!doctype|html)/i.test(body)) {
    add('bodyKind', '', 'HTML');
    add('body', 'title', /<title[^>]{0,200}>([^<]{0,500})/i.exec(body)?.[1]?.trim() ?? '');
  } else {
    add('bodyKind', '', body === '' ? 'empty' : 'text');
    if (body.length <= longestText) add('body', 'text', body);
  }
}

/** Keys of a JWK set are in no order (RFC 7517 section 5). */
function inOrder(json: object): object {
  const keys: unknown = 'keys' in json ? json.keys : undefined;
  if (!Array.isArray(keys)) return json;
  return { ...json, keys: keys.map((key: unknown) => keyIdOf(key)).sort() };
}

function keyIdOf(key: unknown): string {
  return typeof key === 'object' && key !== null && 'kid' in key ? inText(key.kid) : 'without kid';
}

/** A member that should be a text, whatever it is. */
function inText(value: unknown): string {
  return typeof value === 'string' ? value : compactJson(value);
}
