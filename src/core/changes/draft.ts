import type { HttpRequest } from '../http/http.ts';
import { partsOf, type RequestPart, requestOf } from './requestParts.ts';

/** A part of a request as a person is changing it. */
export interface DraftEntry extends RequestPart {
  /** Names it for as long as the draft lives. */
  readonly id: number;
  /** As the request has it; left out of one that was added. */
  readonly original?: RequestPart;
  /** It is not going to be sent. */
  readonly isRemoved: boolean;
}

/** A request that a person changes before it is sent: its parts in their order, those that were added at the end. */
export interface Draft {
  /** As it goes out when nothing is changed. */
  readonly request: HttpRequest;
  readonly entries: readonly DraftEntry[];
}

/** One change of a draft. One of an entry that the draft does not have changes nothing. */
export type DraftEdit =
  | { readonly kind: 'set'; readonly id: number; readonly value: string }
  /** Of an entry that was added: the others keep their names. */
  | { readonly kind: 'rename'; readonly id: number; readonly name: string }
  /** Without a name and a value at first. */
  | { readonly kind: 'add'; readonly place: AddedPlace }
  | { readonly kind: 'remove'; readonly id: number }
  /** Back to what the request has; one that was added is gone. */
  | { readonly kind: 'reset'; readonly id: number }
  | { readonly kind: 'resetAll' };

/** Where a part can be added: the others are there once. */
export type AddedPlace = (typeof addedPlaces)[number];

export const addedPlaces = ['query', 'form', 'json', 'header', 'cookie'] as const;

/** How many entries of a draft differ from the request. */
export interface DraftCounts {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

export function draftOf(request: HttpRequest): Draft {
  return { request, entries: partsOf(request).map((part, id) => ({ ...part, id, original: part, isRemoved: false })) };
}

/** The draft after an edit. The same object when nothing has changed. */
export function editDraft(draft: Draft, edit: DraftEdit): Draft {
  switch (edit.kind) {
    case 'resetAll':
      return draft.entries.every((entry) => changeOf(entry) === undefined) ? draft : draftOf(draft.request);
    case 'add': {
      const id = Math.max(-1, ...draft.entries.map((entry) => entry.id)) + 1;
      return { ...draft, entries: [...draft.entries, { id, place: edit.place, name: '', value: '', isRemoved: false }] };
    }
    default:
      return editEntry(draft, edit);
  }
}

function editEntry(draft: Draft, edit: Exclude<DraftEdit, { kind: 'add' | 'resetAll' }>): Draft {
  const at = draft.entries.findIndex(({ id }) => id === edit.id);
  const entry = draft.entries[at];
  if (entry === undefined) return draft;
  const next = edited(entry, edit);
  if (next === entry) return draft;
  return { ...draft, entries: next === undefined ? draft.entries.toSpliced(at, 1) : draft.entries.with(at, next) };
}

/** @returns `undefined` when the entry is gone */
function edited(entry: DraftEntry, edit: Exclude<DraftEdit, { kind: 'add' | 'resetAll' }>): DraftEntry | undefined {
  const { id, original } = entry;
  switch (edit.kind) {
    case 'set':
      return entry.value === edit.value && !entry.isRemoved ? entry : { ...entry, value: edit.value, isRemoved: false };
    case 'rename':
      return original !== undefined || entry.name === edit.name ? entry : { ...entry, name: edit.name };
    case 'remove':
      if (original === undefined) return undefined;
      return entry.isRemoved || entry.place === 'method' || entry.place === 'url' ? entry : { ...entry, isRemoved: true };
    case 'reset':
      if (original === undefined) return undefined;
      return changeOf(entry) === undefined ? entry : { ...original, id, original, isRemoved: false };
  }
}

/** The request as the draft has it. What was added and has no name yet is not in it. Without a change it is the same object. */
export function draftedRequest({ request, entries }: Draft): HttpRequest {
  if (entries.every((entry) => changeOf(entry) === undefined || isUnnamed(entry))) return request;
  return requestOf(
    entries.filter((entry) => !entry.isRemoved && !isUnnamed(entry)),
    request,
  );
}

export function draftCounts({ entries }: Draft): DraftCounts {
  const ways = entries.filter((entry) => !isUnnamed(entry)).map(changeOf);
  const count = (how: ReturnType<typeof changeOf>): number => ways.filter((each) => each === how).length;
  return { changed: count('set'), added: count('added'), removed: count('removed') };
}

/** How an entry differs from the request; `undefined` when it does not. */
export function changeOf({ original, value, isJson, isRemoved }: DraftEntry): 'set' | 'added' | 'removed' | undefined {
  if (original === undefined) return 'added';
  if (isRemoved) return 'removed';
  return value === original.value && isJson === original.isJson ? undefined : 'set';
}

/** A body has no name. */
function isUnnamed({ original, name, place }: DraftEntry): boolean {
  return original === undefined && name === '' && place !== 'body';
}
