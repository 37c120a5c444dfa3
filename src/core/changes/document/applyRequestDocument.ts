import { parseJson } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { type Draft, type DraftEntry, draftedRequest } from '../draft.ts';
import type { DraftContext } from '../draftWarnings.ts';
import { unsendable } from '../sendable.ts';
import { type DraftEntryView, type HideText, viewDraft } from '../viewDraft.ts';
import { variableIn } from './documentParts.ts';
import { type DocumentField, type DocumentNote, readRequestDocument } from './readRequestDocument.ts';

/** What a document may hold in place of values, and what is hidden in it. */
export interface DocumentSecrets {
  readonly hide: HideText;
  /** For warnings. */
  readonly context?: DraftContext;
  /** The text with the raw values in place of the tags of the run. */
  readonly unhide: (text: string) => string;
  /** The value of an environment variable; `undefined` when it is not set. It is a secret from then on. */
  readonly variable: (name: string, label: string) => string | undefined;
}

export interface AppliedDocument {
  /** The same object when the document says what the draft has. */
  readonly draft: Draft;
  readonly notes: readonly DocumentNote[];
  /** Secrets that stand in the document raw, and what belongs in their place. From the first to the last. */
  readonly rewrites: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  /** Values that are secrets, each with the ID of its entry: they are replaced, not typed. */
  readonly secrets: readonly { readonly start: number; readonly entry: number }[];
}

/**
 * Makes a draft say what a document says, in which tags stand for secrets. Of a text that is not JSON nothing is taken over but
 * that raw secrets in it are found. Total.
 */
export function applyRequestDocument(draft: Draft, text: string, secrets: DocumentSecrets): AppliedDocument {
  const { fields, notes, isWhole } = readRequestDocument(text);
  const said: DocumentNote[] = [...notes];
  const view = viewDraft(draft, secrets.hide);
  const left = draft.entries.map((entry, index) => ({ entry, shown: view.entries[index] as DraftEntryView })); // of the same draft
  const kept: Made[] = [];
  const added: Made[] = [];
  let nextId = Math.max(-1, ...draft.entries.map(({ id }) => id)) + 1;
  for (const field of fields) {
    const at = indexOfEntry(left, field);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    const taken = found !== undefined && isSame(field.value, found) ? found.entry : rawValue(field, secrets, said);
    if (found === undefined)
      added.push({ field, entry: { id: nextId++, place: field.place, name: field.name, isRemoved: false, ...taken } });
    else kept.push({ field, entry: takenInto(found.entry, taken) });
  }
  const byId = new Map(kept.map(({ entry }) => [entry.id, entry]));
  const entries = [...draft.entries.flatMap((entry) => byId.get(entry.id) ?? removed(entry)), ...added.map(({ entry }) => entry)];
  const isChanged = entries.length !== draft.entries.length || entries.some((entry, index) => entry !== draft.entries[index]);
  const next = isChanged ? { ...draft, entries } : draft;
  const places = placesOf([...kept, ...added], viewDraft(next, secrets.hide, secrets.context), said);
  if (isWhole && said.every(({ severity }) => severity !== 'error')) {
    const problem = unsendable(draftedRequest(next));
    if (problem !== undefined) said.push({ severity: 'error', message: secrets.hide(problem, { kind: 'text' }), start: 0, end: 1 });
  }
  return { draft: isWhole ? next : draft, notes: said, ...places };
}

interface Made {
  readonly field: DocumentField;
  readonly entry: DraftEntry;
}

type Value = Pick<DraftEntry, 'value' | 'isJson'>;

/** The first that goes out, of several of a name; else one that was removed. */
function indexOfEntry(
  left: readonly { readonly entry: DraftEntry; readonly shown: DraftEntryView }[],
  { place, name }: DocumentField,
): number {
  const isMeant = ({ entry, shown }: (typeof left)[number]): boolean =>
    entry.place === place && (place === 'header' ? shown.name.toLowerCase() === name.toLowerCase() : shown.name === name);
  const sent = left.findIndex((each) => isMeant(each) && !each.entry.isRemoved);
  return sent >= 0 ? sent : left.findIndex(isMeant);
}

