import type { tokenKinds } from '../values/tokenKinds.ts';
import type { responseModes } from './responses/responseMode.ts';

/** Shapes as on the wire, with the wire's own spelling. Types only. Every member may be missing: a server sends what it likes. */

/** RFC 6749 section 4.1.2.1 (front channel) and section 5.2 (token endpoint). */
export interface OAuthError {
  readonly error: string;
  readonly error_description?: string;
  readonly error_uri?: string;
}

/** RFC 8414 section 2 and OpenID Connect Discovery 1.0 section 3. */
export interface ServerMetadata {
  /** Always there in a document of the server; not where nothing but endpoints is configured. */
  readonly issuer?: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly jwks_uri?: string;
  readonly userinfo_endpoint?: string;
  readonly introspection_endpoint?: string;
  readonly revocation_endpoint?: string;
  readonly end_session_endpoint?: string;
  /** OpenID Connect Session Management section 3.3. */
  readonly check_session_iframe?: string;
  /** RFC 7591 section 3. */
  readonly registration_endpoint?: string;
  readonly device_authorization_endpoint?: string;
  readonly pushed_authorization_request_endpoint?: string;
  readonly backchannel_authentication_endpoint?: string;
  readonly response_types_supported?: readonly string[];
  readonly response_modes_supported?: readonly string[];
  readonly grant_types_supported?: readonly string[];
  readonly scopes_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  readonly code_challenge_methods_supported?: readonly string[];
  readonly token_endpoint_auth_signing_alg_values_supported?: readonly string[];
  readonly id_token_signing_alg_values_supported?: readonly string[];
  /** JARM section 4. */
  readonly authorization_signing_alg_values_supported?: readonly string[];
  readonly request_object_signing_alg_values_supported?: readonly string[];
  readonly request_object_encryption_alg_values_supported?: readonly string[];
  readonly request_object_encryption_enc_values_supported?: readonly string[];
  /** RFC 9449 section 5.1. */
  readonly dpop_signing_alg_values_supported?: readonly string[];
  readonly prompt_values_supported?: readonly string[];
  readonly backchannel_authentication_request_signing_alg_values_supported?: readonly string[];
  readonly backchannel_token_delivery_modes_supported?: readonly string[];
  /** RFC 9207 section 3. */
  readonly authorization_response_iss_parameter_supported?: boolean;
  readonly require_pushed_authorization_requests?: boolean;
  /** OpenID Connect Discovery section 3: false when left out. */
  readonly request_parameter_supported?: boolean;
  /** OpenID Connect Discovery section 3: true when left out. */
  readonly request_uri_parameter_supported?: boolean;
  readonly require_request_uri_registration?: boolean;
  /** RFC 9101 section 10.5. */
  readonly require_signed_request_object?: boolean;
  /** RFC 8705 section 3.3: false when left out. */
  readonly tls_client_certificate_bound_access_tokens?: boolean;
  /** RFC 8705 section 5: endpoints for clients with a certificate, by the name of the endpoint. */
  readonly mtls_endpoint_aliases?: Readonly<Record<string, string>>;
}

/** How a client authenticates (OpenID Connect Core section 9, RFC 7591 section 2, RFC 8705 section 2). */
export type ClientAuthenticationMethod =
  | 'none'
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'tls_client_auth'
  | 'self_signed_tls_client_auth';

/** RFC 7636 section 4.3, and `none` for a request without a challenge. */
export type PkceMethod = 'S256' | 'plain' | 'none';

/** One of {@link responseModes}. */
export type ResponseMode = (typeof responseModes)[number];

export type TokenKind = (typeof tokenKinds)[number];
