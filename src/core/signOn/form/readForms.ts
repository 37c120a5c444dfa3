import { type PageElement, type PageNodes, textOf } from '../../http/page/pageNodes.ts';
import type { ControlMeaning, PageButton, PageControl, PageForm } from './pageForm.ts';
import { targetUrl } from './pageTarget.ts';
import { bounded, isDisabled, isUnseenAnywhere, type PlacedControl, readControls } from './readControls.ts';
import { readLabels } from './readLabels.ts';
import type { UniqueKeys } from './uniqueKeys.ts';

const mostForms = 12;
const mostButtons = 12;

/** The forms of a page in their order, with what belongs to each of them by `form="ID"` or by where the parser found it. */
export function readForms(nodes: PageNodes, base: string, pageUrl: string, keys: UniqueKeys): readonly PageForm[] {
  const labels = readLabels(nodes);
  return [...placesByForm(nodes)].slice(0, mostForms).map(([formPlace, places]) => {
    const form = nodes[formPlace];
    const placed = withGuessedMeanings(readControls(nodes, places, labels));
    const buttons = form?.kind === 'element' ? readButtons(nodes, form, places, placed, { base, pageUrl, keys }) : [];
    const controls = placed.map(({ control }) => control);
    return {
      controls,
      buttons,
      isAside: form?.kind === 'element' && (isAside(form, controls) || (isUnseenAnywhere(nodes, formPlace) && isTypedInto(nodes, places))),
    };
  });
}

/** The places of the elements of each form, by the place of the form. */
function placesByForm(nodes: PageNodes): ReadonlyMap<number, readonly number[]> {
  const forms = new Map<number, number[]>();
  const byId = new Map<string, number>();
  nodes.forEach((node, place) => {
    if (node.kind !== 'element' || node.name !== 'form') return;
    forms.set(place, []);
    const id = node.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, place);
  });
  nodes.forEach((node, place) => {
    if (node.kind !== 'element' || !controls.has(node.name)) return;
    const named = node.attributes.get('form');
    const owner = named === undefined ? node.form : byId.get(named);
    if (owner !== undefined) forms.get(owner)?.push(place);
  });
  return forms;
}

const controls: ReadonlySet<string> = new Set(['input', 'button', 'select', 'textarea']);

/**
 * Where the words of the controls do not tell: two passwords of which none is said to be new are the old and the new one, or the new one
 * twice, so they are asked for; the only text beside a password is the user name.
 */
function withGuessedMeanings(placed: readonly PlacedControl[]): readonly PlacedControl[] {
  const passwords = placed.filter(({ control }) => control.meaning === 'password');
  const isDouble = passwords.length > 1;
  const texts = placed.filter(({ control }) => control.kind === 'text');
  const [only] = texts;
  const isUser = passwords.length === 1 && texts.length === 1 && only?.control.meaning === 'other';
  const meant = (each: PlacedControl): ControlMeaning => {
    if (isDouble && each.control.meaning === 'password') return 'newPassword';
    return isUser && each === only ? 'userName' : each.control.meaning;
  };
  return placed.map((each) => ({ ...each, control: { ...each.control, meaning: meant(each) } }));
}

interface Addresses {
  readonly base: string;
  readonly pageUrl: string;
  readonly keys: UniqueKeys;
}

function readButtons(
  nodes: PageNodes,
  form: PageElement,
  places: readonly number[],
  placed: readonly PlacedControl[],
  addresses: Addresses,
): readonly PageButton[] {
  const buttons: PageButton[] = [];
  for (const place of places) {
    const element = nodes[place];
    if (element?.kind !== 'element' || !submits(element) || isDisabled(nodes, place) || isUnseenAnywhere(nodes, place)) continue;
    if (buttons.length < mostButtons) buttons.push(readButton(nodes, form, place, element, placed, addresses));
  }
  if (buttons.length > 0) return buttons;
  // Enter submits it all the same (HTML section 4.10.22.2), or a script does.
  return [{ key: addresses.keys.take('submit'), label: '', before: placed.length, ...sending(form, undefined, addresses) }];
}

function submits({ name, attributes }: PageElement): boolean {
  const type = attributes.get('type')?.trim().toLowerCase();
  if (name === 'button') return type !== 'button' && type !== 'reset';
  return name === 'input' && (type === 'submit' || type === 'image');
}

function readButton(
  nodes: PageNodes,
  form: PageElement,
  place: number,
  element: PageElement,
  placed: readonly PlacedControl[],
  addresses: Addresses,
): PageButton {
  const { attributes } = element;
  const name = attributes.get('name') ?? '';
  const value = attributes.get('value') ?? '';
  const said = element.name === 'button' ? textOf(nodes, place, 200) : bounded(value || (attributes.get('alt') ?? ''));
  const label = said || bounded(attributes.get('aria-label') ?? attributes.get('title') ?? '');
  const later = placed.findIndex((control) => control.place > place);
  const isImage = attributes.get('type')?.trim().toLowerCase() === 'image';
  return {
    key: addresses.keys.take(name || label || value || 'submit', name === '' ? undefined : value || label),
    label,
    ...(name === '' || isImage ? {} : { field: [name, value] as const }),
    before: later < 0 ? placed.length : later,
    ...sending(form, element, addresses),
  };
}

/** HTML section 4.10.22.6: a button may say otherwise than its form. An empty action is the address of the page, whatever `<base>` says. */
function sending(
  form: PageElement,
  button: PageElement | undefined,
  { base, pageUrl }: Addresses,
): Pick<PageButton, 'method' | 'url' | 'encoding'> {
  const said = (name: string): string | undefined => button?.attributes.get(`form${name}`) ?? form.attributes.get(name);
  const action = said('action')?.trim() ?? '';
  const method = said('method')?.trim().toLowerCase() ?? 'get';
  return {
    method: method === 'post' ? 'POST' : method === 'dialog' ? 'other' : 'GET',
    url: action === '' ? targetUrl(pageUrl, pageUrl) : targetUrl(action, base),
    encoding: said('enctype')?.trim().toLowerCase() ?? 'application/x-www-form-urlencoded',
  };
}

/** Whether a form that nobody sees is one to fill in, which a script shows later: it is not sent empty. */
function isTypedInto(nodes: PageNodes, places: readonly number[]): boolean {
  return places.some((place) => {
    const node = nodes[place];
    if (node?.kind !== 'element' || node.name !== 'input') return false;
    return !['hidden', 'submit', 'image', 'button'].includes(node.attributes.get('type')?.toLowerCase() ?? '');
  });
}

function isAside({ attributes }: PageElement, controls: readonly PageControl[]): boolean {
  if (controls.some(({ meaning }) => meaning !== 'other')) return false;
  const said = ['role', 'id', 'name', 'class', 'action', 'aria-label'].map((name) => attributes.get(name) ?? '').join(' ');
  return /\b(?:search|language|lang|locale|ui_locales|newsletter|theme|cookie)\b/i.test(
    `${said} ${controls.map(({ name }) => name).join(' ')}`,
  );
}
