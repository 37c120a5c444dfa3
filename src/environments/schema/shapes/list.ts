import { l10n } from '../../../core/text/l10n.ts';
import type { ConfigurationProblem } from '../configurationProblem.ts';
import { problemsAt, unusable, usable, usableWithWarning } from '../readings.ts';
import type { Shape } from './shape.ts';
import { shortened } from './shortened.ts';
import { typeInWords } from './typeInWords.ts';

interface ListOptions {
  /** Where one text ends and the next begins, for a list that is written as one text, or an entry that holds several. */
  readonly separator?: { readonly ofList: RegExp; readonly ofEntry: RegExp };
}

/**
 * A list that is used whole or not at all. One that is written as one text is read as the list that was meant, with a warning that
 * shows it.
 * @param what `scopes`: the things in it
 */
export function list<Value>(what: string, item: Shape<Value>, { separator }: ListOptions = {}): Shape<readonly Value[]> {
  return {
    read(value, source) {
      const { entries, problems: remarks } = entriesOf(what, value, separator);
      if (entries === undefined) return unusable(noList(what, value));
      const readings = entries.map((each) => item.read(each, source));
      const problems = [...remarks, ...readings.flatMap((reading, index) => problemsAt(`[${index}]`, reading.problems))];
      const values = readings.flatMap((reading) => (reading.usable ? [reading.value] : []));
      return values.length === readings.length ? usable(values, problems) : { usable: false, problems };
    },
    missing: (name) => l10n`The list of ${what} is missing: add "${name}": [ … ].`,
    jsonSchema: (source) => ({ type: 'array', uniqueItems: true, items: item.jsonSchema(source) }),
  };
}

interface Entries {
  readonly entries?: readonly unknown[];
  readonly problems: readonly ConfigurationProblem[];
}

function entriesOf(what: string, value: unknown, separator: ListOptions['separator']): Entries {
  if (typeof value === 'string' && separator !== undefined && value.trim() !== '') {
    return remarked(what, splitAt(value, separator.ofList), l10n`a string`);
  }
  if (!Array.isArray(value)) return { problems: [] };
  const written: readonly unknown[] = value;
  if (separator === undefined) return { entries: written, problems: [] };
  const entries = written.flatMap((each): readonly unknown[] =>
    typeof each === 'string' && each.trim() === each ? splitAt(each, separator.ofEntry) : [each],
  );
  return entries.length === written.length ? { entries: written, problems: [] } : remarked(what, entries, l10n`several in one string`);
}

/** An entry that splits into nothing stays as it is, to be refused as what it is. */
function splitAt(text: string, separator: RegExp): readonly string[] {
  const parts = text.split(separator).filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}

function remarked(what: string, entries: readonly unknown[], written: string): Entries {
  const shown = shortened(entries.map((each) => JSON.stringify(each)).join(', '), 300);
  const reading = usableWithWarning(entries, l10n`The ${what} are written as ${written}, and read as a list. Write the list: [${shown}].`);
  return { entries, problems: reading.problems };
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
