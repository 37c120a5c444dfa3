import { decodeBase64UrlText } from '../protocol/base64url.ts';
import { type FormField, parseForm } from '../protocol/form.ts';
import { receivedInHtmlForm } from '../protocol/formPostPage.ts';
import { type HeaderField, type HttpRequest, type HttpResponse, headerValue, headerValues, mediaType } from '../protocol/http.ts';
import { isJsonObject, parseJson } from '../protocol/json.ts';
import type { Hop } from './hop.ts';

/** A secret that stands in a hop, raw. */
export interface FoundSecret {
  /** What it is, for its tag. */
  readonly label: string;
  readonly value: string;
  /** The name of the field it stood in, for values too short to be replaced wherever they stand. */
  readonly field: string;
  /** Ours was sent by us; what a server sent must be longer to be replaced everywhere, or it could blank the record. */
  readonly ours: boolean;
}

/**
 * Names of fields that hold a secret, and the label of it: in a query, a fragment, a form and a JSON body.
 * The spelling of RFC 6749 and its extensions, of OpenID Connect, and of the flows API and platform API of PingOne.
 */
const secretFields: Readonly<Record<string, string>> = {
  code: 'code',
  state: 'state',
  nonce: 'nonce',
  access_token: 'access_token',
  id_token: 'id_token',
  refresh_token: 'refresh_token',
  token: 'token',
  id_token_hint: 'id_token',
  subject_token: 'token',
  actor_token: 'token',
  login_hint_token: 'login_hint_token',
  client_secret: 'client_secret',
  client_assertion: 'assertion',
  assertion: 'assertion',
  request: 'request',
  code_verifier: 'verifier',
  device_code: 'device_code',
  auth_req_id: 'auth_req_id',
  request_uri: 'request_uri',
  session_state: 'session_state',
  sid: 'session',
  password: 'password',
  newPassword: 'password',
  currentPassword: 'password',
  otp: 'otp',
  recoveryCode: 'recovery_code',
  verificationCode: 'verification_code',
  inviteCode: 'invite_code',
  secret: 'client_secret',
  previous: 'client_secret',
};

/** In JSON these names mean something else too: an error has a code, an address a state. They are secrets only inside the members named here. */
const secretOnlyInside: Readonly<Record<string, string>> = { code: 'authorizeResponse', state: 'authorizeResponse', previous: 'secret' };

/** The label of a claim that is a secret, such as `sid` or `nonce`; `undefined` for any other. */
export function labelOfClaim(name: string): string | undefined {
  return name === 'sid' || name === 'nonce' ? secretFields[name] : undefined;
}

const found = new WeakMap<Hop, readonly FoundSecret[]>();

/** Every secret of a hop, found by the name of the field it stands in. A hop never changes, so it is searched once. */
export function secretsOf(hop: Hop): readonly FoundSecret[] {
  const known = found.get(hop);
  if (known !== undefined) return known;
  const secrets = [...ofRequest(hop.request), ...(hop.outcome.kind === 'answered' ? ofResponse(hop.outcome.response) : [])];
  found.set(hop, secrets);
  return secrets;
}

function ofRequest({ url, headers, body }: HttpRequest): readonly FoundSecret[] {
  return [...ofUrl(url, true), ...ofHeaders(headers), ...(body === undefined ? [] : ofBody(body, mediaType(headers), true))];
}

function ofResponse({ headers, body }: HttpResponse): readonly FoundSecret[] {
  const location = headerValue(headers, 'location');
  return [
    ...(location === undefined ? [] : ofUrl(location, false)),
    ...headerValues(headers, 'set-cookie').flatMap((cookie) => ofCookie(cookie.split(';', 1)[0] ?? '', false)),
    ...ofBody(body, mediaType(headers), false),
  ];
}

function ofHeaders(headers: readonly HeaderField[]): readonly FoundSecret[] {
  return headers.flatMap(([name, value]) => {
    switch (name.toLowerCase()) {
      case 'cookie':
        return value.split(';').flatMap((pair) => ofCookie(pair, true));
      case 'authorization':
      case 'proxy-authorization':
        return ofAuthorization(value);
      default:
        return [];
    }
  });
}

