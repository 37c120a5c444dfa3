import { type FormField, fieldValue, parseForm } from '../../http/form.ts';
import { headerValue, mediaType } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../../json/json.ts';
import { bodyOfContent } from './bodyOfContent.ts';
import type { HarEntry } from './harEntry.ts';

/** JSON that a client reads is shorter; documents of many keys are not. Characters. */
const longestJson = 1_000_000;

const parsed = new WeakMap<HarEntry, { readonly json: JsonObject | undefined }>();
const sent = new WeakMap<HarEntry, readonly FormField[]>();

/** The fields of the query and of a form in the body. */
export function fieldsOf(entry: HarEntry): readonly FormField[] {
  const known = sent.get(entry);
  if (known !== undefined) return known;
  const fields = [...parseForm(entry.url.search), ...formOf(entry)];
  sent.set(entry, fields);
  return fields;
}

/** The fields of a form in the body, or the texts of a JSON object, which some servers take in its place; none of another type. */
export function formOf({ body, headers }: HarEntry): readonly FormField[] {
  const type = mediaType(headers);
  if (body !== undefined && type === 'application/json') {
    return Object.entries(parseJsonObject(body) ?? {}).filter((member): member is [string, string] => typeof member[1] === 'string');
  }
  return body === undefined || (type !== undefined && type !== 'application/x-www-form-urlencoded') ? [] : parseForm(body);
}

export function sentField(entry: HarEntry, name: string): string | undefined {
  return fieldValue(fieldsOf(entry), name) || undefined;
}

/** The response as a JSON object, if it is one. */
export function jsonOf(entry: HarEntry): JsonObject | undefined {
  const known = parsed.get(entry);
  if (known !== undefined) return known.json;
  const { response } = entry;
  const isMaybe = response !== undefined && /json|^$|text\/plain|jwk/i.test(response.content.mimeType);
  const { body, bodyCut } = isMaybe ? bodyOfContent(response.content, longestJson) : { body: '', bodyCut: false };
  const value = bodyCut || !body.trimStart().startsWith('{') ? undefined : parseJsonObject(body);
  const json = isJsonObject(value) ? value : undefined;
  parsed.set(entry, { json });
  return json;
}

/** Where a response redirects to, absolute. */
export function locationOf({ url, response }: HarEntry): string | undefined {
  const location = headerValue(response?.headers ?? [], 'location');
  if (location === undefined || response === undefined || response.status < 300 || response.status > 399) return undefined;
  return parseUrl(location, url.href)?.href;
}

/** A bearer or DPoP token of the request. */
export function tokenOf({ headers }: HarEntry): string | undefined {
  return /^(?:bearer|dpop) +(\S+)$/i.exec(headerValue(headers, 'authorization') ?? '')?.[1];
}
