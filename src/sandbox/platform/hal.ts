import { sendJson } from '../http/answer.ts';
import { invalidData } from '../http/platformError.ts';
import type { PlatformCall } from './platformCall.ts';

/** Links of a resource: the name, and the path below the environment. */
export function linksTo(call: PlatformCall, paths: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { href: `${call.base}${path}` }]));
}

/** `{ "environment": { "id" } }`, which every resource has. */
export function inEnvironment(call: PlatformCall): object {
  return { environment: { id: call.directory.environmentId } };
}

/** PingOne: a page of users is at most 200; everything else is answered in one page unless `limit` asks for less. */
const largestPage = 200;

/** Answers a collection: `{ _links, _embedded, count, size }`, with an opaque `cursor` to the next page. */
export function sendCollection(call: PlatformCall, name: string, items: readonly object[]): void {
  const { url } = call.exchange;
  const limit = pageSize(url.searchParams.get('limit'));
  const start = cursorPosition(url.searchParams.get('cursor'));
  const page = items.slice(start, start + limit);
  const self = `${call.base}${url.pathname.slice(new URL(call.base).pathname.length)}${url.search}`;
  const next = new URL(self);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('cursor', Buffer.from(`from ${start + limit}`).toString('base64url'));
  sendJson(call.exchange, 200, {
    _links: { self: { href: self }, ...(start + limit < items.length ? { next: { href: next.href } } : {}) },
    _embedded: { [name]: page },
    count: items.length,
    size: page.length,
  });
}

function pageSize(limit: string | null): number {
  if (limit === null) return largestPage;
  if (!/^[1-9]\d*$/.test(limit)) throw invalidData('INVALID_PARAMETER', 'limit', 'The limit must be a positive number.');
  return Math.min(Number(limit), largestPage);
}

function cursorPosition(cursor: string | null): number {
  if (cursor === null) return 0;
  const position = /^from (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (position === undefined) throw invalidData('INVALID_PARAMETER', 'cursor', 'The cursor is not valid.');
  return Number(position);
}
