import type { PkceMethod } from '../../core/oauth/wire.ts';
import type { Application, Environment, EnvironmentKind, PkceEnforcement, Region, TestUser, Worker } from '../environment.ts';

/** The values and property names of the configuration, once: parser, command line and the test of the JSON schema read them here. */

export const environmentKinds = ['pingone', 'oidc', 'sandbox'] as const satisfies readonly EnvironmentKind[];

export const regionCodes = ['NA', 'CA', 'EU', 'AU', 'SG', 'AP'] as const satisfies readonly Region[];

/** Of every grant that begins at the authorization endpoint, shortest first. */
export const responseTypes = ['code', 'token', 'id_token', 'token id_token', 'code id_token', 'code token', 'code token id_token'] as const;

export const pkceMethods = ['S256', 'plain', 'none'] as const satisfies readonly PkceMethod[];

export const pkceEnforcements = ['OPTIONAL', 'REQUIRED', 'S256_REQUIRED'] as const satisfies readonly PkceEnforcement[];

export const promptValues = ['login', 'none', 'consent', 'select_account'] as const;

/** RFC 7518 section 3.1: what may sign a client assertion. */
export const assertionAlgorithms = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'] as const;

type NamesOf<Model> = Readonly<Record<keyof Model, true>>;

const environmentShape: NamesOf<Environment> = {
  name: true,
  kind: true,
  region: true,
  environmentId: true,
  customDomain: true,
  authBaseUrl: true,
  apiBaseUrl: true,
  issuer: true,
  applications: true,
  users: true,
  worker: true,
};

const applicationShape: NamesOf<Application> = {
  name: true,
  clientId: true,
  clientAuthentication: true,
  clientSecret: true,
  privateKey: true,
  assertionAlgorithm: true,
  keyId: true,
  grantTypes: true,
  responseTypes: true,
  redirectUris: true,
  scopes: true,
  pkce: true,
  pkceEnforcement: true,
  acrValues: true,
  prompt: true,
  extraParameters: true,
};

const userShape: NamesOf<TestUser> = { username: true, password: true, description: true };

const workerShape: NamesOf<Worker> = { clientId: true, clientAuthentication: true, clientSecret: true, environmentId: true };

export const environmentProperties = Object.keys(environmentShape);
export const applicationProperties = Object.keys(applicationShape);
export const userProperties = Object.keys(userShape);
export const workerProperties = Object.keys(workerShape);
/** Never in the setting; in the file only as the name of an environment variable. */
export const secretProperties = ['clientSecret', 'privateKey', 'password'] as const;
