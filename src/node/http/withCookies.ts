import { type Cookie, CookieJar, MemoryCookieStore } from 'tough-cookie';
import type { SendContext, Transport, TransportAnswer } from '../../core/engine/ports.ts';
import { type HttpRequest, headerValues } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';

/**
 * The cookies of one user agent (RFC 6265). One for each run gives every run a fresh browser; one for each
 * environment keeps its session from run to run until {@link clear}.
 *
 * `Secure` cookies are kept for and sent to http on loopback, as browsers treat `127.0.0.1` and `localhost`. A host whose
 * whole name is reserved (`test`, `local`; RFC 6761 section 6) has no cookies.
 */
export class CookieSession {
  #store = new MemoryCookieStore();
  #jar = newJar(this.#store);
  #hasStored = false;

  /** The value of a `Cookie` header for a URL; empty when there is none to send. Total. */
  cookieHeader(url: string): string {
    if (!this.#hasStored) return '';
    try {
      return this.#jar.getCookieStringSync(url);
    } catch {
      return ''; // the library throws at a name that is reserved, and at what is no URL
    }
  }

  /** Keeps what a response sets. What is no cookie, or one for another host, is left out as a browser would. Total. */
  store(url: string, setCookies: readonly string[]): void {
    this.#hasStored = true;
    const from = parseUrl(url) ?? url;
    for (const setCookie of setCookies.slice(0, maxCookiesInResponse)) {
      if (setCookie.length > maxCookieLength) continue;
      try {
        this.#jar.setCookieSync(setCookie, from, { ignoreError: true });
      } catch {
        // at a name that is reserved; it tells of cookies that may not be set in the same way
      }
    }
    this.#evict();
  }

  get isEmpty(): boolean {
    return allCookies(this.#store).length === 0;
  }

  /** Forgets the session: the next run signs on anew. */
  clear(): void {
    this.#store = new MemoryCookieStore();
    this.#jar = newJar(this.#store);
    this.#hasStored = false;
  }

  /** RFC 6265 section 5.3, the end: a server that sets ever more cookies loses those that were used longest ago, of one millisecond the older ones. */
  #evict(): void {
    const all = allCookies(this.#store);
    if (all.length <= maxCookiesOfDomain) return;
    const kept = new Map<string | null, number>();
    const recentFirst = all.reverse().sort((one, other) => timeOf(other.lastAccessed) - timeOf(one.lastAccessed));
    for (const { domain, path, key } of recentFirst) {
      const count = (kept.get(domain) ?? 0) + 1;
      kept.set(domain, count);
      if (count > maxCookiesOfDomain) this.#store.removeCookie(domain ?? '', path ?? '', key, () => undefined);
    }
  }
}

/** RFC 6265 section 6.1 asks for at least 4096 bytes a cookie and 50 cookies a domain; browsers stop near there. */
const maxCookieLength = 8192;
const maxCookiesInResponse = 180;
const maxCookiesOfDomain = 180;

function newJar(store: MemoryCookieStore): CookieJar {
  return new CookieJar(store, { allowSecureOnLocal: true, rejectPublicSuffixes: true, looseMode: false });
}

/** The store works in memory: its callbacks are called before its methods return. */
function allCookies(store: MemoryCookieStore): Cookie[] {
  let all: Cookie[] = [];
  store.getAllCookies((_, cookies) => {
    all = cookies ?? [];
  });
  return all;
}

function timeOf(accessed: Cookie['lastAccessed']): number {
  return accessed instanceof Date ? accessed.getTime() : 0;
}

/** A transport whose front-channel requests carry and keep cookies. Back-channel requests are the client's own and have none. */
export function withCookies(transport: Transport, session: CookieSession): Transport {
  return {
    cookieHeader: (url) => session.cookieHeader(url),
    async send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
      if (context.channel === 'back') return transport.send(request, context);
      const answer = await transport.send(context.hasCookies === true ? request : withCookieHeader(request, session), context);
      const setCookies = headerValues(answer.response.headers, 'set-cookie');
      if (setCookies.length > 0) session.store(request.url, setCookies);
      return answer;
    },
  };
}

function withCookieHeader(request: HttpRequest, session: CookieSession): HttpRequest {
  const cookie = session.cookieHeader(request.url);
  return cookie === '' ? request : { ...request, headers: [...request.headers, ['cookie', cookie]] };
}
