import type { ClientAuthenticationMethod, PkceMethod } from '../core/oauth/wire.ts';
import type { GrantType } from '../core/plan/plan.ts';

/**
 * One configured authorization server with its clients and test users, as it stands in `authFlow.environments`
 * and in the file of the command-line runner. No secret is ever in it: at most the name of an environment
 * variable that holds one, and that only in the file.
 */
export interface Environment {
  readonly name: string;
  readonly kind: EnvironmentKind;
  /** PingOne: `NA CA EU AU SG AP`. */
  readonly region?: Region;
  readonly environmentId?: string;
  /** PingOne: host name; the environment ID then drops out of the paths. */
  readonly customDomain?: string;
  /** Replaces the region's authentication host: a proxy, or another sandbox on loopback. No slash at the end. */
  readonly authBaseUrl?: string;
  /** Replaces the region's platform API base, with `/v1`. No slash at the end. */
  readonly apiBaseUrl?: string;
  /** Kind `oidc`: the issuer URL; discovery gives the rest. */
  readonly issuer?: string;
  readonly applications: readonly Application[];
  readonly users: readonly TestUser[];
  /** PingOne: the worker application for the platform API. */
  readonly worker?: Worker;
}

export type EnvironmentKind = 'pingone' | 'oidc' | 'sandbox';
export type Region = 'NA' | 'CA' | 'EU' | 'AU' | 'SG' | 'AP';

/** Where the command-line runner finds a secret: the name of an environment variable. */
export interface SecretName {
  readonly env: string;
}

/** PingOne's `pkceEnforcement`: a challenge may be sent, must be sent, must be sent with S256. */
export type PkceEnforcement = 'OPTIONAL' | 'REQUIRED' | 'S256_REQUIRED';

/** PingOne's word in its UI; the client of OAuth. */
export interface Application {
  readonly name: string;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthenticationMethod;
  readonly clientSecret?: SecretName;
  readonly privateKey?: SecretName;
  readonly assertionAlgorithm?: string;
  readonly keyId?: string;
  readonly grantTypes: readonly GrantType[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  /** The method used unless another is chosen. */
  readonly pkce: PkceMethod;
  /** PingOne: what the application is registered to insist on. Left out: not known. */
  readonly pkceEnforcement?: PkceEnforcement;
  readonly acrValues?: string;
  readonly prompt?: string;
  readonly extraParameters: Readonly<Record<string, string>>;
}

export interface TestUser {
  readonly username: string;
  readonly password?: SecretName;
  /** What this user is for, in a few words: `signs on with a one-time passcode`. */
  readonly description?: string;
}

export interface Worker {
  readonly clientId: string;
  readonly clientAuthentication: Exclude<ClientAuthenticationMethod, 'none'>;
  readonly clientSecret?: SecretName;
  /** The environment that holds the worker, when it is another one. */
  readonly environmentId?: string;
}

/** A part of the configuration that cannot be used. The rest of the configuration still is. */
export interface ConfigurationProblem {
  /** Where: `environments[2].applications[0].clientId`. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** A problem of severity `warning` leaves the part in use. */
  readonly severity: 'error' | 'warning';
}
