import { CookieJar, MemoryCookieStore } from 'tough-cookie';
import type { SendContext, Transport, TransportAnswer } from '../flow/ports.ts';
import { type HttpRequest, headerValues } from '../protocol/http.ts';

/**
 * The cookies of one user agent (RFC 6265). One for each run gives every run a fresh browser; one for each
 * environment keeps its session from run to run until {@link clear}.
 *
 * `Secure` cookies are kept for and sent to http on loopback, as browsers treat `127.0.0.1` and `localhost`.
 */
export class CookieSession {
  #jar = newJar();
  #hasStored = false;

  /** The value of a `Cookie` header for a URL; empty when there is none to send. */
  cookieHeader(url: string): string {
    return this.#hasStored && URL.canParse(url) ? this.#jar.getCookieStringSync(url) : '';
  }

  /** Keeps what an answer sets. What is no cookie, or one for another host, is left out as a browser would. */
  store(url: string, setCookies: readonly string[]): void {
    this.#hasStored = true;
    for (const setCookie of setCookies.slice(0, maxCookiesInAnswer)) {
      if (setCookie.length <= maxCookieLength) this.#jar.setCookieSync(setCookie, url, { ignoreError: true });
    }
  }

  get isEmpty(): boolean {
    return (this.#jar.serializeSync()?.cookies.length ?? 0) === 0;
  }

  /** Forgets the session: the next run signs on anew. */
  clear(): void {
    this.#jar = newJar();
    this.#hasStored = false;
  }
}

/** RFC 6265 section 6.1 asks for at least 4096 bytes a cookie and 50 cookies a domain; browsers stop near there. */
const maxCookieLength = 8192;
const maxCookiesInAnswer = 180;

function newJar(): CookieJar {
  return new CookieJar(new MemoryCookieStore(), { allowSecureOnLocal: true, rejectPublicSuffixes: true, looseMode: false });
}

/** A transport whose front-channel requests carry and keep cookies. Back-channel requests are the client's own and have none. */
export function withCookies(transport: Transport, session: CookieSession): Transport {
  return {
    async send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
      if (context.channel === 'back') return transport.send(request, context);
      const answer = await transport.send(withCookieHeader(request, session), context);
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
