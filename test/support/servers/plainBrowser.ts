import { CookieJar } from 'tough-cookie';

/**
 * A person with a browser without scripts, as far as a sign-on needs one: it keeps cookies, follows redirects, and
 * fills the forms that it is shown. It shares no code with the engine.
 *
 * @param answers what is typed into fields, by their names; a form with another empty field is not filled
 */
export class PlainBrowser {
  readonly #cookies = new CookieJar();
  /** Every address that was opened, for complaints. */
  readonly visited: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, string>>) {}

  /** Goes on from page to page until nothing is left to do, and gives the last page. */
  async open(url: string, init: RequestInit = {}): Promise<string> {
    if (this.visited.length > 20) throw new Error(`Going in circles: ${this.visited.join(' > ')}`);
    this.visited.push(url);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: await this.#cookies.getCookieString(url) },
    });
    for (const line of response.headers.getSetCookie()) await this.#cookies.setCookie(line, url);
    const location = response.headers.get('location');
    if (location !== null) return this.open(new URL(location, url).href);
    const page = await response.text();
    const form = this.#fillableForm(page);
    if (form === undefined) return page;
    return this.open(new URL(form.action, url).href, { method: 'POST', body: form.fields });
  }

  /** The first form whose every field has a value or an answer. */
  #fillableForm(page: string): { readonly action: string; readonly fields: URLSearchParams } | undefined {
    for (const [, head = '', inside = ''] of page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
      const inputs = [...inside.matchAll(/<input([^>]*)>/g)].map(([, attributes = '']) => attributes);
      const pairs = inputs.map((attributes) => {
        const name = attribute(attributes, 'name') ?? '';
        return [name, this.answers[name] ?? attribute(attributes, 'value') ?? ''] as const;
      });
      if (pairs.every(([, value]) => value !== '')) {
        return { action: attribute(head, 'action') ?? '', fields: new URLSearchParams(Object.fromEntries(pairs)) };
      }
    }
    return undefined;
  }
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  return value?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
