import type { OnField } from './field.ts';
import { nextPlaceOf } from './nextPlaceOf.ts';
import { type OnSegment, urlFields } from './urlFields.ts';

const addresses = new Set(['location', 'content-location', 'referer', 'referrer', 'origin', 'x-original-url', 'x-forwarded-uri']);

/** What a header field says by its name: cookies, credentials, addresses, and any other whose name is that of a secret. */
export function headerFields(name: string, value: string, onField: OnField, onSegment: OnSegment): void {
  const lower = name.toLowerCase();
  if (lower === 'cookie' || lower === 'cookie2') cookies(value, value.length, onSegment);
  else if (lower === 'set-cookie' || lower === 'set-cookie2')
    cookies(value, value.includes(';') ? value.indexOf(';') : value.length, onSegment);
  else if (lower === 'authorization' || lower === 'proxy-authorization') credentials(value, onSegment);
  else if (lower === 'link') links(value, onField, onSegment);
  else if (lower === 'refresh') refresh(value, onField, onSegment);
  else if (addresses.has(lower) || value.startsWith('/')) urlFields(value, 0, value.length, onField, onSegment);
  else field(name, value, onField);
}

/** `5; url=https://…`, as browsers read it. */
function refresh(text: string, onField: OnField, onSegment: OnSegment): void {
  const lead = /^[^;,]{0,20}[;,]\s{0,8}(?:url\s{0,4}=\s{0,4})?["']?/i.exec(text)?.[0].length;
  if (lead !== undefined) urlFields(text, lead, /["']$/.test(text) ? text.length - 1 : text.length, onField, onSegment);
}

/** RFC 8288 section 3. */
function links(text: string, onField: OnField, onSegment: OnSegment): void {
  for (const { 0: target, index } of text.matchAll(/<[^<>]*>/g)) {
    urlFields(text, index + 1, index + target.length - 1, onField, onSegment);
  }
}

/** RFC 6265 section 4.1.1 and 4.2.1: the value of every cookie is a secret, whatever its name. */
function cookies(text: string, to: number, onSegment: OnSegment): void {
  const nextEquals = nextPlaceOf(text, '=');
  for (let at = 0; at < to; ) {
    const next = text.indexOf(';', at);
    const stop = next < 0 || next > to ? to : next;
    const equals = nextEquals(at);
    const isPair = equals < stop;
    const name = isPair ? text.slice(at, equals).trim() : '';
    const [start, end] = trimmed(text, isPair ? equals + 1 : at, stop);
    if (end > start) onSegment(start, end, text.slice(start, end), name === '' ? 'cookie' : name);
    at = stop + 1;
  }
}

/** RFC 9110 section 11.6.2: what follows the scheme; RFC 7617: and the secret in a Basic pair. */
function credentials(text: string, onSegment: OnSegment): void {
  const [from, to] = trimmed(text, 0, text.length);
  if (to <= from) return;
  const scheme = /^\S+/.exec(text.slice(from, to))?.[0] ?? '';
  const [start, end] = trimmed(text, from + scheme.length, to);
  if (end <= start) onSegment(from, to, text.slice(from, to), 'authorization');
  else onSegment(start, end, text.slice(start, end), scheme.toLowerCase() === 'basic' ? 'basic' : 'access_token');
}

function field(name: string, text: string, onField: OnField): void {
  const [start, end] = trimmed(text, 0, text.length);
  const value = text.slice(start, end);
  const scheme = /^(?:Bearer|Token|Basic|DPoP|Key)\s+/i.exec(value)?.[0].length ?? 0;
  onField({ name, place: 'json', start: start + scheme, end, value: value.slice(scheme) });
}

/** Without the white space and the quotation marks around it. */
function trimmed(text: string, from: number, to: number): readonly [start: number, end: number] {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  if (end - start >= 2 && text[start] === '"' && text[end - 1] === '"') return [start + 1, end - 1];
  return [start, end];
}
