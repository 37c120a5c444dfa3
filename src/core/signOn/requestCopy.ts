import type { FormField } from '../http/form.ts';

/**
 * Parameters of an authorization request that name a user (OpenID Connect Core section 3.1.2.1), or that stand for a request which a server
 * may take once (RFC 9126 section 4). A copy of the request that nobody answers is sent without them, or not at all.
 */
export const parametersOfOneUse: ReadonlySet<string> = new Set([
  'login_hint',
  'login_hint_token',
  'id_token_hint',
  'request',
  'request_uri',
]);

/** The parameters of a request for a copy of it: `state` and `nonce` belong to one request, so the copy has others. */
export function withOwnValues(parameters: readonly FormField[], ownValue: (name: 'state' | 'nonce') => string): readonly FormField[] {
  return parameters.map(([name, value]): FormField => [name, name === 'state' || name === 'nonce' ? ownValue(name) : value]);
}
