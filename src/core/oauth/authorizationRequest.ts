import { encodeForm, type FormField, fieldValue, type OptionalField, parseForm, replacedFields, withQuery } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { present } from '../values/members.ts';
import type { ResponseMode } from './wire.ts';

/** What an authorization request is made of. Whatever is left out or empty is not sent. */
export interface AuthorizationRequestInput {
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  readonly clientId: string;
  /** Space-separated, sent in this order: `code`, `token id_token` … */
  readonly responseType: string;
  readonly redirectUri?: string;
  readonly scopes: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  readonly responseMode?: ResponseMode;
  readonly codeChallenge?: { readonly method: 'S256' | 'plain'; readonly challenge: string };
  /** Space-separated; what a server calls its ways to sign on. */
  readonly acrValues?: string;
  readonly prompt?: string;
  readonly maxAgeSeconds?: number;
  readonly loginHint?: string;
  /** Free parameters. One with the name of a built parameter replaces it; with an empty value it removes it. */
  readonly extraParameters?: readonly FormField[];
}

/** What was really sent, read back from the finished parameters. The checks compare the answer with this. */
export interface SentAuthorizationRequest {
  readonly parameters: readonly FormField[];
  readonly clientId: string;
  readonly responseType: string;
  readonly redirectUri?: string;
  readonly responseMode?: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly scope?: string;
  readonly acrValues?: string;
  readonly maxAgeSeconds?: number;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: string;
}

export interface AuthorizationRequest {
  readonly request: HttpRequest;
  readonly sent: SentAuthorizationRequest;
}

/** The authorization request (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1), as GET or as POST of a form. */
export function buildAuthorizationRequest(input: AuthorizationRequestInput): AuthorizationRequest {
  const parameters = authorizationParameters(input);
  return { request: authorizationHttpRequest(input.endpoint, input.method, parameters), sent: sentParameters(parameters) };
}

/** The parameters in the order sent, also for a pushed request (RFC 9126) and a request object (RFC 9101). */
export function authorizationParameters(input: Omit<AuthorizationRequestInput, 'endpoint' | 'method'>): readonly FormField[] {
  const { codeChallenge, maxAgeSeconds } = input;
  const built: readonly OptionalField[] = [
    ['response_type', input.responseType],
    ['client_id', input.clientId],
    ['redirect_uri', input.redirectUri],
    ['scope', input.scopes.join(' ')],
    ['state', input.state],
    ['nonce', input.nonce],
    ['response_mode', input.responseMode],
    ['code_challenge', codeChallenge?.challenge],
    ['code_challenge_method', codeChallenge?.method],
    ['acr_values', input.acrValues],
    ['prompt', input.prompt],
    ['max_age', maxAgeSeconds === undefined ? undefined : String(maxAgeSeconds)],
    ['login_hint', input.loginHint],
  ];
  return replacedFields(built, input.extraParameters ?? []);
}

/**
 * The parameters as an HTTP request to the authorization endpoint.
 *
 * It accepts anything (`Accept: *\/*`), as a user agent does.
 */
export function authorizationHttpRequest(endpoint: string, method: 'GET' | 'POST', parameters: readonly FormField[]): HttpRequest {
  if (method === 'GET') return { method, url: withQuery(endpoint, parameters), headers: [['accept', '*/*']] };
  const headers = [
    ['accept', '*/*'],
    ['content-type', 'application/x-www-form-urlencoded'],
  ] as const;
  return { method, url: endpoint, headers, body: encodeForm(parameters) };
}

/** The same of a request to the authorization endpoint, by GET or by POST of a form; of a pushed one, too. */
export function sentInRequest({ method, url, body = '' }: HttpRequest): SentAuthorizationRequest {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return sentParameters([...parseForm(query), ...(method === 'GET' ? [] : parseForm(body))]);
}

/** Reads finished parameters back into what the checks need to know of them. */
export function sentParameters(parameters: readonly FormField[]): SentAuthorizationRequest {
  const value = (name: string): string | undefined => fieldValue(parameters, name);
  const maxAge = value('max_age');
  return present({
    parameters,
    clientId: value('client_id') ?? '',
    responseType: value('response_type') ?? '',
    redirectUri: value('redirect_uri'),
    responseMode: value('response_mode'),
    state: value('state'),
    nonce: value('nonce'),
    scope: value('scope'),
    acrValues: value('acr_values'),
    maxAgeSeconds: maxAge !== undefined && /^\d{1,10}$/.test(maxAge) ? Number(maxAge) : undefined,
    codeChallenge: value('code_challenge'),
    codeChallengeMethod: value('code_challenge_method'),
  });
}
