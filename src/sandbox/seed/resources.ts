import type { Directory } from '../directory/directory.ts';
import type { Resource, Scope } from '../directory/resource.ts';
import { seedId } from './ids.ts';

type ResourceSeed = Pick<Resource, 'name' | 'type' | 'audience' | 'accessTokenValiditySeconds'> & {
  readonly scopes: readonly (readonly [name: string, description: string])[];
};

/** PingOne: user tokens and worker tokens for the platform API have this audience, whatever region they are from. */
export const platformAudience = 'https://api.pingone.com';

const seeds: readonly ResourceSeed[] = [
  {
    name: 'openid',
    type: 'OPENID_CONNECT',
    audience: 'openid',
    accessTokenValiditySeconds: 3600,
    scopes: [
      ['openid', 'Signs the user on with OpenID Connect'],
      ['profile', 'Name and profile claims'],
      ['email', 'E-mail address claims'],
      ['address', 'Postal address claims'],
      ['phone', 'Phone number claims'],
      ['offline_access', 'A refresh token'],
    ],
  },
  {
    name: 'PingOne API',
    type: 'PINGONE_API',
    audience: platformAudience,
    accessTokenValiditySeconds: 3600,
    scopes: [
      ['p1:read:user', 'Read the own user'],
      ['p1:update:user', 'Change the own user'],
      ['p1:read:userPassword', 'Read the state of the own password'],
      ['p1:reset:userPassword', 'Change the own password'],
      ['p1:validate:userPassword', 'Check the own password'],
      ['p1:update:userMfaEnabled', 'Turn MFA of the own user on and off'],
      ['p1:create:device', 'Add an own MFA device'],
      ['p1:read:device', 'Read the own MFA devices'],
      ['p1:update:device', 'Change an own MFA device'],
      ['p1:delete:device', 'Remove an own MFA device'],
      ['p1:read:sessions', 'Read the own sessions'],
      ['p1:delete:sessions', 'End the own sessions'],
    ],
  },
  {
    name: 'Orders API',
    type: 'CUSTOM',
    audience: 'https://orders.example.com',
    accessTokenValiditySeconds: 900,
    scopes: [
      ['orders:read', 'Read orders'],
      ['orders:write', 'Place and change orders'],
    ],
  },
  {
    name: 'Reports API',
    type: 'CUSTOM',
    audience: 'https://reports.example.com',
    accessTokenValiditySeconds: 600,
    scopes: [['reports:read', 'Read reports']],
  },
];

/** The predefined resources with their scopes, and two custom ones: two, because a token is for one resource only. */
export function seedResources(directory: Directory, now: string): void {
  let scopeNumber = 0;
  seeds.forEach(({ scopes, ...seed }, index) => {
    const resource: Resource = {
      ...seed,
      id: seedId('resource', index + 1),
      introspectEndpointAuthMethod: seed.type === 'CUSTOM' ? 'CLIENT_SECRET_BASIC' : 'NONE',
      createdAt: now,
      updatedAt: now,
    };
    directory.resources.set(resource.id, resource);
    for (const [name, description] of scopes) {
      scopeNumber += 1;
      const scope: Scope = { id: seedId('scope', scopeNumber), name, description, resourceId: resource.id, createdAt: now, updatedAt: now };
      directory.scopes.set(scope.id, scope);
    }
  });
}