function ofCookie(pair: string, ours: boolean): readonly FoundSecret[] {
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  const value = pair
    .slice(equals + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return value === '' ? [] : [{ label: name === '' ? 'cookie' : name, value, field: name, ours }];
}

/** RFC 7617 (the pair, and the secret in it) and RFC 6750 (a token). */
function ofAuthorization(value: string): readonly FoundSecret[] {
  const [scheme = '', credentials = ''] = value.trim().split(/\s+/, 2);
  if (credentials === '') return [{ label: 'authorization', value, field: 'authorization', ours: true }];
  if (scheme.toLowerCase() !== 'basic') return [{ label: 'access_token', value: credentials, field: scheme, ours: true }];
  const pair = decodeBase64UrlText(credentials.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')) ?? '';
  const encoded = pair.slice(pair.indexOf(':') + 1);
  const secrets = [{ label: 'basic', value: credentials, field: scheme, ours: true }];
  const secret = parseForm(`s=${encoded}`)[0]?.[1] ?? '';
  return secret === '' ? secrets : [...secrets, { label: 'client_secret', value: secret, field: 'client_secret', ours: true }];
}

function ofUrl(url: string, ours: boolean): readonly FoundSecret[] {
  const parts = /^[^?#]*(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(url);
  return [parts?.[1], parts?.[2]].flatMap((part) => (part === undefined ? [] : ofForm(parseForm(part), ours)));
}

function ofForm(fields: readonly FormField[], ours: boolean): readonly FoundSecret[] {
  return fields.flatMap(([name, value]) => {
    const label = Object.hasOwn(secretFields, name) ? secretFields[name] : undefined;
    return label === undefined || value === '' ? [] : [{ label, value, field: name, ours }];
  });
}

function ofBody(body: string, type: string | undefined, ours: boolean): readonly FoundSecret[] {
  const start = body.trimStart().charAt(0);
  if (type === 'application/x-www-form-urlencoded') return ofForm(parseForm(body), ours);
  if (start === '{' || start === '[') {
    const value = parseJson(body);
    // PingOne: setting a password is told by the media type; its body is `{"value":"…"}`.
    const path = type?.startsWith('application/vnd.pingidentity.password.') === true ? ['password'] : [];
    // By name as well: a cut body is no JSON any more, and of a repeated member the parser keeps only the last.
    return [...(value === undefined ? [] : ofJson(value, ours, path, 0)), ...ofText(body, ours)];
  }
  if (start !== '<') return [];
  // The fields of a form that a browser would post by itself (OAuth 2.0 Form Post Response Mode).
  return ofForm(receivedInHtmlForm(body)?.parameters ?? [], ours);
}

/** Deeper than any honest answer; a hostile one must not fill the stack. */
const maxDepth = 64;

function ofJson(value: unknown, ours: boolean, path: readonly string[], depth: number): readonly FoundSecret[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((item) => ofJson(item, ours, path, depth + 1));
  if (!isJsonObject(value)) return [];
  const parent = path.at(-1);
  return Object.entries(value).flatMap(([name, member]): readonly FoundSecret[] => {
    if (typeof member !== 'string') return ofJson(member, ours, [...path, name], depth + 1);
    const label = labelInJson(name, parent);
    return label === undefined || member === '' ? [] : [{ label, value: member, field: name, ours }];
  });
}

function labelInJson(name: string, parent: string | undefined): string | undefined {
  if (name === 'id' && parent === 'session') return 'session';
  if (name === 'value' && parent === 'password') return 'password';
  if (!Object.hasOwn(secretFields, name)) return undefined;
  const inside = Object.hasOwn(secretOnlyInside, name) ? secretOnlyInside[name] : undefined;
  return inside === undefined || inside === parent ? secretFields[name] : undefined;
}

/** Members of JSON by their names alone, wherever they stand. */
function ofText(text: string, ours: boolean): readonly FoundSecret[] {
  return [...text.matchAll(/"([A-Za-z_]{3,24})"\s*:\s*"/g)].flatMap((match) => {
    const [before, name = ''] = match;
    const label = name === 'code' || name === 'state' ? undefined : labelInJson(name, undefined);
    if (label === undefined) return [];
    const start = match.index + before.length;
    const quoted = text.slice(start, endOfJsonText(text, start));
    const unquoted = parseJson(`"${quoted}"`);
    const value = typeof unquoted === 'string' ? unquoted : quoted;
    return value === '' ? [] : [{ label, value, field: name, ours }];
  });
}

/** The place of the quotation mark that ends a JSON string: the first one that no backslash escapes. */
function endOfJsonText(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (at - backslashes > start && text[at - backslashes - 1] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}
