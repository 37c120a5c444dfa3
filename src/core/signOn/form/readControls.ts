import { isUnseen, type PageElement, type PageNodes, textOf } from '../../http/page/pageNodes.ts';
import { l10n } from '../../text/l10n.ts';
import { controlMeaning } from './controlMeaning.ts';
import type { ControlMeaning, ControlOption, PageControl } from './pageForm.ts';

/** More than any form of a sign-on has; what follows is not read, and the form is not sent. */
export const mostControls = 300;
const mostLabel = 200;

/** A control at its place among the nodes. */
export interface PlacedControl {
  readonly control: PageControl;
  readonly place: number;
}

/**
 * The controls of a form that are sent with it (HTML section 4.10.22.4): those with a name that are not disabled. Radio buttons of one name
 * are one choice. A file is not sent.
 *
 * @param places of all elements that belong to the form
 * @param labels the text of the label for each place
 */
export function readControls(nodes: PageNodes, places: readonly number[], labels: ReadonlyMap<number, string>): readonly PlacedControl[] {
  const found: PlacedControl[] = [];
  const keys = new Map<string, number>();
  const radios = new Map<string, number>();
  for (const place of places) {
    const element = nodes[place];
    if (element?.kind !== 'element' || isDisabled(nodes, place)) continue;
    const name = element.attributes.get('name') ?? '';
    const kind = kindOf(element);
    if (name === '' || kind === undefined) continue;
    const radio = kind === 'radio' ? radios.get(name) : undefined;
    if (radio !== undefined) {
      const before = found[radio];
      if (before !== undefined) found[radio] = { ...before, control: withRadio(before.control, element, labels.get(place)) };
      continue;
    }
    if (found.length > mostControls) break;
    const safe = keyOf(name);
    const count = (keys.get(safe) ?? 0) + 1;
    keys.set(safe, count);
    if (kind === 'radio') radios.set(name, found.length);
    const key = count === 1 ? safe : `${safe}#${count}`;
    found.push({ place, control: readControl(nodes, place, element, { name, key, label: labels.get(place), kind }) });
  }
  return found;
}

type Kind = PageControl['kind'] | 'radio';

/** What can be typed after `--answer` in any shell: a server names the controls. */
function keyOf(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}_.]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'field'
  );
}

function kindOf({ name, attributes }: PageElement): Kind | undefined {
  if (name === 'textarea') return 'longText';
  if (name === 'select') return attributes.has('multiple') ? 'choices' : 'choice';
  if (name !== 'input') return undefined;
  const type = (attributes.get('type') ?? 'text').trim().toLowerCase();
  if (['submit', 'image', 'button', 'reset', 'file'].includes(type)) return undefined;
  if (type === 'hidden' || type === 'password' || type === 'checkbox' || type === 'radio') return type;
  return 'text';
}

interface Known {
  readonly name: string;
  readonly key: string;
  readonly kind: Kind;
  readonly label: string | undefined;
}

/** A placeholder is a part of a sentence as often as a name ("and password"): what is recognized is called by its usual name then. */
function shownLabel(meaning: ControlMeaning, label: string): string {
  switch (meaning) {
    case 'userName':
      return l10n`User name`;
    case 'password':
      return l10n`Password`;
    case 'newPassword':
      return l10n`New password`;
    case 'passcode':
      return l10n`One-time passcode`;
    default:
      return label;
  }
}

