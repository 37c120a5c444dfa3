import type { Finding } from '../findings/finding.ts';
import { type HttpResponse, mediaType } from '../http/http.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { l10n } from '../text/l10n.ts';

/** Members of a JSON object as they came. Whoever reads one checks its type. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonReading = { readonly kind: 'object'; readonly value: JsonObject; readonly findings: readonly Finding[] } | JsonProblem;

/** The body is not the JSON object that belongs here; the finding says what it is instead. */
export interface JsonProblem {
  readonly kind: 'unreadable';
  readonly findings: readonly Finding[];
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object out of text, or `undefined`. Total. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/**
 * Any JSON value out of text; `undefined` when it is not JSON, which JSON itself cannot say, or nested deeper than
 * {@link deepestJson}. A byte order mark before it is ignored (RFC 8259 section 8.1); of members with one name the last
 * one counts. Total.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined; // Not JSON. The caller says what came instead.
  }
}

/** Values of large bodies, kept from one reading to the next: the run reads it, and then the view of the hop. */
const largeValues = new WeakMap<HttpResponse, unknown>();
const largeBody = 65_536;

/** No message of these protocols comes near; reading more would hold up who reads it. Of a longer body the text is all there is. */
const longestJsonBody = 4 * 1024 * 1024;

/** The body of a response as {@link parseJson} reads it; `undefined` when it is longer than {@link longestJsonBody} characters. */
export function jsonValueOf(response: HttpResponse): unknown {
  if (response.body.length > longestJsonBody) return undefined;
  if (largeValues.has(response)) {
    const value = largeValues.get(response);
    largeValues.delete(response);
    return value;
  }
  const value = parseJson(response.body);
  if (response.body.length > largeBody) largeValues.set(response, value);
  return value;
}

/** Levels of nesting. No message of these protocols has ten; whoever walks through a value need not fear for the stack. */
export const deepestJson = 500;

/** Whether JSON would be nested deeper than this program reads. Looks at brackets outside of strings only, in one pass. Total. */
export function isTooDeep(text: string): boolean {
  return /^\s*[{[]/.test(text) && isDeeperThanRead(text);
}

/** The same of a text that may begin with a comment. */
export function isDeeperThanRead(text: string): boolean {
  if (text.length <= 2 * deepestJson) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openBrace || code === openBracket) depth += 1;
    else if (code === closeBrace || code === closeBracket) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quotation mark that ends the string, or the end of the text. */
function endOfString(text: string, start: number): number {
  const first = text.indexOf('"', start + 1);
  if (first < 0) return text.length;
  if (text.charCodeAt(first - 1) !== backslash) return first;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return text.length;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** The objects of a text that is a JSON array of objects; `undefined` when it is something else. */
export function parseObjectList(text: string): readonly JsonObject[] | undefined {
  const value = parseJson(text);
  return Array.isArray(value) && value.every(isJsonObject) ? value : undefined;
}

/** A member that is a string with something in it. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is an object; an empty object when it is missing or something else. */
export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = ownMember(object, name);
  return isJsonObject(value) ? value : {};
}

/** The objects of a member that is an array; other elements are dropped. */
export function objectListMember(object: JsonObject, name: string): readonly JsonObject[] {
  const value = ownMember(object, name);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The strings of a member that is an array; other elements are dropped. `undefined` when it is no array. */
export function textListMember(object: JsonObject, name: string): readonly string[] | undefined {
  const value = ownMember(object, name);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}

/** A member that is a finite number; digits in a string count too when `lenient`. */
export function numberMember(object: JsonObject, name: string, lenient = false): number | undefined {
  const value = ownMember(object, name);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return lenient && typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Never a member of the prototype: a server may name its members `constructor` or `__proto__`. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Reads a body that has to be a JSON object. Total.
 *
 * @param what the answer in words, for the finding: `The token response`
 * @param spec where the format is required
 */
export function readJsonBody(response: HttpResponse, what: string, spec: string): JsonReading {
  // A status that says something says more than the body that is not there.
  const unreadable = (code: string, message: string, otherwise?: string): JsonProblem => {
    const remedy = statusRemedy(response) ?? otherwise;
    return { kind: 'unreadable', findings: [{ severity: 'error', code, message, spec, ...(remedy === undefined ? {} : { remedy }) }] };
  };
  const value = jsonValueOf(response);
  if (isJsonObject(value)) {
    const type = mediaType(response.headers);
    const isJsonType = type !== undefined && /[/+]json$/.test(type);
    const declared = type === undefined ? l10n`no content type` : l10n`the content type ${type}`;
    const message = l10n`${what} is JSON but was sent with ${declared}.`;
    return { kind: 'object', value, findings: isJsonType ? [] : [{ severity: 'warning', code: 'body.contentType', message, spec }] };
  }
  if (response.bodyCut) {
    return unreadable(
      'body.cut',
      l10n`${what} is longer than what is kept of a body, so it could not be read.`,
      l10n`Raise the body limit, or check what the URL points to.`,
    );
  }
  if (response.body.length > longestJsonBody) {
    return unreadable(
      'body.tooLong',
      l10n`${what} has ${inWords(response.bodyBytes)} bytes. JSON of over ${inWords(longestJsonBody)} characters is kept as text and not read.`,
      l10n`Check what the URL points to.`,
    );
  }
  const text = response.body.trim();
  const status = `status ${response.status}`;
  if (text === '') return unreadable('body.empty', l10n`${what} has no body (${status}), where a JSON object was expected.`);
  if (text.startsWith('<')) {
    const remedy = l10n`Compare the URL with the endpoint in the discovery document: an HTML page means that another endpoint, a proxy or a sign-on page responded.`;
    return unreadable('body.html', l10n`${what} is a page (${status}), where a JSON object was expected.`, remedy);
  }
  if (value === undefined && isTooDeep(text)) {
    return unreadable('body.tooDeep', l10n`${what} is nested over ${deepestJson} levels deep (${status}), deeper than this program reads.`);
  }
  if (value === undefined)
    return unreadable('body.notJson', l10n`${what} is not JSON (${status}).`, l10n`Check the raw body of the response.`);
  const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
  return unreadable('body.notObject', l10n`${what} is ${found} (${status}), where a JSON object was expected.`);
}
