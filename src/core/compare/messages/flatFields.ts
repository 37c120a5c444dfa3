import { isJsonObject } from '../../json/json.ts';

/** Of a larger document the rest is not compared. */
const mostFields = 400;
const deepest = 8;

/**
 * What stands in JSON, each scalar by its path: `_embedded.user.id`, `keys[0].kid`. A list of scalars is one field, since its order may
 * say something. Total and bounded.
 */
export function flatFields(value: unknown): readonly (readonly [path: string, value: string])[] {
  const fields: [string, string][] = [];
  collect(value, '', deepest, fields);
  return fields;
}

function collect(value: unknown, path: string, depth: number, into: [string, string][]): void {
  if (into.length >= mostFields) return;
  if (typeof value === 'string') into.push([path, value]);
  else if (typeof value !== 'object' || value === null || depth === 0 || isListOfScalars(value)) into.push([path, JSON.stringify(value)]);
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) collect(item, `${path}[${at}]`, depth - 1, into);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) collect(member, path === '' ? name : `${path}.${name}`, depth - 1, into);
  }
}

function isListOfScalars(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}
