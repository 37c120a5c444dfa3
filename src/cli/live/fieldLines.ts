import { specificationLabel } from '../../core/findings/spec.ts';
import type { FormField } from '../../core/http/form.ts';
import type { HeaderField } from '../../core/http/http.ts';
import { meaningOf } from '../../core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../core/meaning/places.ts';
import type { ProductWords } from '../../core/meaning/productWords.ts';
import type { Column } from '../display/tableLayout.ts';
import type { Page } from '../output/page.ts';

/** The meaning gives way first, then the value. */
const fieldColumns: readonly Column[] = [
  {},
  { shortens: { rank: 1, least: 24 }, padsTo: 48 },
  { shortens: { rank: 0, least: 12 }, drops: 0 },
];

/** What the lines of one hop are made with. */
export interface DetailsContext {
  readonly page: Page;
  readonly words: ProductWords;
}

/** A headed table; nothing where it has no rows. */
export function part(
  title: string,
  rows: readonly (readonly [name: string, value: string, meaning: string])[],
  page: Page,
): readonly string[] {
  if (rows.length === 0) return [];
  const indented = rows.map(([name, ...rest]) => [`     ${name}`, ...rest]);
  return [`   ${page.dim(title)}`, ...page.table(indented, fieldColumns)];
}

export function fieldRows(
  fields: readonly (FormField | HeaderField)[],
  place: MeaningPlace,
  context: DetailsContext,
): readonly (readonly [string, string, string])[] {
  return fields.map(([name, value]) => [name, value === '' ? '(empty)' : value, meaningAt(place, name, context)]);
}

export function meaningAt(place: MeaningPlace, name: string, { words }: DetailsContext): string {
  const known = meaningOf(place, name, words);
  return known === undefined ? '' : `${known.meaning} (${specificationLabel(known.spec, words)})`;
}
