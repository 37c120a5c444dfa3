import type { Finding } from '../../core/findings/finding.ts';
import type { HttpResponse } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import {
  isJsonObject,
  type JsonObject,
  numberMember,
  objectListMember,
  objectMember,
  ownMember,
  textListMember,
  textMember,
} from '../../core/json/json.ts';
import { readJsonBody } from '../../core/json/jsonBody.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import { Secret } from '../../core/values/secret.ts';
import { type PlatformError, platformErrorFinding, readPlatformError } from '../explain/platformError.ts';

/** What came of a call to the platform API. */
export type PlatformReading<Value> =
  | { readonly kind: 'read'; readonly value: Value; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: PlatformError; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/**
 * Reads an answer of the platform API. Total.
 *
 * @param what the answer in words, for findings: `The application`
 * @param read makes a value of the JSON object, or `undefined` when a member that matters is missing
 */
export function readPlatformAnswer<Value>(
  response: HttpResponse,
  what: string,
  read: (body: JsonObject) => Value | undefined,
): PlatformReading<Value> {
  const refusal = readPlatformError(response);
  if (refusal !== undefined) return { kind: 'refused', error: refusal, findings: [platformErrorFinding(refusal)] };
  const body = readJsonBody(response, what, 'PingOne');
  if (body.kind === 'unreadable') return body;
  const unreadable = (code: string, message: string): PlatformReading<Value> => ({
    kind: 'unreadable',
    findings: [...body.findings, { severity: 'error', code, message, spec: 'PingOne' }],
  });
  if (response.status >= 300)
    return unreadable('platform.status', l10n`${what}: the response has status ${response.status}, and its JSON is not a PingOne error.`);
  const value = read(body.value);
  if (value === undefined) return unreadable('platform.incomplete', l10n`${what} lacks a required member.`);
  return { kind: 'read', value, findings: body.findings };
}

/** Reads an answer whose success has no content, as after DELETE. PingOne: 204. */
export function readPlatformDone(response: HttpResponse, what: string): PlatformReading<true> {
  if (response.status >= 200 && response.status < 300) return { kind: 'read', value: true, findings: [] };
  return readPlatformAnswer<true>(response, what, () => undefined);
}

/** One page of a collection. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page is. */
  readonly nextUrl?: string;
  /** How many elements there are in all, when the server says it. */
  readonly count?: number;
}

/**
 * Reads one page. Elements without the members that matter are left out: new kinds may appear at any time.
 *
 * @param collection the name of the list in `_embedded`
 * @param requestUrl a next link to another origin is not followed: the token would go there
 */
export function readPage<Item>(
  response: HttpResponse,
  collection: string,
  requestUrl: string,
  read: (item: JsonObject) => Item | undefined,
): PlatformReading<Page<Item>> {
  return readPlatformAnswer(response, l10n`The list of ${collection}`, (body) => {
    const embedded = objectMember(body, '_embedded');
    const list = ownMember(embedded, collection);
    // An empty collection may leave the list out; what has no links either is no collection.
    if (!Array.isArray(list) && (list !== undefined || !isJsonObject(ownMember(body, '_links')))) return undefined;
    const items = objectListMember(embedded, collection).flatMap((item) => read(item) ?? []);
    return present({ items, nextUrl: nextUrl(body, requestUrl), count: numberMember(body, 'count') });
  });
}

function nextUrl(body: JsonObject, requestUrl: string): string | undefined {
  const href = textMember(objectMember(objectMember(body, '_links'), 'next'), 'href');
  const url = href === undefined ? undefined : parseUrl(href);
  return url !== undefined && url.origin === parseUrl(requestUrl)?.origin && href !== requestUrl ? href : undefined;
}

/** An application as registered. Names in PingOne's spelling, in upper case. */
export interface PlatformApplication {
  readonly id: string;
  readonly name: string;
  /** `WEB_APP`, `SINGLE_PAGE_APP`, `WORKER` … */
  readonly type: string;
  readonly protocol?: string;
  readonly enabled: boolean;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly tokenEndpointAuthMethod?: string;
  readonly pkceEnforcement?: string;
  /** Everything as it came, for showing and for sending back changed in one place. */
  readonly settings: JsonObject;
}

export function readApplication(item: JsonObject): PlatformApplication | undefined {
  const id = textMember(item, 'id');
  const name = textMember(item, 'name');
  if (id === undefined || name === undefined) return undefined;
  return present({
    id,
    name,
    type: textMember(item, 'type') ?? 'UNKNOWN',
    protocol: textMember(item, 'protocol'),
    enabled: item['enabled'] !== false,
    grantTypes: textListMember(item, 'grantTypes') ?? [],
    responseTypes: textListMember(item, 'responseTypes') ?? [],
    redirectUris: textListMember(item, 'redirectUris') ?? [],
    tokenEndpointAuthMethod: textMember(item, 'tokenEndpointAuthMethod'),
    pkceEnforcement: textMember(item, 'pkceEnforcement'),
    settings: item,
  });
}

/** The settings of an application without what only the server may set: what PUT takes back. */
export function writableSettings(settings: JsonObject): JsonObject {
  const readOnly = new Set(['_links', '_embedded', 'id', 'environment', 'createdAt', 'updatedAt']);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !readOnly.has(name)));
}

export function readApplicationSecret(body: JsonObject): Secret | undefined {
  const secret = textMember(body, 'secret');
  return secret === undefined ? undefined : new Secret(secret, 'client_secret');
}

export interface PlatformResource {
  readonly id: string;
  readonly name: string;
  /** `OPENID_CONNECT`, `PINGONE_API`, `CUSTOM`. Choose by this, not by the name. */
  readonly type: string;
  readonly audience?: string;
  /** How long access tokens for it last. */
  readonly accessTokenValiditySeconds?: number;
}

export function readResource(item: JsonObject): PlatformResource | undefined {
  const id = textMember(item, 'id');
  const type = textMember(item, 'type');
  if (id === undefined || type === undefined) return undefined;
  return present({
    id,
    type,
    name: textMember(item, 'name') ?? type,
    audience: textMember(item, 'audience'),
    accessTokenValiditySeconds: numberMember(item, 'accessTokenValiditySeconds'),
  });
}

export interface PlatformScope {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

export function readScope(item: JsonObject): PlatformScope | undefined {
  const id = textMember(item, 'id');
  const name = textMember(item, 'name');
  return id === undefined || name === undefined ? undefined : present({ id, name, description: textMember(item, 'description') });
}

/** A population, a sign-on policy, an environment: whatever has an ID and a name. */
export interface NamedObject {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

export function readNamedObject(item: JsonObject): NamedObject | undefined {
  return readScope(item);
}

export function readId(body: JsonObject): string | undefined {
  return textMember(body, 'id');
}

export interface PlatformUser {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly enabled: boolean;
  readonly populationId?: string;
  readonly givenName?: string;
  /** `LOCKED` after too many wrong passwords. */
  readonly accountStatus?: string;
}

export function readUser(item: JsonObject): PlatformUser | undefined {
  const id = textMember(item, 'id');
  const username = textMember(item, 'username');
  if (id === undefined || username === undefined) return undefined;
  return present({
    id,
    username,
    email: textMember(item, 'email'),
    enabled: item['enabled'] !== false,
    populationId: textMember(objectMember(item, 'population'), 'id'),
    givenName: textMember(objectMember(item, 'name'), 'given'),
    accountStatus: textMember(objectMember(item, 'account'), 'status'),
  });
}
