import { createHash } from 'node:crypto';
import { piFlowRedirectUri } from '../redirectUris.ts';

/** A refusal that was found before the library looked at the request; it is answered once the redirect URI was checked. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
}

/**
 * Names of the parameters in which the sandbox carries through the library what PingOne knows and the library does not,
 * or treats otherwise. Whatever a client sends under these names is dropped.
 */
export const carried = {
  refusal: 'sandbox.refusal',
  responseType: 'sandbox.response_type',
  responseMode: 'sandbox.response_mode',
  pkceMethod: 'sandbox.pkce_method',
  prompt: 'sandbox.prompt',
  maxAge: 'sandbox.max_age',
  acrValues: 'sandbox.acr_values',
  userId: 'sandbox.user_id',
  resource: 'sandbox.resource',
} as const;

/** Stands for "no scope was asked for": the library refuses a request without one. */
export const noScope = 'sandbox.none';

/** Stands for "no nonce was sent": the library wants one with an ID token of the front channel, PingOne does not. */
export const noNonce = 'sandbox.none';

/** Response modes as registered with the library: its own three are taken, and answer in ways that PingOne does not. */
export const responseModes = {
  query: 'p1.query',
  fragment: 'p1.fragment',
  form_post: 'p1.form_post',
  'pi.flow': 'pi.flow',
  jwt: 'p1.jwt',
  'query.jwt': 'p1.query.jwt',
  'fragment.jwt': 'p1.fragment.jwt',
  'form_post.jwt': 'p1.form_post.jwt',
} as const;

/** Parameters that go through unchanged. */
const sameForBoth = ['client_id', 'request_uri', 'state', 'nonce', 'login_hint', 'ui_locales', 'binding_message', 'requested_expiry'];

/**
 * Turns a request as PingOne defines it into one that the library understands:
 *
 * - PKCE `plain`, which the library does not know, becomes S256: the challenge is the SHA-256 of the verifier then, and a
 *   verifier fits exactly when it fitted before (RFC 7636 section 4.6);
 * - `token` alone, which it does not know either, becomes `code token`, and the code never leaves the sandbox;
 * - `prompt`, `max_age` and `acr_values` are decided by the sign-on policy of the sandbox;
 * - response modes are those of the sandbox, and `pi.flow` needs no redirect URI.
 */
export function libraryParameters(
  sent: URLSearchParams,
  extra: { readonly refusal?: Refusal; readonly userId?: string } = {},
): URLSearchParams {
  const given = (name: string): string | undefined => sent.get(name) || undefined;
  const parameters = new URLSearchParams();
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined) parameters.append(name, value);
  };
  for (const [name, value] of sent) if (sameForBoth.includes(name)) parameters.append(name, value);
  if (given('request_uri') !== undefined) return parameters;

  const responseType = given('response_type')?.split(' ').filter(Boolean).sort().join(' ');
  put('response_type', responseType === 'token' ? 'code token' : responseType);
  put(carried.responseType, responseType);

  const mode = given('response_mode') ?? (responseType?.includes('token') ? 'fragment' : 'query');
  put('response_mode', mode in responseModes ? responseModes[mode as keyof typeof responseModes] : mode);
  put(carried.responseMode, mode);

  const redirectUri = given('redirect_uri');
  for (const value of sent.getAll('redirect_uri').filter(Boolean)) put('redirect_uri', value);
  if (redirectUri === undefined && mode === 'pi.flow') put('redirect_uri', piFlowRedirectUri);

  const challenge = given('code_challenge');
  const method = given('code_challenge_method');
  if (challenge === undefined) {
    put('code_challenge_method', method);
    put(carried.pkceMethod, 'none');
  } else if (method === 'S256' || (method !== undefined && method !== 'plain')) {
    put('code_challenge', challenge);
    put('code_challenge_method', method);
    put(carried.pkceMethod, method);
  } else {
    put('code_challenge', createHash('sha256').update(challenge).digest('base64url'));
    put('code_challenge_method', 'S256');
    put(carried.pkceMethod, 'plain');
  }

  const scopes = sent.getAll('scope').join(' ').split(' ').filter(Boolean);
  put('scope', scopes.length === 0 ? noScope : scopes.join(' '));
  // A nonce belongs to an ID token; the library refuses it without one.
  if (!scopes.includes('openid')) parameters.delete('nonce');
  else if (given('nonce') === undefined && responseType?.includes('id_token')) parameters.set('nonce', noNonce);

  put('prompt', 'consent'); // else the library drops `offline_access`; nothing asks for consent
  put(carried.prompt, given('prompt'));
  put(carried.maxAge, given('max_age'));
  put(carried.acrValues, given('acr_values'));
  put(carried.resource, sent.getAll('resource').filter(Boolean).join(' ') || undefined);
  put(carried.userId, extra.userId);
  put(carried.refusal, extra.refusal === undefined ? undefined : JSON.stringify(extra.refusal));
  return parameters;
}
