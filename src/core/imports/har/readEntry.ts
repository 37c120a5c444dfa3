import { encodeForm } from '../../http/form.ts';
import { type HeaderField, type HttpMethod, headerValue } from '../../http/http.ts';
import { parseHttpUrl } from '../../http/parseUrl.ts';
import { isJsonObject, type JsonObject, numberMember, objectListMember, objectMember, ownMember, textMember } from '../../json/json.ts';
import type { HopTiming } from '../../runs/hop.ts';
import { type StepName, steps } from '../../runs/steps/steps.ts';
import { present } from '../../values/members.ts';
import { bodyOfContent } from './bodyOfContent.ts';
import type { HarEntry, HarResponse, OwnMembers } from './harEntry.ts';

const longestUrl = 100_000;
const longestName = 1_000;
const longestValue = 100_000;
const mostHeaders = 500;
/** Of a request. What is longer is an upload, and none of a sign-on. */
const longestBody = 1_000_000;
/** Milliseconds since the epoch: the end of the year 9999. Dates go on after it, and sums of them end at no date. */
const latestStart = Date.UTC(10_000, 0) - 1;
/** Milliseconds, 30 days: nothing of a sign-on takes longer. */
const longestTime = 30 * 86_400_000;

const methods: ReadonlySet<string> = new Set<HttpMethod>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/**
 * An entry of an archive; `undefined` of one that is no request to a server (`data:`, a web socket, an extension), or cannot be read.
 * @param after when the entry before was started: for one without a time
 */
export function readEntry(entry: JsonObject, after: number): HarEntry | undefined {
  const request = objectMember(entry, 'request');
  const address = textMember(request, 'url') ?? '';
  const url = address.length > longestUrl ? undefined : parseHttpUrl(address);
  const method = (textMember(request, 'method') ?? '').toUpperCase();
  if (url === undefined || !isMethod(method)) return undefined;
  const postData = objectMember(request, 'postData');
  const body = bodyOf(postData);
  const headers = withCookies(headersOf(request), 'cookie', cookiePairs(request));
  const startedAt = Date.parse(textMember(entry, 'startedDateTime') ?? '');
  return {
    startedAt: startedAt >= 0 && startedAt <= latestStart ? startedAt : after,
    method,
    url,
    headers: body === undefined ? headers : withType(headers, textMember(postData, 'mimeType')),
    body,
    response: responseOf(entry),
    error: (textMember(entry, '_error') ?? textMember(objectMember(entry, 'response'), '_error'))?.slice(0, longestName),
    timing: timingOf(entry),
    isCached: ownMember(entry, '_fromCache') !== undefined || textMember(objectMember(entry, 'response'), '_fromCache') !== undefined,
    resourceType: textMember(entry, '_resourceType')?.slice(0, longestName),
    own: ownOf(entry),
  };
}

function isMethod(method: string): method is HttpMethod {
  return methods.has(method);
}

function responseOf(entry: JsonObject): HarResponse | undefined {
  const response = objectMember(entry, 'response');
  const status = numberMember(response, 'status', true) ?? 0;
  if (!Number.isInteger(status) || status < 100 || status > 999) return undefined;
  const content = objectMember(response, 'content');
  const mimeType = (textMember(content, 'mimeType') ?? '').slice(0, longestName);
  const read = withCookies(headersOf(response), 'set-cookie', setCookies(response));
  const size = sizeOf(content, read, status);
  const text = ownMember(content, 'text');
  const target = textMember(response, 'redirectURL');
  const isTold = target === undefined || target.length > longestUrl || headerValue(read, 'location') !== undefined;
  return {
    status,
    statusText: (textMember(response, 'statusText') ?? '').slice(0, longestName),
    headers: withType(isTold ? read : [...read, ['location', target]], mimeType === 'x-unknown' ? undefined : mimeType),
    content: {
      mimeType,
      text: typeof text === 'string' ? text : undefined,
      isBase64: textMember(content, 'encoding')?.toLowerCase() === 'base64',
      size,
    },
  };
}

/** Bytes of a body; `undefined` where one may have been there, and neither it nor its size is recorded. */
function sizeOf(content: JsonObject, headers: readonly HeaderField[], status: number): number | undefined {
  const size = numberMember(content, 'size', true);
  if (size !== undefined && size >= 0) return size;
  const length = headerValue(headers, 'content-length') ?? '';
  if (/^\d{1,15}$/.test(length)) return Number(length);
  return (status >= 300 && status < 400) || status === 204 ? 0 : undefined;
}

/** Without pseudo-headers of HTTP/2 (RFC 9113 section 8.3). Repeated names stay; one value with line breaks is several. */
function headersOf(message: JsonObject): readonly HeaderField[] {
  return objectListMember(message, 'headers')
    .slice(0, mostHeaders)
    .flatMap((header): readonly HeaderField[] => {
      const name = ownMember(header, 'name');
      const value = ownMember(header, 'value');
      if (typeof name !== 'string' || typeof value !== 'string' || !isToken(name) || value.length > longestValue) return [];
      return value.split(/\r?\n/, mostHeaders).map((line) => [name, line.replaceAll(/[\r\0]/g, '')]);
    })
    .slice(0, mostHeaders);
}

