import { l10n } from '../../../core/text/l10n.ts';
import { problemsAt, unusable, usable } from '../readings.ts';
import type { Shape } from './shape.ts';
import { typeInWords } from './typeInWords.ts';

/** A list that is used whole or not at all. @param what `scopes`: the things in it */
export function list<Value>(what: string, item: Shape<Value>): Shape<readonly Value[]> {
  return {
    read(value, source) {
      if (!Array.isArray(value)) return unusable(noList(what, value));
      const readings = value.map((each: unknown) => item.read(each, source));
      const problems = readings.flatMap((reading, index) => problemsAt(`[${index}]`, reading.problems));
      const values = readings.flatMap((reading) => (reading.usable ? [reading.value] : []));
      return values.length === readings.length ? usable(values, problems) : { usable: false, problems };
    },
    missing: (name) => l10n`The list of ${what} is missing: add "${name}": [ … ].`,
    jsonSchema: (source) => ({ type: 'array', uniqueItems: true, items: item.jsonSchema(source) }),
  };
}

/**
 * A list from which what cannot be used is left out, and so is whatever has the name of an earlier one.
 * @param what `applications`: the things in it
 * @param key the member that names each of them
 */
export function partList<Key extends string, Value extends Readonly<Record<Key, string>>>(
  what: string,
  item: Shape<Value>,
  key: Key,
): Shape<readonly Value[]> {
  return {
    read(value, source) {
      if (!Array.isArray(value)) return usable([], unusable(noList(what, value)).problems);
      const readings = value.map((each: unknown) => item.read(each, source));
      const names = readings.map((reading) => (reading.usable ? reading.value[key] : undefined));
      const isRepeated = (index: number): boolean => names[index] !== undefined && names.indexOf(names[index]) < index;
      const repeated = names.flatMap((name, index) =>
        isRepeated(index) ? problemsAt(`[${index}].${key}`, unusable(repeatedName(name ?? '', key)).problems) : [],
      );
      return usable(
        readings.flatMap((reading, index) => (reading.usable && !isRepeated(index) ? [reading.value] : [])),
        [...readings.flatMap((reading, index) => problemsAt(`[${index}]`, reading.problems)), ...repeated],
      );
    },
    missing: (name) => l10n`The list of ${what} is missing: add "${name}": [ … ].`,
    jsonSchema(source) {
      const items = item.jsonSchema(source);
      const snippets = items.defaultSnippets?.map((snippet) => ({ ...snippet, body: [snippet.body] }));
      return { type: 'array', items, ...(snippets === undefined ? {} : { defaultSnippets: snippets }) };
    },
  };
}

function noList(what: string, value: unknown): string {
  return l10n`The ${what} must be a list in square brackets, not ${typeInWords(value)}.`;
}

function repeatedName(name: string, key: string): string {
  return l10n`"${name}" is already the ${key} of another entry. Use a unique ${key}.`;
}
