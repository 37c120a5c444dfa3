import { l10n } from '../text/l10n.ts';
import type { Draft, DraftEntry } from './draft.ts';

/** What is said of each entry whose parameter stands in the request more than once, by the ID of the entry. */
export function repeatedNames({ entries }: Draft): ReadonlyMap<number, string> {
  const sent = entries.filter((entry) => !entry.isRemoved && (entry.place === 'query' || entry.place === 'form'));
  const repeated = sent.filter((entry) => sent.some((other) => isRepeat(entry, other)));
  return new Map(repeated.map(({ id }) => [id, l10n`sent more than once, which RFC 6749 section 3.1 does not allow`]));
}

function isRepeat(entry: DraftEntry, other: DraftEntry): boolean {
  return (
    other.id !== entry.id && other.place === entry.place && other.name === entry.name && entry.name !== '' && !mayRepeat.has(entry.name)
  );
}

/** RFC 8707 section 2, RFC 8693 section 2.1. */
const mayRepeat: ReadonlySet<string> = new Set(['resource', 'audience']);