/** Whether the document has what stands for the value. */
function isSame(value: unknown, { entry, shown }: { readonly entry: DraftEntry; readonly shown: DraftEntryView }): boolean {
  if (entry.isJson !== true) return value === shown.value;
  return JSON.stringify(value) === JSON.stringify(parseJson(shown.value) ?? shown.value);
}

/** The value with what its tags and variables stand for. */
function rawValue(field: DocumentField, secrets: DocumentSecrets, notes: DocumentNote[]): Value {
  const resolve = (text: string): string => {
    const variable = variableIn(text);
    if (variable !== undefined) {
      const value = secrets.variable(variable, field.name);
      if (value !== undefined) return value;
      const message = l10n`The environment variable ${variable} is not set where the editor runs.`;
      notes.push({ severity: 'error', message, start: field.start, end: field.end });
      return text;
    }
    const raw = secrets.unhide(text);
    if (raw === text && /^[\w.-]+#[0-9a-f]{4,16}$/.test(text)) {
      const message = l10n`No value of this run has this tag: it is sent as it stands here.`;
      notes.push({ severity: 'warning', message, start: field.start, end: field.end });
    }
    return raw;
  };
  if (typeof field.value === 'string') return { value: resolve(field.value) };
  return { value: JSON.stringify(resolved(field.value, resolve)), isJson: true };
}

function resolved(value: unknown, resolve: (text: string) => string): unknown {
  if (typeof value === 'string') return resolve(value);
  if (Array.isArray(value)) return value.map((item) => resolved(item, resolve));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(member, resolve)]));
}

function takenInto(entry: DraftEntry, { value, isJson }: Value): DraftEntry {
  if (value === entry.value && isJson === entry.isJson && !entry.isRemoved) return entry;
  const { isJson: _, ...rest } = entry;
  return { ...rest, value, isRemoved: false, ...(isJson === undefined ? {} : { isJson }) };
}

/** What the document does not name goes out no more; one that was added and has no name yet stays. */
function removed(entry: DraftEntry): readonly DraftEntry[] {
  const stays = entry.isRemoved || entry.place === 'method' || entry.place === 'url' || (entry.original === undefined && entry.name === '');
  if (stays) return [entry];
  return entry.original === undefined ? [] : [{ ...entry.original, id: entry.id, original: entry.original, isRemoved: true }];
}

function placesOf(
  made: readonly Made[],
  view: ReturnType<typeof viewDraft>,
  notes: DocumentNote[],
): Pick<AppliedDocument, 'rewrites' | 'secrets'> {
  const shown = new Map(view.entries.map((entry) => [entry.id, entry]));
  const rewrites: { start: number; end: number; text: string }[] = [];
  const secrets: { start: number; entry: number }[] = [];
  for (const { field, entry } of [...made].sort((a, b) => a.field.start - b.field.start)) {
    const { value, isSecret, warning } = shown.get(entry.id) ?? { value: '', isSecret: false };
    const { start, end } = field;
    if (warning !== undefined) notes.push({ severity: 'warning', message: warning, start, end });
    if (!isSecret) continue;
    secrets.push({ start, entry: entry.id });
    const written = entry.isJson === true ? (parseJson(value) ?? value) : value;
    const isHidden = JSON.stringify(field.value) === JSON.stringify(written);
    if (!isHidden && !(typeof field.value === 'string' && variableIn(field.value) !== undefined)) {
      rewrites.push({ start, end, text: JSON.stringify(written) });
      const message = l10n`A secret is not kept in this document: a tag takes its place, and the value is sent. Replace Value… asks for another one.`;
      notes.push({ severity: 'information', message, start, end });
    }
  }
  return { rewrites, secrets };
}
