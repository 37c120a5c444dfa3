import type { JsonObject } from '../../json/json.ts';

/** What is asked for a client at its registration (RFC 7591 section 2, OpenID Connect Registration section 2). */
export interface ClientMetadata {
  readonly client_name: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris?: readonly string[];
  readonly token_endpoint_auth_method: string;
  readonly grant_types: readonly string[];
  readonly response_types: readonly string[];
  /** Space-separated. */
  readonly scope?: string;
  readonly application_type?: 'native' | 'web';
  readonly id_token_signed_response_alg?: string;
  /** Of the client assertion. */
  readonly token_endpoint_auth_signing_alg?: string;
  readonly request_object_signing_alg?: string;
  readonly id_token_encrypted_response_alg?: string;
  readonly require_pushed_authorization_requests?: boolean;
  /** What is public of the keys of the client. */
  readonly jwks?: { readonly keys: readonly JsonObject[] };
}
