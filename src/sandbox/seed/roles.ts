import type { Directory } from '../directory/directory.ts';
import { seedId } from './ids.ts';

const seeds: readonly (readonly [name: string, description: string])[] = [
  ['Organization Admin', 'Environments and everything about the organization'],
  ['Environment Admin', 'Everything in an environment'],
  ['Identity Data Admin', 'Populations, users and passwords'],
  ['Client Application Developer', 'Applications, grants and secrets'],
  ['Identity Data Read Only', 'Reads populations and users'],
  ['Configuration Read Only', 'Reads applications, resources and policies'],
];

/** The roles of the platform API. */
export function seedRoles(directory: Directory): void {
  seeds.forEach(([name, description], index) => {
    const id = seedId('role', index + 1);
    directory.roles.set(id, { id, name, description });
  });
}

/** Gives a worker a role in the environment. @throws for a name that is not a role */
export function assignRole(directory: Directory, applicationId: string, roleName: string): void {
  const role = [...directory.roles.values()].find(({ name }) => name === roleName);
  if (role === undefined) throw new Error(`There is no role ${roleName}.`);
  const id = seedId('roleAssignment', directory.roleAssignments.size + 1);
  directory.roleAssignments.set(id, { id, applicationId, roleId: role.id, scope: { id: directory.environmentId, type: 'ENVIRONMENT' } });
}
