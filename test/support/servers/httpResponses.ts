import type { HeaderField, HttpResponse } from '../../../src/core/http/http.ts';

/** An answer with JSON in it. Change the one thing that a test is about. */
export function jsonResponse(body: unknown, change: Partial<HttpResponse> = {}): HttpResponse {
  return textResponse(JSON.stringify(body), [['content-type', 'application/json']], change);
}

export function htmlResponse(html: string, change: Partial<HttpResponse> = {}): HttpResponse {
  return textResponse(html, [['content-type', 'text/html; charset=utf-8']], change);
}

export function textResponse(body: string, headers: readonly HeaderField[] = [], change: Partial<HttpResponse> = {}): HttpResponse {
  return { status: 200, statusText: 'OK', headers, body, bodyBytes: Buffer.byteLength(body), bodyCut: false, ...change };
}

/** Bodies that no reader of a JSON object can use, each in its own way. */
export const unusableBodies: readonly { readonly name: string; readonly response: HttpResponse }[] = [
  { name: 'a page', response: htmlResponse('<!doctype html><title>Sign on</title>') },
  { name: 'a page that says it is JSON', response: textResponse('<html></html>', [['content-type', 'application/json']]) },
  { name: 'nothing', response: textResponse('') },
  { name: 'white space', response: textResponse('  \n') },
  { name: 'an array', response: jsonResponse([]) },
  { name: 'an array of objects', response: jsonResponse([{ error: 'x' }]) },
  { name: 'null', response: jsonResponse(null) },
  { name: 'a number', response: jsonResponse(1e308) },
  { name: 'a number too large for JSON readers', response: textResponse('1e999') },
  { name: 'text', response: jsonResponse('OK') },
  { name: 'half an object', response: textResponse('{"access_token":"x') },
  { name: 'a body that was cut', response: textResponse('{"access_token":"x', [], { bodyCut: true }) },
  { name: 'a byte order mark', response: textResponse('\ufeff') },
  { name: 'deep nesting', response: textResponse('['.repeat(100_000)) },
];
