import { type HttpResponse, mediaType } from './http.ts';

/** Whether a response is a page for a person: declared as HTML, or markup at its beginning that is not declared as anything else. Total. */
export function isPage({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): boolean {
  const type = mediaType(headers);
  if (type === 'text/html' || type === 'application/xhtml+xml') return !/^\s*[{[]/.test(body);
  return /^\s*<(?:!doctype|html|head|body|!--)/i.test(body.slice(0, 1000));
}

/** The same, and any other markup: what a browser shows, or would show, and no client reads. */
export function isMarkup(response: Pick<HttpResponse, 'headers' | 'body'>): boolean {
  return isPage(response) || /^\s*</.test(response.body);
}
