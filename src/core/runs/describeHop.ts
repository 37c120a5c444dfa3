import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { type HttpResponse, headerValue, headerValues, mediaType } from '../http/http.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { decodeJwt } from '../jose/jwt.ts';
import { isJsonObject, type JsonObject, ownMember, textMember } from '../json/json.ts';
import { jsonValueOf } from '../json/jsonBody.ts';
import { receivedInUrl } from '../oauth/authorizationResponse.ts';
import { receivedInHtmlForm } from '../oauth/responses/formPostPage.ts';
import { l10n } from '../text/l10n.ts';
import { tokenKinds } from '../values/tokenKinds.ts';
import type { Flow } from './flow.ts';
import type { Hop } from './hop.ts';
import { stepPurpose } from './steps/stepPurpose.ts';
import { type Lane, steps } from './steps/steps.ts';

/** What the diagram and the list say about a hop. May hold raw values: `redact.ts` hides them. */
export interface HopWords {
  readonly from: Lane;
  readonly to: Lane;
  /** `POST /as/authorize`, `POST /flows/{flowID} usernamePassword.check`, `POST /flows/…/form "Passcode" › "Verify"`, `GET api.example.com/orders`. */
  readonly label: string;
  readonly purpose: string;
  /** What the answer brought, in a few words; empty while there is none. */
  readonly summary: string;
}

export function describeHop(flow: Flow, hop: Hop): HopWords {
  return {
    from: from(hop),
    to: steps[hop.step].to,
    label: labelOf(flow, hop),
    purpose: stepPurpose(hop, statusBefore(flow, hop)),
    summary: hop.outcome.kind === 'answered' ? gistOf(flow, hop.outcome.response).summary : '',
  };
}

/** The engine plays the user agent too; only a system browser is a party of its own. */
function from(hop: Hop): Lane {
  if (hop.step === 'back-channel logout' || hop.step === 'request object fetched') return 'authorizationServer';
  if (hop.step === 'front-channel logout' || hop.step === 'third-party login') return 'userAgent';
  return hop.outcome.kind === 'handedOver' || hop.step === 'authorization response' ? 'userAgent' : 'client';
}

function labelOf({ plan }: Flow, { step, request, action, pressed }: Hop): string {
  const url = parseUrl(request.url);
  const inside = url === undefined ? request.url.slice(0, 60) : namedPath(url.pathname, plan.server.environmentId);
  // An API may be anywhere, other than what the environment consists of.
  const path = step === 'API call' && url !== undefined && inside.startsWith('/') ? `${url.host}${inside}` : inside;
  // A row has room for one long part; and what the path ends with is said.
  const shown = pressed === undefined ? path : withoutMiddle(path);
  const said = pressed ?? (path.endsWith(`/${action}`) ? undefined : action);
  return `${request.method} ${shown}${said === undefined ? '' : ` ${said}`}`;
}

/** `/flows/…/form` */
function withoutMiddle(path: string): string {
  const segments = path.split('/');
  return segments.length <= 4 ? path : `/${segments[1]}/…/${segments.at(-1)}`;
}

/** A UUID, with or without its hyphens. */
const uuid = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
const longestPath = 80;

/**
 * A path a person can compare: without what leads to the environment (`/{envID}/as/token` is `/as/token`,
 * `/v1/environments/{envID}/users` is `…/users`), IDs named after what they identify.
 */
function namedPath(path: string, environmentId: string | undefined): string {
  const all = path.split('/');
  const environmentAt = environmentId === undefined ? -1 : all.indexOf(environmentId);
  const isInside = environmentAt > 0 && environmentAt < all.length - 1;
  const segments = isInside ? [environmentAt === 1 ? '' : '…', ...all.slice(environmentAt + 1)] : all;
  const named = segments.map((segment, at) => (uuid.test(segment) ? `{${idName(segments[at - 1] ?? '')}}` : segment)).join('/');
  return named.length > longestPath ? `${named.slice(0, longestPath)}…` : named;
}

/** `flows` > `flowID`, `signOnPolicies` > `signOnPolicyID`. */
function idName(collection: string): string {
  if (!/^[a-z][A-Za-z]{2,30}s$/.test(collection)) return 'ID';
  return `${collection.replace(/ies$/, 'y').replace(/s$/, '')}ID`;
}

/** The status that the hops before have left the sign-on in; its API is answered by it. */
function statusBefore(flow: Flow, hop: Hop): { readonly status: string; readonly hop: number } | undefined {
  for (let at = hop.index - 2; at >= 0 && at >= hop.index - 6; at--) {
    const before = flow.hops[at];
    if (before?.outcome.kind !== 'answered') continue;
    const { status } = gistOf(flow, before.outcome.response);
    if (status !== undefined) return { status, hop: before.index };
  }
  return undefined;
}

/** What a response comes to. */
interface Gist {
  readonly summary: string;
  /** The member `status` of a JSON object. */
  readonly status: string | undefined;
}

/** A body may be large and a hop is shown often, so each response is read once: what was sent before it changes no more. */
const gists = new WeakMap<HttpResponse, Gist>();

function gistOf(flow: Flow, response: HttpResponse): Gist {
  const known = gists.get(response);
  if (known !== undefined) return known;
  const value = jsonValueOf(response);
  const json = isJsonObject(value) ? value : undefined;
  const summary = [contentSummary(flow, response, json), ...cookieSummary(response)].filter((part) => part !== '').join(' · ');
  const gist = { summary, status: json === undefined ? undefined : textMember(json, 'status') };
  gists.set(response, gist);
  return gist;
}

