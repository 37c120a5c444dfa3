import { addedPlaces, type DraftEdit } from './draft.ts';

/** Reads an edit that a page sent. `undefined` for anything that is not exactly one. */
export function readDraftEdit(value: unknown): DraftEdit | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, id, value: text, name, place } = value as Readonly<Record<string, unknown>>;
  if (kind === 'resetAll') return { kind };
  if (kind === 'add') {
    const known = addedPlaces.find((each) => each === place);
    return known === undefined ? undefined : { kind, place: known };
  }
  if (typeof id !== 'number') return undefined;
  switch (kind) {
    case 'set':
      return typeof text === 'string' ? { kind, id, value: text } : undefined;
    case 'rename':
      return typeof name === 'string' ? { kind, id, name } : undefined;
    case 'remove':
    case 'reset':
      return { kind, id };
    default:
      return undefined;
  }
}
