import type { HttpRequest, HttpResponse } from '../../../src/core/http/http.ts';
import { tagSet } from '../../../src/core/shown/tags.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { jsonResponse, response } from '../builders.ts';
import type { Parameter } from './exportedFunctions.ts';

/** Members and parameters that readers look at. */
const names = ['error', 'error_description', 'message', 'code', 'state', 'iss', 'scope', 'access_token', 'jwks_uri', 'redirect_uri'];

const headers = ['www-authenticate', 'location', 'set-cookie', 'retry-after', 'content-type', 'correlation-id'];

/** A text that stands in many places at once is shorter in each: what reads one of them is given the whole text elsewhere. */
function shareOf(text: string): string {
  return text.slice(0, text.length / 8);
}

/** In the members that readers look at, in one that none knows, deeper, and as a name. */
function objectWith(text: string): Readonly<Record<string, unknown>> {
  const share = shareOf(text);
  const members = Object.fromEntries(names.map((name) => [name, share]));
  return { ...members, error_description: text, [share]: share, errors: [{ message: share, [share]: share }], keys: [{ kid: share }] };
}

function responsesWith(text: string): readonly HttpResponse[] {
  const types = ['text/html', 'application/xml', 'text/plain', 'application/json', 'application/x-www-form-urlencoded'];
  const sent = headers.map((name) => [name, shareOf(text)] as const);
  return [
    jsonResponse(400, objectWith(text)),
    jsonResponse(200, objectWith(text)),
    ...types.map((type) => response(400, text, [['content-type', type]])),
    response(401, '', sent),
    response(401, '', [['www-authenticate', text]]),
  ];
}

/** One text in many places, one name, and many fields: as many of one text as of another. */
function fieldsWith(text: string): readonly unknown[] {
  const many = Array.from({ length: 50 }, (_, at) => [text.slice(at, at + 40), text.slice(40 * at, 40 * at + 40)]);
  return [
    [...names, 'www-authenticate', 'set-cookie', 'location'].map((name) => [name, shareOf(text)]),
    [['code', text]],
    [[shareOf(text), text]],
    many,
  ];
}

function requestWith(text: string): HttpRequest {
  return {
    method: 'POST',
    url: `https://as.example/${shareOf(text)}?${text}`,
    headers: headers.map((name) => [name, shareOf(text)]),
    body: text,
  };
}

function situationsWith(text: string): readonly unknown[] {
  const rest = { status: 400, said: text, grantType: 'authorization_code', promptNone: false, authentication: 'secret' };
  const codes = ['invalid_grant', 'invalid_request', 'invalid_client', 'unauthorized_client', text];
  const exchanges = ['token request', 'revocation', 'authorization response'];
  return codes.flatMap((code) => exchanges.map((exchange) => ({ code, exchange, ...rest })));
}

const tags = tagSet(['code#3f9a', 'token#3f9a', 'id_token#3f9a', 'state#12ab']);

/** What a parameter is given, by its type as written. Several where a text may come in several forms, or is read in several ways. */
const makers: Readonly<Record<string, (text: string, name: string) => readonly unknown[]>> = {
  string: (text) => [text],
  'string | undefined': (text) => [text],
  'string | URL': (text) => [text, `https://a.example/${text}`],
  unknown: (text) => [text, objectWith(text), [text]],
  'readonly string[]': (text) => [[text], Array.from({ length: 10 }, (_, at) => text.slice(40 * at, 40 * at + 40))],
  JsonObject: (text) => [objectWith(text)],
  'JsonObject | undefined': (text) => [objectWith(text)],
  WrittenJson: (text) => [text],
  Jwk: (text) => [objectWith(text)],
  'Readonly<Record<string, unknown>>': (text) => [objectWith(text)],
  HttpResponse: responsesWith,
  'HttpResponse | undefined': responsesWith,
  HttpRequest: (text) => [requestWith(text)],
  'readonly FormField[]': fieldsWith,
  'readonly HeaderField[]': fieldsWith,
  OAuthError: (text) => [{ error: text, error_description: text, error_uri: text }],
  ErrorSituation: situationsWith,
  ReceivedAuthorizationResponse: (text) => fieldsWith(text).map((parameters) => ({ source: 'query', parameters })),
  ExpectedResponse: (text) => [{ state: text, issuer: text, redirectUri: text }],
  Challenge: (text) => [{ scheme: text, parameters: new Map([[text, text]]) }],
  Secret: (text) => [new Secret(text, 'token')],
  'Secret | undefined': (text) => [new Secret(text, 'token')],
  TextPlace: (text) => [
    { kind: 'text' },
    { kind: 'url' },
    { kind: 'header', name: 'cookie' },
    { kind: 'header', name: text },
    { kind: 'body', mediaType: 'text/html' },
    { kind: 'body', mediaType: 'application/json' },
    { kind: 'member', name: text, parent: text },
  ],
  NamePlace: () => ['parameter', 'json', 'text'],
  MeaningPlace: () => [{ exchange: 'token request', direction: 'response', part: 'body' }],
  OnField: () => [() => undefined],
  OnSegment: () => [() => undefined],
  Joining: () => ['lines', 'strings'],
  TagSet: () => [tags],
  Span: (text) => [{ start: 0, end: text.length }],
  'readonly Span[]': () => [[]],
  number: (text, name) => [name === 'status' ? 400 : /^(?:from|start|at)$/.test(name) ? 0 : text.length],
  boolean: () => [true, false],
};

/**
 * The lists of arguments with a text for a function; empty where a parameter takes something that no text is enough for, such as a run.
 * A parameter that may be left out is, when it takes no text.
 */
export function hostileArguments(parameters: readonly Parameter[], text: string): readonly (readonly unknown[])[] {
  const values: (readonly unknown[])[] = [];
  for (const parameter of parameters) {
    const made = valuesOf(parameter, text);
    if (made === undefined) return [];
    values.push(made);
  }
  const rows = Math.max(0, ...values.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => values.map((each) => each[row % each.length]));
}

function valuesOf({ name, type, isOptional }: Parameter, text: string): readonly unknown[] | undefined {
  if (isOurs.test(name)) return ['code'];
  const bare = type.replace(/^Partial<(.*)>$/, '$1').replace(/^Pick<(\w+), .*>$/, '$1');
  const literal = /^'([^']+)' \|/.exec(bare)?.[1];
  if (literal !== undefined) return [literal];
  if (/^\(.*\) => /.test(bare)) return [() => undefined];
  return makers[bare]?.(text, name) ?? (isOptional ? [undefined] : undefined);
}

/** What the caller writes itself: a name that it looks for, the words of a document. */
const isOurs = /^(?:wanted|what|spec)$/;

/** Whether something from outside may stand in a parameter of a type. */
export function bringsText({ type }: Parameter): boolean {
  return /string|unknown|Json|Http|OAuthError|Field|Situation|Received|Jwk|Secret|Challenge/.test(type);
}
