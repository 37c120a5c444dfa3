import { partsOf } from '../../changes/requestParts.ts';
import type { HttpRequest } from '../../http/http.ts';
import { numberMember, parseJsonObject, textMember } from '../../json/json.ts';
import type { EpochMs, Hop } from '../../runs/hop.ts';

/** How long what a request carries lives. */
export interface CarriedLife {
  /** Of the parameter; `flow` for what the address names. */
  readonly name: string;
  readonly issuedAt: EpochMs;
  /** As the server said (`expires_in`, `expiresAt`). */
  readonly expiresAt?: EpochMs;
  /** What the specification recommends at most, in seconds. */
  readonly recommended?: { readonly seconds: number; readonly spec: string };
}

/** What lives for a short time, by its parameter, and what is recommended where servers say nothing. */
const shortLived: ReadonlyMap<string, CarriedLife['recommended']> = new Map([
  ['code', { seconds: 600, spec: 'RFC 6749 section 4.1.2' }],
  ['device_code', undefined],
  ['auth_req_id', undefined],
  ['request_uri', undefined],
]);

/**
 * Of the first parameter of a request that lives for a short time and came in a response of the run; else of the object that its address
 * names.
 */
export function lifeOfRequest(request: HttpRequest, hops: readonly Hop[]): CarriedLife | undefined {
  for (const { place, name, value } of partsOf(request)) {
    if ((place !== 'query' && place !== 'form') || value === '' || !shortLived.has(name)) continue;
    const found = issueOf(value, hops);
    const recommended = shortLived.get(name);
    if (found !== undefined) return { name, ...found, ...(recommended === undefined ? {} : { recommended }) };
  }
  return lifeOfAddressed(request.url, hops);
}

/** As the last response says that had the object, by its `id` and `expiresAt` (ISO 8601): each step may give it more time. */
function lifeOfAddressed(url: string, hops: readonly Hop[]): CarriedLife | undefined {
  const words = new Set(url.split(/[/?#&=]/));
  for (const { startedAt, outcome } of hops.toReversed()) {
    if (outcome.kind !== 'answered') continue;
    const object = parseJsonObject(outcome.response.body);
    const id = object === undefined ? undefined : textMember(object, 'id');
    if (object === undefined || id === undefined || id.length < leastIdLength || !words.has(id)) continue;
    const expiresAt = Date.parse(textMember(object, 'expiresAt') ?? '');
    if (Number.isNaN(expiresAt)) continue;
    return { name: 'flow', issuedAt: (startedAt + outcome.timing.totalMs) as EpochMs, expiresAt: expiresAt as EpochMs };
  }
  return undefined;
}

/** A shorter one may stand in an address by chance. */
const leastIdLength = 8;

/** The response that a value came in first. */
function issueOf(value: string, hops: readonly Hop[]): Pick<CarriedLife, 'issuedAt' | 'expiresAt'> | undefined {
  const escaped = encodeURIComponent(value);
  for (const { startedAt, outcome } of hops) {
    if (outcome.kind !== 'answered') continue;
    const { headers, body } = outcome.response;
    const holds = (text: string): boolean => text.includes(value) || text.includes(escaped);
    if (!holds(body) && !headers.some(([, text]) => holds(text))) continue;
    const issuedAt = (startedAt + outcome.timing.totalMs) as EpochMs;
    const object = parseJsonObject(body);
    const seconds = object === undefined ? undefined : numberMember(object, 'expires_in', true);
    const isSaid = seconds !== undefined && seconds > 0 && Number.isSafeInteger(Math.round(seconds * 1000));
    return { issuedAt, ...(isSaid ? { expiresAt: (issuedAt + seconds * 1000) as EpochMs } : {}) };
  }
  return undefined;
}