function readControl(nodes: PageNodes, place: number, element: PageElement, { name, key, kind, label: labelled }: Known): PageControl {
  const { attributes } = element;
  const placeholder = attributes.get('aria-label') ?? attributes.get('placeholder') ?? attributes.get('title') ?? '';
  const label = bounded(labelled !== undefined && labelled !== '' ? labelled : placeholder) || name;
  const type = element.name === 'input' ? (attributes.get('type') ?? 'text').trim().toLowerCase() : element.name;
  const meaning = controlMeaning({
    type: kind === 'text' && type !== 'email' && type !== 'search' ? 'text' : type,
    autocomplete: (attributes.get('autocomplete') ?? '').toLowerCase().split(/\s+/),
    name,
    id: attributes.get('id') ?? '',
    label,
  });
  const isLabelled = (labelled ?? '') !== '' || attributes.has('aria-label');
  const base = { name, key, label: isLabelled ? label : shownLabel(meaning, label), meaning, required: attributes.has('required') };
  switch (kind) {
    case 'radio':
      return withRadio({ ...base, kind: 'choice', values: [], options: [] }, element, labelled);
    case 'checkbox': {
      const value = attributes.get('value') ?? 'on';
      return { ...base, kind, values: attributes.has('checked') ? [value] : [], options: [{ value, label }] };
    }
    case 'choice':
    case 'choices':
      return { ...base, kind, ...readOptions(nodes, place, element, kind) };
    default: {
      const written = element.name === 'textarea' ? rawText(nodes, place) : (attributes.get('value') ?? '');
      // What a browser shows nobody, nobody can fill in.
      const isHidden = kind === 'hidden' || isUnseenAnywhere(nodes, place);
      const value = name === '_charset_' && kind === 'hidden' ? 'UTF-8' : written;
      return { ...base, kind: isHidden ? 'hidden' : kind, values: [value], options: [] };
    }
  }
}

function withRadio(control: PageControl, { attributes }: PageElement, label: string | undefined): PageControl {
  const value = attributes.get('value') ?? 'on';
  const option: ControlOption = { value, label: bounded(label ?? '') || value };
  return {
    ...control,
    label: control.name,
    required: control.required || attributes.has('required'),
    values: attributes.has('checked') ? [value] : control.values,
    options: control.options.length < mostControls ? [...control.options, option] : control.options,
  };
}

/** Of a list that shows one, the first option is sent when none is selected (HTML section 4.10.7). */
function readOptions(
  nodes: PageNodes,
  place: number,
  { end }: PageElement,
  kind: 'choice' | 'choices',
): Pick<PageControl, 'values' | 'options'> {
  const options: (ControlOption & { readonly selected: boolean })[] = [];
  for (let at = place + 1; at < end && options.length < mostControls; at++) {
    const node = nodes[at];
    if (node?.kind !== 'element' || node.name !== 'option' || node.attributes.has('disabled')) continue;
    const text = textOf(nodes, at, mostLabel);
    options.push({
      value: node.attributes.get('value') ?? text,
      label: text || (node.attributes.get('value') ?? ''),
      selected: node.attributes.has('selected'),
    });
  }
  const selected = options.filter((each) => each.selected).map(({ value }) => value);
  const first = options.slice(0, 1).map(({ value }) => value);
  const values = kind === 'choices' ? selected : selected.length > 0 ? selected.slice(-1) : first;
  return { values, options: options.map(({ value, label }) => ({ value, label })) };
}

function rawText(nodes: PageNodes, place: number): string {
  const inside = nodes[place + 1];
  return inside?.kind === 'text' ? inside.text : '';
}

/** HTML section 4.10.19.5: by itself, or in a fieldset that is. */
export function isDisabled(nodes: PageNodes, place: number): boolean {
  for (let at = place; at >= 0; ) {
    const node = nodes[at];
    if (node?.kind !== 'element') return false;
    if (node.attributes.has('disabled') && (at === place || node.name === 'fieldset')) return true;
    at = node.parent;
  }
  return false;
}

export function isUnseenAnywhere(nodes: PageNodes, place: number): boolean {
  for (let at = place; at >= 0; ) {
    const node = nodes[at];
    if (node?.kind !== 'element') return false;
    if (!['select', 'textarea'].includes(node.name) && isUnseen(node)) return true;
    at = node.parent;
  }
  return false;
}

export function bounded(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > mostLabel ? `${line.slice(0, mostLabel)}…` : line;
}
