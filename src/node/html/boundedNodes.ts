import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, Parser } from 'parse5';
import type { PageNode, PageNodes } from '../../core/http/page/pageNodes.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** As deep as browsers nest elements. The parser looks through all open elements again and again, so depth costs time. */
const mostDepth = 512;
const mostElements = 50_000;
const mostAttributes = 256;
/** How much is parsed between two looks at the attributes of an unfinished tag, which the parser compares with each other. */
const pieceLength = 4_096;

class TooLarge extends Error {}

/** The nodes of a page; `undefined` when it exceeds a bound, so that the time to parse it grows with its length and no faster. */
export function boundedNodes(text: string): PageNodes | undefined {
  const parser = new FormParser();
  try {
    parser.parse(text);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
  return flattened(parser);
}

type Parent = DefaultTreeAdapterTypes.ParentNode;
type Child = DefaultTreeAdapterTypes.ChildNode;

/**
 * Where a node stands among others is looked up from the end: what the parser still moves, or puts text in front of (HTML section 13.2.6.1,
 * foster parenting), is among the last. Its own adapter begins at the first, so that many tables with text in them took the square of their
 * number.
 */
const fromTheEnd = {
  insertBefore(parent: Parent, node: Child, reference: Child): void {
    parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
    node.parentNode = parent;
  },
  insertTextBefore(parent: Parent, text: string, reference: Child): void {
    const previous = parent.childNodes[parent.childNodes.lastIndexOf(reference) - 1];
    if (previous !== undefined && defaultTreeAdapter.isTextNode(previous)) previous.value += text;
    else fromTheEnd.insertBefore(parent, defaultTreeAdapter.createTextNode(text), reference);
  },
  detachNode(node: Child): void {
    const siblings = node.parentNode?.childNodes;
    siblings?.splice(siblings.lastIndexOf(node), 1);
    node.parentNode = null;
  },
};

/**
 * parse5, with what it does not keep: the form that each element belongs to by where it began, which is not always the one around it, and
 * the bounds.
 */
class FormParser extends Parser<DefaultTreeAdapterMap> {
  readonly owners = new Map<Element, Element>();
  #elements = 0;

  constructor() {
    super({ scriptingEnabled: false, sourceCodeLocationInfo: false, treeAdapter: { ...defaultTreeAdapter, ...fromTheEnd } });
    this.treeAdapter.createElement = (name, namespace, attributes) => {
      this.#elements += 1;
      if (this.#elements > mostElements || this.openElements.stackTop > mostDepth) throw new TooLarge();
      const element = defaultTreeAdapter.createElement(name, namespace, attributes);
      if (this.formElement !== null) this.owners.set(element, this.formElement);
      return element;
    };
  }

  parse(text: string): void {
    for (let at = 0; at < text.length; at += pieceLength) {
      this.tokenizer.write(text.slice(at, at + pieceLength), false);
      if (attributesBegun(this.tokenizer) > mostAttributes) throw new TooLarge();
    }
    this.tokenizer.write('', true);
  }
}

/** Attributes of the tag that the tokenizer is in. Its types keep the token to itself. */
function attributesBegun(tokenizer: object): number {
  const token: unknown = Reflect.get(tokenizer, 'currentToken');
  const attributes: unknown = typeof token === 'object' && token !== null ? Reflect.get(token, 'attrs') : undefined;
  return Array.isArray(attributes) ? attributes.length : 0;
}

/** Without recursion: the depth is the server's. */
function flattened({ document, owners }: FormParser): PageNodes {
  const nodes: PageNode[] = [];
  const places = new Map<Element, number>();
  const end = (place: number): void => {
    const node = nodes[place];
    if (node?.kind === 'element') nodes[place] = { ...node, end: nodes.length };
  };
  type Open = { readonly children: readonly DefaultTreeAdapterTypes.ChildNode[]; next: number; readonly place: number };
  const open: Open[] = [{ children: document.childNodes, next: 0, place: -1 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.children[top.next];
    top.next += 1;
    if (child === undefined) {
      open.pop();
      end(top.place);
      continue;
    }
    if (defaultTreeAdapter.isTextNode(child)) nodes.push({ kind: 'text', text: child.value });
    if (!defaultTreeAdapter.isElementNode(child)) continue;
    const place = nodes.length;
    places.set(child, place);
    nodes.push(elementNode(child, top.place, formPlace(child, owners, places)));
    open.push({ children: child.childNodes, next: 0, place });
  }
  return nodes;
}

function formPlace(element: Element, owners: FormParser['owners'], places: ReadonlyMap<Element, number>): number | undefined {
  const owner = owners.get(element);
  return owner === undefined ? undefined : places.get(owner);
}

function elementNode({ tagName, attrs, namespaceURI }: Element, parent: number, form: number | undefined): PageNode {
  const name = namespaceURI === names.NS.HTML ? tagName : `${tagName === 'svg' ? '' : 'foreign-'}${tagName}`;
  const attributes = new Map(attrs.map((attribute) => [attribute.name, attribute.value]));
  return { kind: 'element', name, attributes, parent, end: 0, ...(form === undefined ? {} : { form }) };
}
