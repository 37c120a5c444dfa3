import { type HttpRequest, mediaType } from '../http/http.ts';
import type { PartPlace } from './requestChange.ts';
import { partsOf, type RequestPart, requestOf } from './requestParts.ts';

/** One change to make in a request. */
export interface PartEdit {
  /** Left out: where the request has such a part; where it has none, among the parameters of its body, else of its query. */
  readonly place?: PartPlace;
  /** Empty for `method`, `url` and `body`. */
  readonly name: string;
  /** What takes the place of all parts of the name, in order; an empty list removes them. */
  readonly values: readonly string[];
}

/** The request with the edits made, one after the other. Total: what cannot be sent is told by `sendable.ts`. */
export function editRequest(request: HttpRequest, edits: readonly PartEdit[]): HttpRequest {
  return edits.reduce(editOnce, request);
}

function editOnce(request: HttpRequest, { place: wanted, name, values }: PartEdit): HttpRequest {
  const parts = partsOf(request);
  const place = wanted ?? usualPlace(parts, request, name);
  const isMeant = (part: RequestPart): boolean => isPart(part, place, name);
  const first = parts.findIndex(isMeant);
  const before = first < 0 ? parts : parts.slice(0, first);
  const after = first < 0 ? [] : parts.slice(first).filter((part) => !isMeant(part));
  const known = parts[first];
  const made = values.map((value) => madePart(place, name, value, known));
  return requestOf([...before, ...made, ...after], request);
}

/** @param known the first that a request has of the name */
export function madePart(place: PartPlace, name: string, value: string, known: RequestPart | undefined): RequestPart {
  const part = { place, name: known?.name ?? name, value };
  return place === 'json' && (known?.isJson ?? looksLikeJson(value)) ? { ...part, isJson: true } : part;
}

/** Whether a part is the one that a place and a name mean. */
export function isPart(part: RequestPart, place: PartPlace, name: string): boolean {
  if (part.place !== place) return false;
  return place === 'header' ? part.name.toLowerCase() === name.toLowerCase() : part.name === name;
}

/** Where a name is looked for that comes without a place. */
export function usualPlace(parts: readonly RequestPart[], request: HttpRequest, name: string): PartPlace {
  for (const place of ['form', 'json', 'query'] as const)
    if (parts.some((part) => part.place === place && part.name === name)) return place;
  if (parts.some((part) => part.place === 'json')) return 'json';
  return request.body !== undefined && mediaType(request.headers) === 'application/x-www-form-urlencoded' ? 'form' : 'query';
}

/** A member that a request does not have yet: digits are text, as passcodes are. */
function looksLikeJson(value: string): boolean {
  return /^(?:[{[].*[}\]]|true|false|null)$/s.test(value.trim());
}
