import { looksGenerated, looksRandom, shortestRandom } from './looksRandom.ts';
import { type NamePlace, secretName } from './secretNames.ts';

/** A named value in a text: a parameter, a member of JSON, an attribute, an element. */
export interface Field {
  readonly name: string;
  /** The member that this one is inside of, in JSON. */
  readonly parent?: string | undefined;
  readonly place: NamePlace;
  /** Where the value stands in the text that was searched, without its quotation marks. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isNumber?: boolean;
}

export type OnField = (field: Field) => void;

/** The label of the tag when the value of a field is a secret; `undefined` when it is not. */
export function secretLabel({ name, parent, place, value, isNumber = false }: Field): string | undefined {
  if (value === '') return undefined;
  const exact = labelByParent(name, parent);
  if (exact !== undefined) return exact;
  const rule = secretName(name, place);
  if (rule === undefined) return undefined;
  switch (rule.strength) {
    case 'exact':
      return rule.label;
    case 'strong':
      return isNumber ? (value.length >= 8 ? rule.label : undefined) : looksGenerated(value) ? rule.label : undefined;
    case 'weak':
      return !isNumber && looksRandom(value, shortestRandom.underWeakName) ? rule.label : undefined;
  }
}

/** Names that mean a secret only inside of another one. */
function labelByParent(name: string, parent: string | undefined): string | undefined {
  if (parent === undefined) return undefined;
  if (name === 'id') return parent === 'session' ? 'session' : undefined;
  if ((name === 'code' || name === 'state') && parent === 'authorizeResponse') return name;
  if (name === 'previous') return parent === 'secret' ? 'client_secret' : undefined;
  if (!/^(?:value|raw|plain|data)$/.test(name)) return undefined;
  const rule = secretName(parent, 'json');
  return rule?.strength === 'exact' && parent !== 'state' && parent !== 'code' ? rule.label : undefined;
}
