import type { Jwk } from '../../core/jose/jwk.ts';
import { type Application, applicationDefaults } from '../directory/application.ts';
import type { Directory } from '../directory/directory.ts';
import { newSecret } from '../directory/newSecret.ts';
import { seedId } from './ids.ts';
import { assignAllPolicies } from './policies.ts';
import { assignRole } from './roles.ts';

/** Loopback first: any port is accepted there (RFC 8252 section 7.3). */
const redirectUris = ['http://127.0.0.1/callback', 'https://app.example.com/callback'];

export interface ApplicationSeed {
  /** Names its variables: `AUTH_FLOW_SANDBOX_{key}_SECRET`. */
  readonly key: string;
  readonly application: Partial<Application> &
    Pick<Application, 'name' | 'type' | 'grantTypes' | 'responseTypes' | 'tokenEndpointAuthMethod'>;
  /** Asked for when nothing else is chosen. */
  readonly scopes: readonly string[];
  /** Scopes that it may ask for beyond those of OpenID Connect. */
  readonly granted?: readonly string[];
  readonly roles?: readonly string[];
  readonly assertionAlgorithm?: string;
  readonly signsOnPeople: boolean;
}

const codeGrants = { grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'], responseTypes: ['CODE'] } as const;
const openid = ['openid', 'profile', 'email'] as const;

/** The seeded applications: one for each way to authenticate and each grant. The first one is the one to start with. */
export const applicationSeeds: readonly ApplicationSeed[] = [
  {
    key: 'WEB_APP',
    application: { name: 'Web app', type: 'WEB_APP', ...codeGrants, tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' },
    scopes: [...openid],
    granted: ['p1:read:user', 'p1:update:user', 'orders:read', 'orders:write', 'reports:read'],
    signsOnPeople: true,
  },
  {
    key: 'SINGLE_PAGE_APP',
    application: {
      name: 'Single-page app',
      type: 'SINGLE_PAGE_APP',
      ...codeGrants,
      tokenEndpointAuthMethod: 'NONE',
      pkceEnforcement: 'S256_REQUIRED',
      corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['https://app.example.com'] },
    },
    scopes: [...openid],
    granted: ['p1:read:user', 'p1:update:user'],
    signsOnPeople: true,
  },
  {
    key: 'NATIVE_APP',
    application: { name: 'Native app', type: 'NATIVE_APP', ...codeGrants, tokenEndpointAuthMethod: 'NONE', pkceEnforcement: 'REQUIRED' },
    scopes: [...openid, 'offline_access'],
    granted: ['offline_access'],
    signsOnPeople: true,
  },
  {
    key: 'WEB_APP_POST',
    application: { name: 'Web app, secret in the body', type: 'WEB_APP', ...codeGrants, tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'WEB_APP_SECRET_JWT',
    application: { name: 'Web app, assertion by secret', type: 'WEB_APP', ...codeGrants, tokenEndpointAuthMethod: 'CLIENT_SECRET_JWT' },
    scopes: [...openid],
    assertionAlgorithm: 'HS256',
    signsOnPeople: true,
  },
  {
    key: 'WEB_APP_RSA',
    application: { name: 'Web app, assertion by RSA key', type: 'WEB_APP', ...codeGrants, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' },
    scopes: [...openid],
    assertionAlgorithm: 'RS256',
    signsOnPeople: true,
  },
  {
    key: 'WEB_APP_EC',
    application: { name: 'Web app, assertion by EC key', type: 'WEB_APP', ...codeGrants, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' },
    scopes: [...openid],
    assertionAlgorithm: 'ES256',
    signsOnPeople: true,
  },
  {
    key: 'IMPLICIT_APP',
    application: {
      name: 'Implicit app',
      type: 'SINGLE_PAGE_APP',
      grantTypes: ['IMPLICIT'],
      responseTypes: ['TOKEN', 'ID_TOKEN'],
      tokenEndpointAuthMethod: 'NONE',
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'HYBRID_APP',
    application: {
      name: 'Hybrid app',
      type: 'WEB_APP',
      grantTypes: ['AUTHORIZATION_CODE', 'IMPLICIT', 'REFRESH_TOKEN'],
      responseTypes: ['CODE', 'TOKEN', 'ID_TOKEN'],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'PAR_APP',
    application: {
      name: 'Pushed requests only',
      type: 'WEB_APP',
      ...codeGrants,
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
      parRequirement: 'REQUIRED',
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'SIGNED_REQUEST_APP',
    application: {
      name: 'Signed requests only',
      type: 'WEB_APP',
      ...codeGrants,
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
      requireSignedRequestObject: true,
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'DEVICE_APP',
    application: {
      name: 'Television',
      type: 'CUSTOM_APP',
      grantTypes: ['DEVICE_CODE', 'REFRESH_TOKEN'],
      responseTypes: [],
      tokenEndpointAuthMethod: 'NONE',
      devicePollingInterval: 1,
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'CIBA_APP',
    application: {
      name: 'Call centre',
      type: 'WEB_APP',
      grantTypes: ['CIBA', 'REFRESH_TOKEN'],
      responseTypes: [],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
      devicePollingInterval: 1,
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'EXCHANGE_APP',
    application: {
      name: 'Token exchange service',
      type: 'WEB_APP',
      grantTypes: ['AUTHORIZATION_CODE', 'TOKEN_EXCHANGE'],
      responseTypes: ['CODE'],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: ['orders:read'],
    granted: ['orders:read', 'orders:write'],
    signsOnPeople: true,
  },
  {
    key: 'SERVICE',
    application: {
      name: 'Order service',
      type: 'SERVICE',
      grantTypes: ['CLIENT_CREDENTIALS'],
      responseTypes: [],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: ['orders:read'],
    granted: ['orders:read', 'orders:write'],
    signsOnPeople: false,
  },
  {
    key: 'WORKER',
    application: {
      name: 'Worker',
      type: 'WORKER',
      grantTypes: ['CLIENT_CREDENTIALS'],
      responseTypes: ['TOKEN'],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: [],
    roles: ['Environment Admin', 'Identity Data Admin', 'Client Application Developer'],
    signsOnPeople: false,
  },
  {
    key: 'READ_ONLY_WORKER',
    application: {
      name: 'Read-only worker',
      type: 'WORKER',
      grantTypes: ['CLIENT_CREDENTIALS'],
      responseTypes: ['TOKEN'],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: [],
    roles: ['Identity Data Read Only', 'Configuration Read Only'],
    signsOnPeople: false,
  },
  {
    key: 'DAVINCI_APP',
    application: {
      name: 'DaVinci app',
      type: 'SINGLE_PAGE_APP',
      ...codeGrants,
      tokenEndpointAuthMethod: 'NONE',
      pkceEnforcement: 'S256_REQUIRED',
      corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['https://app.example.com'] },
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
  {
    key: 'LOGOUT_APP',
    application: {
      name: 'Web app with logout notifications',
      type: 'WEB_APP',
      ...codeGrants,
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    },
    scopes: [...openid],
    signsOnPeople: true,
  },
];

/** The client ID of a seeded application. */
export function seededApplicationId(key: string): string {
  const index = applicationSeeds.findIndex((seed) => seed.key === key);
  if (index === -1) throw new Error(`There is no seeded application ${key}.`);
  return seedId('application', index + 1);
}

/** Public keys of the applications that sign with a private key, by the seed's key. */
export type SeedKeys = Readonly<Record<string, Jwk>>;

/** Registers the applications with new secrets, their grants, policies and roles. */
export function seedApplications(directory: Directory, keys: SeedKeys, now: string): void {
  for (const seed of applicationSeeds) {
    const id = seededApplicationId(seed.key);
    const key = keys[seed.key];
    directory.applications.set(id, {
      ...applicationDefaults,
      redirectUris: seed.signsOnPeople && seed.application.responseTypes.length > 0 ? redirectUris : [],
      postLogoutRedirectUris: seed.signsOnPeople ? ['http://127.0.0.1/signed-off', 'https://app.example.com/signed-off'] : [],
      ...seed.application,
      ...(key === undefined ? {} : { jwks: { keys: [key] } }),
      id,
      createdAt: now,
      updatedAt: now,
    });
    directory.secrets.set(id, { value: newSecret() });
    if (seed.signsOnPeople) assignAllPolicies(directory, id);
    for (const role of seed.roles ?? []) assignRole(directory, id, role);
    grantScopes(directory, id, seed.granted ?? [], now);
  }
}

/** One grant for each resource that the scopes belong to. */
function grantScopes(directory: Directory, applicationId: string, names: readonly string[], now: string): void {
  const scopes = [...directory.scopes.values()].filter((scope) => names.includes(scope.name));
  for (const resourceId of new Set(scopes.map((scope) => scope.resourceId))) {
    const id = seedId('grant', directory.grants.size + 1);
    const scopeIds = scopes.filter((scope) => scope.resourceId === resourceId).map((scope) => scope.id);
    directory.grants.set(id, { id, applicationId, resourceId, scopeIds, createdAt: now, updatedAt: now });
  }
}
