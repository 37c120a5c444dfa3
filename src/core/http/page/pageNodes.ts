/** A text or an element of a page that was parsed as a browser without scripts parses it (HTML section 13.2). Nothing of it was executed. */
export type PageNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'element';
      /** Lower case, of an HTML element. */
      readonly name: string;
      /** Names in lower case; the first of each name. */
      readonly attributes: ReadonlyMap<string, string>;
      /** Place of the element that contains it; -1 for the outermost. */
      readonly parent: number;
      /** The place after the last node in it. */
      readonly end: number;
      /** Place of the form that the parser gave it to (HTML section 4.10.17.3), which need not be around it. */
      readonly form?: number;
    };

export type PageElement = Extract<PageNode, { kind: 'element' }>;

/** All nodes in the order of the document, each before what is in it. */
export type PageNodes = readonly PageNode[];

/** `tooLarge`: more than any page to sign on at has, in length, elements, depth or attributes. It was not read to its end. */
export type PageReading = { readonly kind: 'read'; readonly nodes: PageNodes } | { readonly kind: 'tooLarge' };

/** Parses HTML. Total, and in a time that grows with the length of the page. */
export type PageParser = (html: string) => Promise<PageReading>;

/** The visible text in an element, on one line, cut after so many characters. Scripts, styles and what is marked as hidden are left out. */
export function textOf(nodes: PageNodes, place: number, most: number): string {
  const element = nodes[place];
  if (element?.kind !== 'element') return '';
  let text = '';
  for (let at = place + 1; at < element.end && text.length <= most; at++) {
    const node = nodes[at];
    if (node?.kind === 'text') text += `${node.text} `;
    if (node?.kind === 'element' && isUnseen(node)) at = node.end - 1;
  }
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

const unseenElements: ReadonlySet<string> = new Set(['script', 'style', 'template', 'select', 'textarea', 'datalist', 'svg', 'title']);

/** Whether a person does not see an element, as far as the element itself says so. Style sheets are not looked at. */
export function isUnseen({ name, attributes }: PageElement): boolean {
  if (unseenElements.has(name) || attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '');
}
