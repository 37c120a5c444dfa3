import { parseJson } from '../../json/json.ts';
import type { Draft, DraftEntry } from '../draft.ts';
import type { PartPlace } from '../requestChange.ts';
import type { DraftView } from '../viewDraft.ts';
import { documentParts, documentTexts } from './documentParts.ts';

/**
 * A draft as a JSON text for people to edit: `method`, `url`, and the parts of the request by name; what is sent several times is a
 * list. Secrets are tags. What is not going to be sent is not in it.
 *
 * @param view of the same draft
 */
export function writeRequestDocument(draft: Draft, view: DraftView): string {
  const shown = draft.entries.flatMap((entry, index): readonly Shown[] => {
    const name = view.entries[index]?.name ?? '';
    return entry.isRemoved || (entry.original === undefined && entry.name === '')
      ? []
      : [{ place: entry.place, name, value: shownValue(entry, view.entries[index]?.value ?? '') }];
  });
  const members: [name: string, value: unknown][] = [];
  const addText = (place: PartPlace): void => {
    const part = shown.find((each) => each.place === place);
    if (part !== undefined) members.push([place, part.value]);
  };
  const [method, url, body] = documentTexts;
  addText(method);
  addText(url);
  for (const [member, place] of Object.entries(documentParts)) {
    const parts = shown.filter((each) => each.place === place);
    if (parts.length > 0) members.push([member, grouped(parts)]);
  }
  addText(body);
  return `${JSON.stringify(Object.fromEntries(members), undefined, 2)}\n`;
}

interface Shown {
  readonly place: PartPlace;
  readonly name: string;
  readonly value: unknown;
}

/** The value of a JSON member that is no text stands in the document as what it is. */
function shownValue({ isJson }: DraftEntry, text: string): unknown {
  return isJson === true ? (parseJson(text) ?? text) : text;
}

/** By name, in the order of the first of each name. A member named `__proto__` is a member. */
function grouped(parts: readonly Shown[]): object {
  const names = [...new Set(parts.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const values = parts.filter((part) => part.name === name).map(({ value }) => value);
      return [name, values.length === 1 ? values[0] : values] as const;
    }),
  );
}
