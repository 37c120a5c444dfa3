import type { Draft, DraftEntry } from './draft.ts';
import { isPart, madePart, type PartEdit, usualPlace } from './editRequest.ts';
import type { RequestPart } from './requestParts.ts';

/** The draft after a change that names a part: what `editRequest` does to a request, so that it can be taken back. */
export function editDraftByName(draft: Draft, { place: wanted, name, values }: PartEdit): Draft {
  const place = wanted ?? usualPlace(draft.entries, draft.request, name);
  const isMeant = (part: RequestPart): boolean => isPart(part, place, name);
  const known = draft.entries.find(isMeant);
  const left = [...values];
  const entries = draft.entries.flatMap((entry): DraftEntry[] => {
    if (!isMeant(entry)) return [entry];
    const value = left.shift();
    if (value !== undefined) return [{ ...entry, value, isRemoved: false }];
    return entry.original === undefined ? [] : [{ ...entry, isRemoved: true }];
  });
  const first = Math.max(-1, ...draft.entries.map(({ id }) => id)) + 1;
  const added = left.map((value, at): DraftEntry => ({ ...madePart(place, name, value, known), id: first + at, isRemoved: false }));
  return { ...draft, entries: [...entries, ...added] };
}
