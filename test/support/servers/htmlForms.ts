/** A form of a page, as a browser without scripts sees it. Read with regular expressions: the pages of servers in tests, no others. */
export interface HtmlForm {
  /** As it is written; empty for the address of the page. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly HtmlField[];
  /** Those that submit it, wherever they stand (`form="ID"`). */
  readonly buttons: readonly HtmlButton[];
}

export interface HtmlField {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly checked: boolean;
}

/** A button, or a link: what can be clicked, with the words on it. */
export interface HtmlButton {
  readonly name?: string;
  readonly value: string;
  readonly words: string;
}

export interface HtmlLink {
  readonly address: string;
  readonly words: string;
}

/** The forms of a page in their order. */
export function formsOf(page: string): readonly HtmlForm[] {
  const buttons = buttonsOf(page);
  return elements(page, 'form').map(({ attributes, inside }) => {
    const id = attribute(attributes, 'id');
    const fields = elements(inside, 'input').map((input) => input.attributes);
    return {
      action: attribute(attributes, 'action') ?? '',
      method: attribute(attributes, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      fields: fields.filter((each) => !submits(each)).map(fieldOf),
      buttons: [
        ...buttonsOf(inside),
        ...buttons.filter((each) => each.form !== undefined && each.form === id),
        ...fields.filter(submits).map((each) => ({ ...named(each), words: attribute(each, 'value') ?? '' })),
      ],
    };
  });
}

/** The links of a page in their order. */
export function linksOf(page: string): readonly HtmlLink[] {
  return elements(page, 'a').map(({ attributes, inside }) => ({ address: attribute(attributes, 'href') ?? '', words: wordsOf(inside) }));
}

function buttonsOf(text: string): readonly (HtmlButton & { readonly form: string | undefined })[] {
  return elements(text, 'button')
    .filter(({ attributes }) => (attribute(attributes, 'type') ?? 'submit') === 'submit')
    .map(({ attributes, inside }) => ({ ...named(attributes), words: wordsOf(inside), form: attribute(attributes, 'form') }));
}

function named(attributes: string): Pick<HtmlButton, 'name' | 'value'> {
  const name = attribute(attributes, 'name');
  return { ...(name === undefined ? {} : { name }), value: attribute(attributes, 'value') ?? '' };
}

function fieldOf(attributes: string): HtmlField {
  const type = attribute(attributes, 'type') ?? 'text';
  const value = attribute(attributes, 'value') ?? (type === 'checkbox' ? 'on' : '');
  return { name: attribute(attributes, 'name') ?? '', type, value, checked: /\schecked\b/.test(attributes) };
}

function submits(attributes: string): boolean {
  return attribute(attributes, 'type') === 'submit';
}

/** All elements of a name. An input has no end and nothing inside. */
function elements(page: string, name: string): readonly { readonly attributes: string; readonly inside: string }[] {
  const shape = name === 'input' ? /<input\b([^>]*)>()/gi : new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, 'gi');
  return [...page.matchAll(shape)].map(([, attributes = '', inside = '']) => ({ attributes: ` ${attributes}`, inside }));
}

function wordsOf(inside: string): string {
  return inside
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function attribute(attributes: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes) ?? [];
  const value = double ?? single;
  return value
    ?.replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&#(?:39|x27);/gi, "'")
    .replaceAll(/&#(?:61|x3d);/gi, '=')
    .replaceAll('&amp;', '&');
}
