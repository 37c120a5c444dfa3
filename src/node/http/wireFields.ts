import { Buffer } from 'node:buffer';
import type { Dispatcher } from 'undici';
import { type HeaderField, type HttpRequest, headerValue } from '../../core/http/http.ts';
import { headerBytes, headerText } from './headerBytes.ts';

/**
 * The fields of a request as undici takes them, name and value by turns. Ours: who we are, and that any content is
 * welcome, unless the request says otherwise.
 */
export function fieldsToWrite(headers: readonly HeaderField[]): string[] {
  const missing: HeaderField[] = [];
  if (headerValue(headers, 'accept') === undefined) missing.push(['accept', '*/*']);
  if (headerValue(headers, 'user-agent') === undefined) missing.push(['user-agent', 'auth-flow-explorer']);
  return [...headers, ...missing].flatMap(([name, value]) => [name, headerBytes(value)]);
}

/**
 * The head as undici hands it over: request line, then one field a line. What is for a proxy alone is no part of the request
 * (RFC 9110 section 11.7.2).
 */
export function readWrittenHead(head: string): readonly HeaderField[] {
  return head
    .split('\r\n')
    .slice(1)
    .flatMap((line): HeaderField[] => {
      const colon = line.indexOf(': ');
      return colon < 1 || line.slice(0, colon).toLowerCase() === 'proxy-authorization'
        ? []
        : [[line.slice(0, colon), headerText(line.slice(colon + 2))]];
    });
}

/** undici adds Content-Length after the head that it hands over, by the rule of RFC 9110 section 8.6. */
export function writtenContentLength(method: HttpRequest['method'], body: string | undefined): readonly HeaderField[] {
  if (body !== undefined && body !== '') return [['content-length', String(Buffer.byteLength(body))]];
  return method === 'POST' || method === 'PUT' || method === 'PATCH' ? [['content-length', '0']] : [];
}

/** Name and value by turns, as received: order, case and repeats are kept. */
export function readRawFields(raw: Dispatcher.DispatchController['rawHeaders']): readonly HeaderField[] {
  if (!Array.isArray(raw)) return [];
  const fields: HeaderField[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) fields.push([rawText(raw[at]), rawText(raw[at + 1])]);
  return fields;
}

function rawText(raw: unknown): string {
  return raw instanceof Uint8Array ? headerText(raw) : String(raw);
}