/** RFC 9110 section 5.6.2. */
function isToken(name: string): boolean {
  return name.length <= longestName && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/** A tool may take out the headers and leave the cookies. */
function withCookies(headers: readonly HeaderField[], name: string, values: readonly string[]): readonly HeaderField[] {
  const isThere = headers.some(([each]) => each.toLowerCase() === name);
  return isThere ? headers : [...headers, ...values.map((value): HeaderField => [name, value])];
}

function cookiePairs(request: JsonObject): readonly string[] {
  const pairs = cookiesOf(request).map(({ name, value }) => `${name}=${value}`);
  return pairs.length === 0 ? [] : [pairs.join('; ')];
}

function setCookies(response: JsonObject): readonly string[] {
  return cookiesOf(response).map(({ name, value, cookie }) => {
    const attributes = ['Path', 'Domain', 'Expires', 'SameSite'].flatMap((attribute) => {
      const text = textMember(cookie, attribute === 'SameSite' ? 'sameSite' : attribute.toLowerCase());
      return text === undefined || text.length > longestName || /[;\r\n]/.test(text) ? [] : [`${attribute}=${text}`];
    });
    const flags = [
      ...(ownMember(cookie, 'secure') === true ? ['Secure'] : []),
      ...(ownMember(cookie, 'httpOnly') === true ? ['HttpOnly'] : []),
    ];
    return [`${name}=${value}`, ...attributes, ...flags].join('; ');
  });
}

function cookiesOf(message: JsonObject): readonly { readonly name: string; readonly value: string; readonly cookie: JsonObject }[] {
  return objectListMember(message, 'cookies')
    .slice(0, mostHeaders)
    .flatMap((cookie) => {
      const name = textMember(cookie, 'name');
      const value = ownMember(cookie, 'value');
      const isUsable =
        name !== undefined && isToken(name) && typeof value === 'string' && value.length <= longestValue && !/[;\r\n]/.test(value);
      return isUsable ? [{ name, value, cookie }] : [];
    });
}

/** What a body is read as. A browser may not tell the header, and name the type beside the body all the same. */
function withType(headers: readonly HeaderField[], mimeType: string | undefined): readonly HeaderField[] {
  if (mimeType === undefined || mimeType === '' || mimeType.length > longestName || headerValue(headers, 'content-type') !== undefined)
    return headers;
  return [...headers, ['content-type', mimeType.replaceAll(/[\r\n\0]/g, ' ')]];
}

/** The text goes first: parameters are made of it, decoded or not. */
function bodyOf(postData: JsonObject): string | undefined {
  const text = textMember(postData, 'text');
  if (text !== undefined) {
    const isBase64 = textMember(postData, 'encoding')?.toLowerCase() === 'base64';
    return bodyOfContent({ text, isBase64, mimeType: '', size: undefined }, longestBody).body;
  }
  const params = objectListMember(postData, 'params').slice(0, mostHeaders);
  if (params.length === 0) return undefined;
  const fields = params.map((param) => [textMember(param, 'name') ?? '', textMember(param, 'value') ?? ''] as const);
  return (areEncoded(fields) ? fields.map(([name, value]) => `${name}=${value}`).join('&') : encodeForm(fields)).slice(0, longestBody);
}

/** Whether nothing stands in them that would have to be encoded, and something is. */
function areEncoded(fields: readonly (readonly [string, string])[]): boolean {
  const texts = fields.flat();
  return !texts.some((text) => /[^\w.~*+%-]|%(?![0-9A-Fa-f]{2})/.test(text)) && texts.some((text) => text.includes('%'));
}

function timingOf(entry: JsonObject): HopTiming {
  const timings = objectMember(entry, 'timings');
  const phase = (name: string): number | undefined => measured(numberMember(timings, name));
  const connectMs = phase('connect') === undefined ? undefined : (phase('connect') ?? 0) + (phase('dns') ?? 0);
  return present({
    queueMs: phase('blocked'),
    connectMs,
    firstByteMs: phase('wait'),
    totalMs: measured(numberMember(entry, 'time')) ?? 0,
  });
}

/** A browser writes -1 where it measured nothing. */
function measured(ms: number | undefined): number | undefined {
  return ms === undefined || ms < 0 || ms > longestTime ? undefined : ms;
}

function ownOf(entry: JsonObject): OwnMembers {
  const step = textMember(entry, '_step') ?? '';
  return present({
    step: isStep(step) ? step : undefined,
    action: textMember(entry, '_action')?.slice(0, longestName),
    isHandedOver: textMember(entry, '_outcome') === 'handedOver' ? true : undefined,
  });
}

function isStep(step: string): step is StepName {
  return Object.hasOwn(steps, step);
}

/** The entries of an archive that can be read, in the order of time. */
export function readEntries(list: readonly unknown[]): readonly HarEntry[] {
  const entries: HarEntry[] = [];
  let after = 0;
  for (const each of list) {
    const entry = isJsonObject(each) ? readEntry(each, after) : undefined;
    if (entry === undefined) continue;
    after = entry.startedAt;
    entries.push(entry);
  }
  return entries.sort((a, b) => a.startedAt - b.startedAt);
}