/** A page with an answer in a form has little else; what a longer one is called in a summary does not matter to the run. */
const longestPageOfForm = 262_144;

function contentSummary(flow: Flow, response: HttpResponse, json: JsonObject | undefined): string {
  const location = headerValue(response.headers, 'location');
  if (location !== undefined) return locationSummary(flow, location);
  if (json !== undefined) return jsonSummary(flow, json);
  if (response.body.trimStart().startsWith('<')) {
    const form = receivedInHtmlForm(response.body.slice(0, longestPageOfForm));
    return form === undefined ? 'a page' : parametersSummary(flow, form.parameters);
  }
  return response.bodyBytes === 0 ? '' : l10n`${response.bodyBytes} bytes of ${mediaType(response.headers) ?? 'no declared type'}`;
}

function locationSummary(flow: Flow, location: string): string {
  const summary = parametersSummary(flow, receivedInUrl(location).parameters);
  if (summary !== '') return summary;
  const path = parseUrl(location)?.pathname ?? location.split(/[?#]/, 1)[0];
  return `to ${namedPath(path ?? '', flow.plan.server.environmentId)}`;
}

/** The parts of an authorization response: `code=c0de, state ✓`. */
function parametersSummary(flow: Flow, parameters: readonly FormField[]): string {
  const error = fieldValue(parameters, 'error');
  if (error !== undefined) return `error ${error.slice(0, 60)}`;
  const code = fieldValue(parameters, 'code');
  const parts = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...[...tokenKinds, 'response'].filter((name) => fieldValue(parameters, name) !== undefined),
  ];
  if (parts.length === 0) return '';
  const state = fieldValue(parameters, 'state');
  const stateMark = state === undefined ? [] : [state === sentState(flow) ? 'state ✓' : 'state ✗'];
  return [...parts, ...stateMark].join(', ');
}

/** The state of the authorization request: a parameter of it, pushed ahead, or inside a request object. */
function sentState({ hops }: Flow): string | undefined {
  for (const { step, request, jwts = [] } of hops) {
    if (step !== 'authorization request' && step !== 'pushed authorization request') continue;
    const fields = parseForm(request.body ?? request.url.slice(request.url.indexOf('?') + 1));
    const object = jwts.find(({ kind }) => kind === 'requestObject') ?? decodeJwt(fieldValue(fields, 'request') ?? '');
    const state = fieldValue(fields, 'state') ?? ('claims' in object ? textMember(object.claims, 'state') : undefined);
    if (state !== undefined) return state;
  }
  return undefined;
}

function jsonSummary(flow: Flow, json: JsonObject): string {
  const error = textMember(json, 'error');
  if (error !== undefined) return error.slice(0, 60);
  const status = textMember(json, 'status');
  const response = ownMember(json, 'authorizeResponse');
  if (status !== undefined && isJsonObject(response)) {
    const parameters = Object.entries(response).map(([name, value]): FormField => [name, String(value)]);
    return [status.slice(0, 60), parametersSummary(flow, parameters)].filter((part) => part !== '').join(' · ');
  }
  if (status !== undefined) return status.slice(0, 60);
  const tokens = tokenKinds.filter((name) => ownMember(json, name) !== undefined);
  if (tokens.length > 0) return tokens.join(', ');
  const keys = ownMember(json, 'keys');
  if (Array.isArray(keys)) return keys.length === 1 ? '1 key' : `${keys.length} keys`;
  const code = textMember(json, 'code');
  if (code !== undefined)
    return [code, detailCode(json)]
      .filter((part) => part !== undefined)
      .join(': ')
      .slice(0, 80);
  if (textMember(json, 'issuer') !== undefined) return 'server metadata';
  return otherSummary(json);
}

/** The platform's error envelope names the reason in its first detail. */
function detailCode(json: JsonObject): string | undefined {
  const details = ownMember(json, 'details');
  const first: unknown = Array.isArray(details) ? details[0] : undefined;
  return isJsonObject(first) ? textMember(first, 'code') : undefined;
}

function otherSummary(json: JsonObject): string {
  const active = ownMember(json, 'active');
  if (typeof active === 'boolean') return active ? 'active' : 'not active';
  const userCode = textMember(json, 'user_code');
  if (userCode !== undefined) return l10n`user code ${userCode.slice(0, 20)}`;
  if (textMember(json, 'request_uri') !== undefined) return 'request_uri';
  const size = ownMember(json, 'size') ?? ownMember(json, 'count');
  if (typeof size === 'number') return size === 1 ? '1 entry' : `${size} entries`;
  const form = ownMember(json, 'form');
  const name =
    (isJsonObject(form) ? textMember(form, 'name') : undefined) ??
    textMember(json, 'name') ??
    textMember(json, 'username') ??
    textMember(json, 'sub');
  return name === undefined ? '' : name.slice(0, 60);
}

/** `sets ST`; a cookie whose name only adds a variant of one named before is not named again. */
function cookieSummary(response: HttpResponse): readonly string[] {
  const names = headerValues(response.headers, 'set-cookie').map((cookie) => cookie.slice(0, Math.max(cookie.indexOf('='), 0)).trim());
  const distinct = [...new Set(names)].filter(
    (name, _, all) => name !== '' && !all.some((other) => name.startsWith(`${other}-`) || name.startsWith(`${other}.`)),
  );
  if (distinct.length === 0) return [];
  const shown = distinct.slice(0, 3).join(', ').slice(0, 60);
  return [`sets ${shown}${distinct.length > 3 ? ' …' : ''}`];
}
