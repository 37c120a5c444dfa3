import type { PlacedJson } from '../../json/placedJson.ts';
import { readPlacedJson } from '../../json/readWritten.ts';
import { l10n } from '../../text/l10n.ts';
import { visibleText } from '../../text/visibleText.ts';
import type { PartPlace } from '../requestChange.ts';
import { type DocumentPart, documentParts, documentTexts, isDocumentPart } from './documentParts.ts';

/** One part of a request as a document has it. */
export interface DocumentField {
  readonly place: PartPlace;
  /** Empty for `method`, `url` and `body`. */
  readonly name: string;
  /** A text, but for members of a JSON body, which may be anything. Tags and variables stand in it as they are written. */
  readonly value: unknown;
  /** Of the value in the text; offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Something to say about a place of the document. With an error the request cannot be sent from it. */
export interface DocumentNote {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface RequestDocument {
  /** Also of a text that is not whole yet: as far as it can be read. */
  readonly fields: readonly DocumentField[];
  readonly notes: readonly DocumentNote[];
  /** It is JSON. What it does not name is left out on purpose. */
  readonly isWhole: boolean;
}

/** Reads what `writeRequestDocument.ts` writes and a person has edited. Total. */
export function readRequestDocument(text: string): RequestDocument {
  const { root, problemAt } = readPlacedJson(text);
  const fields: DocumentField[] = [];
  const notes: DocumentNote[] = [];
  const fail = (message: string, { start, end }: { readonly start: number; readonly end: number }): void => {
    notes.push({ severity: 'error', message, start, end });
  };
  const isWhole = problemAt === undefined && root !== undefined && root.members !== undefined;
  if (problemAt !== undefined) fail(l10n`This is not JSON.`, { start: problemAt, end: problemAt + 1 });
  else if (root?.members === undefined) fail(l10n`A request is a JSON object.`, { start: root?.start ?? 0, end: root?.end ?? text.length });
  const seen = new Set<string>();
  for (const { name, nameStart, nameEnd, value } of root?.members ?? []) {
    const at = { start: nameStart, end: nameEnd };
    if (seen.has(name)) fail(l10n`The member ${visibleText(name.slice(0, 60))} stands here twice.`, at);
    else if (isDocumentPart(name)) readPart(name, value, { fields, fail });
    else readText(name, { at, value }, { fields, fail });
    seen.add(name);
  }
  for (const name of documentTexts.slice(0, 2)) {
    if (isWhole && !seen.has(name)) fail(l10n`The member ${name} is missing.`, { start: root.start, end: root.start + 1 });
  }
  return { fields, notes, isWhole };
}

interface Into {
  readonly fields: DocumentField[];
  readonly fail: (message: string, place: { readonly start: number; readonly end: number }) => void;
}

function readText(
  name: string,
  { at, value }: { readonly at: { readonly start: number; readonly end: number }; readonly value: PlacedJson },
  { fields, fail }: Into,
): void {
  const place = documentTexts.find((each) => each === name);
  if (place === undefined) {
    const known = [...documentTexts.slice(0, 2), ...Object.keys(documentParts), documentTexts[2]].join(', ');
    fail(l10n`A request has no member ${visibleText(name.slice(0, 60))}. It has: ${known}.`, at);
  } else if (typeof value.value === 'string') fields.push({ place, name: '', value: value.value, start: value.start, end: value.end });
  else fail(l10n`The member ${name} is a text.`, value);
}

function readPart(part: DocumentPart, { members, start, end }: PlacedJson, { fields, fail }: Into): void {
  const place = documentParts[part];
  if (members === undefined) {
    fail(l10n`The member ${part} is an object of names and values.`, { start, end });
    return;
  }
  for (const { name, nameStart, nameEnd, value } of members) {
    if (name === '') fail(l10n`A part of a request needs a name.`, { start: nameStart, end: nameEnd });
    else if (place === 'json') fields.push({ place, name, value: value.value, start: value.start, end: value.end });
    else
      for (const item of value.items ?? [value]) {
        if (typeof item.value === 'string') fields.push({ place, name, value: item.value, start: item.start, end: item.end });
        else fail(l10n`The value of ${visibleText(name.slice(0, 60))} is a text, or a list of texts to send it several times.`, item);
      }
  }
}
