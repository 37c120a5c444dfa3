import { type HttpResponse, mediaType } from './http.ts';

/** Whether a body is a document of data in XML, and no page, which may be XML as well. */
export function isXml({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): boolean {
  const type = mediaType(headers) ?? '';
  if (!/^\s*</.test(body) || type.includes('html') || /<html[\s>]/i.test(body.slice(0, 1000))) return false;
  return /[/+]xml$/.test(type) || /^\s*<\?xml\b/.test(body);
}
