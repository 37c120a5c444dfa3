/**
 * How a header field is compared: whole; its words without its numbers; or not at all, since it is about the connection and the moment
 * and differs by its nature. `undefined`: what it says is compared in another place.
 */
export type HeaderUse = 'whole' | 'words' | 'aside' | undefined;

export function headerUse(header: string, direction: 'sent' | 'received'): HeaderUse {
  const name = header.toLowerCase();
  if (elsewhere.has(name)) return undefined;
  if (ofTheMoment.has(name)) return 'aside';
  if (name === 'user-agent' || (direction === 'received' && !hasMeantNumbers.has(name) && isCounter(name))) return 'words';
  return 'whole';
}

/** Cookies, client authentication, where a response leads, and the clock of the server. */
const elsewhere: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'authorization', 'location', 'host', 'dpop']);

/** The connection (RFC 9110 section 7.6.1), the length and validators of a body (sections 8.6 and 8.8), and caches on the way. */
const ofTheMoment: ReadonlySet<string> = new Set([
  'age',
  'alt-svc',
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'expires',
  'keep-alive',
  'last-modified',
  'proxy-connection',
  'server-timing',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'vary',
  'via',
]);

/** `X-RateLimit-Remaining`, `X-Runtime`, `X-Response-Time`, `X-Cache-Hits`. */
function isCounter(name: string): boolean {
  return /(?:limit|remaining|runtime|time|hits|count|ray|trace|span|cost)/.test(name);
}

/** Where a number is what the server wants of the client. */
const hasMeantNumbers: ReadonlySet<string> = new Set([
  'retry-after',
  'strict-transport-security',
  'access-control-max-age',
  'cache-control',
]);
