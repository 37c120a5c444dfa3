import { Directory } from '../directory/directory.ts';
import { newSecret } from '../directory/newSecret.ts';
import { type SeedKeys, seedApplications } from './applications.ts';
import { seedFlowPolicies } from './flowPolicies.ts';
import { environmentId, organizationId, seedId } from './ids.ts';
import { seedPolicies } from './policies.ts';
import { seedResources } from './resources.ts';
import { seedRoles } from './roles.ts';
import { seedUsers } from './users.ts';

/** The environment as it is at every start. Only secrets differ: they are random. */
export function seedDirectory(keys: SeedKeys): Directory {
  const now = new Date().toISOString();
  const directory = new Directory(environmentId, organizationId, now);
  const populationId = seedId('population', 1);
  directory.populations.set(populationId, {
    id: populationId,
    name: 'Default',
    description: 'Population of the test users',
    default: true,
    createdAt: now,
    updatedAt: now,
  });
  seedResources(directory, now);
  for (const resource of directory.resources.values()) {
    if (resource.type === 'CUSTOM') directory.secrets.set(resource.id, { value: newSecret() });
  }
  seedPolicies(directory, now);
  seedRoles(directory);
  seedApplications(directory, keys, now);
  seedFlowPolicies(directory);
  seedUsers(directory, populationId, now);
  return directory;
}
