import type { PkceMethod } from '../../core/oauth/wire.ts';
import type { Region } from '../regions.ts';

/** The values that members of the configuration take, once: schema, command line and wizards read them here. */

export const environmentKinds = ['pingone', 'oidc', 'sandbox'] as const;

export const regionCodes = ['NA', 'CA', 'EU', 'AU', 'SG', 'AP'] as const satisfies readonly Region[];

/** Of every grant that begins at the authorization endpoint, shortest first. */
export const responseTypes = [
  'code',
  'token',
  'id_token',
  'none',
  'token id_token',
  'code id_token',
  'code token',
  'code token id_token',
] as const;

export const pkceMethods = ['S256', 'plain', 'none'] as const satisfies readonly PkceMethod[];

export const pkceEnforcements = ['OPTIONAL', 'REQUIRED', 'S256_REQUIRED'] as const;

export const promptValues = ['login', 'none', 'consent', 'select_account'] as const;

/** RFC 7518 section 3.1 and RFC 8037 section 3.1: what may sign a client assertion, a request object or an ID token. */
export const signingAlgorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** OpenID Connect Core section 6.1: a request object need not be signed. */
/** Whether an application may or must push its authorization requests (RFC 9126). */
export const pushedRequirements = ['allowed', 'required'] as const;

export const requestObjectAlgorithms = [...signingAlgorithms, 'none'] as const;

/** What a client may register for its ID tokens; `none` for the code flow alone (OpenID Connect Core section 2). */
export const idTokenAlgorithms = [...signingAlgorithms, 'none'] as const;
