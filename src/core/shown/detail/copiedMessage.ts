import type { HeaderField } from '../../http/http.ts';
import type { HopView } from '../../runs/views.ts';

/** Fields that curl makes by itself, and would send twice. */
const madeByCurl: ReadonlySet<string> = new Set(['host', 'content-length', 'connection', 'accept-encoding']);

/** The request of a hop as a command for a POSIX shell, with tags in place of secrets. Whatever a server put into it is quoted text. */
export function curlCommand({ request }: Pick<HopView, 'request'>): string {
  const headers = request.headers.filter(([name]) => !madeByCurl.has(name.toLowerCase()));
  const parts = [
    `curl -i -X ${quoted(request.method)} ${quoted(request.url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(request.body === undefined ? [] : [`--data-raw ${quoted(request.body)}`]),
  ];
  return parts.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Request and response of a hop as they went over the wire (RFC 9112), with tags in place of secrets. */
export function rawMessages({ request, outcome }: Pick<HopView, 'request' | 'outcome'>): string {
  const sent = message(`${request.method} ${request.url} HTTP/1.1`, request.headers, request.body ?? '');
  if (outcome.kind !== 'answered') return sent;
  return `${sent}\n\n${message(`HTTP/1.1 ${outcome.status} ${outcome.statusText}`, outcome.headers, outcome.body)}`;
}

function message(first: string, headers: readonly HeaderField[], body: string): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\n').trimEnd();
}
