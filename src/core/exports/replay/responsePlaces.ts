import { headerValue } from '../../http/http.ts';
import { readWritten } from '../../json/readWritten.ts';
import { type WrittenJson, WrittenObject } from '../../json/writtenJson.ts';
import type { HopView } from '../../runs/views.ts';
import type { TagSet } from '../../shown/tags.ts';
import { splitUrl } from '../../shown/urlParts.ts';
import { pathSegments } from './pathSegments.ts';
import type { ValuePlace } from './replay.ts';

/** A value that a response brought, and where it stood. */
export interface PlacedValue {
  readonly value: string;
  readonly place: ValuePlace;
}

/** Longer bodies are documents and pages, which nothing is taken out of. Characters. */
const longestRead = 256_000;
const mostPlaces = 2_000;

/** The values of a response that a later request may need: of `Location`, of JSON, of the hidden fields of a page. Cookies are not among them. */
export function responsePlaces({ outcome }: Pick<HopView, 'outcome'>, tags: TagSet): readonly PlacedValue[] {
  if (outcome.kind !== 'answered') return [];
  const location = headerValue(outcome.headers, 'location');
  const inLocation = location === undefined ? [] : locationPlaces(location, tags);
  if (outcome.body.length > longestRead) return inLocation;
  const json = readWritten(outcome.body);
  const inBody = json === undefined ? fieldPlaces(outcome.body) : jsonPlaces(json, []);
  return [...inLocation, ...inBody].slice(0, mostPlaces);
}

function locationPlaces(location: string, tags: TagSet): readonly PlacedValue[] {
  const { address, query, fragment } = splitUrl(location, tags);
  const parameters = [...query.map((each) => ['query', each] as const), ...fragment.map((each) => ['fragment', each] as const)];
  return [
    ...parameters.map(([part, [parameter, value]]): PlacedValue => ({ value, place: { kind: 'location', part, parameter } })),
    ...pathSegments(address).map((value, segment): PlacedValue => ({ value, place: { kind: 'locationPath', segment } })),
  ];
}

function jsonPlaces(value: WrittenJson, path: readonly (string | number)[]): readonly PlacedValue[] {
  if (typeof value === 'string') return [{ value, place: { kind: 'json', path } }];
  if (value instanceof WrittenObject) return value.members.flatMap((member) => jsonPlaces(member.value, [...path, member.name]));
  return Array.isArray(value) ? value.flatMap((item: WrittenJson, index) => jsonPlaces(item, [...path, index])) : [];
}

/** Attributes of an input in either order. What a page writes in another way is not found: then nothing is captured. */
function fieldPlaces(page: string): readonly PlacedValue[] {
  return [...page.matchAll(/<input\b[^<>]{0,2000}>/gi)].flatMap(([element]): readonly PlacedValue[] => {
    const name = /\bname=(?:"([^"]*)"|'([^']*)')/i.exec(element);
    const value = /\bvalue=(?:"([^"]*)"|'([^']*)')/i.exec(element);
    const fieldName = name?.[1] ?? name?.[2];
    const fieldValue = value?.[1] ?? value?.[2];
    return fieldName === undefined || fieldValue === undefined || fieldValue === '' || /&/.test(fieldValue)
      ? []
      : [{ value: fieldValue, place: { kind: 'field', name: fieldName } }];
  });
}
