import { type FormField, parseForm } from '../http/form.ts';
import { type HeaderField, mediaType } from '../http/http.ts';
import { isJsonObject, parseJson } from '../json/json.ts';
import { hasDeeperLevels, printJson } from '../json/printJson.ts';
import { readWritten } from '../json/readWritten.ts';
import { lastMembers, WrittenNumber, WrittenObject } from '../json/writtenJson.ts';

/** A body by what it really is: the content type decides between form and text, the text itself says whether it is JSON. */
export type BodyReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'form'; readonly fields: readonly FormField[] }
  /** `pretty` is indented by two; `fields` are the scalars a person looks for, by their path; flat when those are all. */
  | {
      readonly kind: 'json';
      readonly pretty: string;
      /** Some of it lies so deep that it is not indented. */
      readonly isDeep: boolean;
      readonly fields: readonly BodyField[];
      readonly isFlat: boolean;
    }
  | { readonly kind: 'text'; readonly text: string };

export interface BodyField {
  /** `session.id`, `details[0].target`. */
  readonly path: string;
  readonly value: Scalar | readonly Scalar[];
}

/** A number in its own digits. */
type Scalar = string | number | WrittenNumber | boolean | null;

/** Of a longer text the digits of numbers, and members that are repeated, are those of JavaScript. Characters. */
const longestWritten = 1_000_000;
const mostFields = 40;
const deepest = 3;
/** Lists that say what an error is about; others are collections. */
const shownLists: ReadonlySet<string> = new Set(['details', 'errors']);
const mostElements = 3;

/** Reads a body for display. Total: whatever cannot be read as form or JSON is text. */
export function readBody(body: string | undefined, headers: readonly HeaderField[]): BodyReading {
  if (body === undefined || body === '') return { kind: 'empty' };
  if (mediaType(headers) === 'application/x-www-form-urlencoded') return { kind: 'form', fields: parseForm(body) };
  const start = body.trimStart()[0];
  if (start !== '{' && start !== '[') return { kind: 'text', text: body };
  const written = body.length > longestWritten ? parseJson(body) : readWritten(body);
  if (written === undefined) return { kind: 'text', text: body };
  const value = written instanceof WrittenObject ? lastMembers(written) : written;
  return { kind: 'json', pretty: printJson(written), isDeep: hasDeeperLevels(written), fields: scalarFields(value), isFlat: isFlat(value) };
}

function isFlat(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.length <= mostFields && members.every(isShownAsField);
}

/** The scalars of an object and of the objects in it, in order; of the details of an error the first ones. Links and embedded collections are left to the body itself. */
export function scalarFields(value: unknown): readonly BodyField[] {
  const fields: BodyField[] = [];
  collect(value, '', deepest, fields);
  return fields;
}

function collect(value: unknown, prefix: string, depth: number, into: BodyField[]): void {
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (into.length >= mostFields) return;
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (isShownAsField(member)) into.push({ path, value: member });
    else if (depth > 1 && !name.startsWith('_')) collect(member, path, depth - 1, into);
    if (shownLists.has(name) && Array.isArray(member)) {
      for (const [place, element] of member.slice(0, mostElements).entries()) collect(element, `${path}[${place}]`, 1, into);
    }
  }
}

function isShownAsField(value: unknown): value is BodyField['value'] {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null || value instanceof WrittenNumber || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
