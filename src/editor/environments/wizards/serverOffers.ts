import { clientAuthenticationMethods } from '../../../core/oauth/clientAuthenticationMethods.ts';
import type { ClientAuthenticationMethod, ServerMetadata } from '../../../core/oauth/wire.ts';
import { needsOf } from '../../../core/plan/grants.ts';
import type { GrantType } from '../../../core/plan/plan.ts';

/** What a server says that its clients can use, as far as its metadata says so. */
export interface ServerOffers {
  /** Those that we know. Left out: the server does not list any, which means client_secret_basic (RFC 8414 section 2). */
  readonly authentication?: readonly ClientAuthenticationMethod[];
  /** In the server's words, each one that can be requested (RFC 6749 section 3.3); at most {@link mostScopes}. */
  readonly scopes: readonly string[];
  /** Whether the server lists a grant. `undefined`: it lists none at all. */
  readonly lists: (grant: GrantType) => boolean | undefined;
}

/** More are no list to choose from. */
export const mostScopes = 60;

/** Reads what a server offers; `undefined` where it was not asked, or did not say. */
export function serverOffers(metadata: ServerMetadata | undefined): ServerOffers | undefined {
  if (metadata === undefined) return undefined;
  const { token_endpoint_auth_methods_supported: methods, scopes_supported: scopes = [], grant_types_supported: named } = metadata;
  const authentication = methods === undefined ? undefined : clientAuthenticationMethods.filter((method) => methods.includes(method));
  return {
    ...(authentication === undefined || authentication.length === 0 ? {} : { authentication }),
    scopes: [...new Set(scopes.filter(isScope))].slice(0, mostScopes),
    lists: (grant) => named && needsOf(grant, true).namesInMetadata.some((name) => named.includes(name)), // not those of a sign-on before it
  };
}

/** RFC 6749 section 3.3; longer than any that there is, it would fill the line. */
function isScope(text: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]{1,120}$/.test(text);
}
