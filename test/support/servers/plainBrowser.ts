import { CookieJar } from 'tough-cookie';
import { formsOf, type HtmlForm, linksOf } from './htmlForms.ts';

/** How long a page may take. */
const pageMs = 15_000;

/** Fields that a person sees and has to fill. */
const typedInto = new Set(['text', 'password', 'email', 'tel', 'number']);

export interface PersonOptions {
  /** Words on a button or a link that this person chooses wherever it is offered: `/cancel|deny/i`. Other people never do. */
  readonly declines?: RegExp;
  /** Words on buttons that nobody clicks who wants to go on. */
  readonly refusals?: RegExp;
  /** What happens while the browser goes on to another address. */
  readonly onRedirect?: (url: string) => Promise<void>;
}

/**
 * A person with a browser without scripts, as far as a sign-on needs one: it keeps cookies, follows redirects, and
 * fills the forms that it is shown. It shares no code with the engine.
 *
 * @param answers what is typed into fields, by their names; a form with another empty field is not filled
 */
export class PlainBrowser {
  readonly #cookies = new CookieJar();
  readonly #sent = new Set<string>();
  /** Every address that was opened, for complaints. */
  readonly visited: string[] = [];
  /** HTTP status of the last page. */
  lastStatus = 0;

  constructor(
    private readonly answers: Readonly<Record<string, string>>,
    private readonly options: PersonOptions = {},
  ) {}

  /** Goes on from page to page until nothing is left to do, or the same form comes again, and gives the last page. */
  async open(url: string, init: RequestInit = {}): Promise<string> {
    if (this.visited.length > 30) throw new Error(`Going in circles: ${this.visited.join(' > ')}`);
    this.visited.push(url);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(pageMs),
      headers: { accept: 'text/html', cookie: await this.#cookies.getCookieString(url) },
    });
    for (const line of response.headers.getSetCookie()) await this.#cookies.setCookie(line, url, { ignoreError: true });
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, url).href;
      await this.options.onRedirect?.(next);
      return this.open(next);
    }
    this.lastStatus = response.status;
    const page = await response.text();
    const next = this.#choose(page, url);
    return next === undefined ? page : this.open(next.url, next.init);
  }

  #choose(page: string, url: string): { readonly url: string; readonly init?: RequestInit } | undefined {
    const { declines } = this.options;
    const link = declines && linksOf(page).find(({ words }) => declines.test(words));
    if (link !== undefined) return { url: new URL(link.address, url).href };
    for (const form of formsOf(page)) {
      const fields = this.#filled(form, new URL(url).hash.slice(1));
      // A form that comes again was not taken the first time.
      const signature = `${new URL(form.action, url).pathname} ${fields}`;
      if (fields === undefined || this.#sent.has(signature)) continue;
      this.#sent.add(signature);
      return submission(new URL(form.action, url), form.method, fields);
    }
    return undefined;
  }

  /**
   * What the form is sent with, where every field has a value or an answer.
   *
   * @param fragment of the page, which the only script that this browser knows puts into a field of that name
   */
  #filled({ fields, buttons }: HtmlForm, fragment: string): URLSearchParams | undefined {
    const { declines, refusals = declines } = this.options;
    const filled = fields
      .filter(({ type, checked, name }) => (type !== 'checkbox' && type !== 'radio') || checked || name in this.answers)
      .map((field) => ({ ...field, value: this.answers[field.name] ?? (field.name === 'fragment' ? fragment : field.value) }));
    if (filled.some(({ type, name, value }) => (typedInto.has(type) || name === 'fragment') && value === '')) return undefined;
    const isRefusal = ({ words }: { readonly words: string }): boolean => refusals?.test(words) ?? false;
    const button = buttons.find((each) => (declines === undefined ? !isRefusal(each) : declines.test(each.words))) ?? buttons[0];
    const pairs = filled.filter(({ name }) => name !== '').map(({ name, value }): [string, string] => [name, value]);
    return new URLSearchParams(button?.name === undefined ? pairs : [...pairs, [button.name, button.value]]);
  }
}

function submission(url: URL, method: HtmlForm['method'], fields: URLSearchParams): { readonly url: string; readonly init?: RequestInit } {
  if (method === 'POST') return { url: url.href, init: { method, body: fields } };
  url.search = fields.toString();
  return { url: url.href };
}
