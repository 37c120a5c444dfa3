import type { Environment } from '../../environments/environment.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { CommandError } from '../commandError.ts';
import type { Surroundings } from '../surroundings.ts';
import { configurationPlaces } from './found/findConfiguration.ts';

/** Where a configuration was looked for, and what to write in place of one. */
export function noConfiguration(surroundings: Surroundings): string {
  if (surroundings.program.withoutConfiguration === 'sandbox')
    return 'There is no configuration, because none was named. Name a file with --config FILE.';
  const places = configurationPlaces(surroundings).join(', ');
  return [
    `There is no configuration in ${places}.`,
    `Name a provider with --issuer URL --client-id ID, or a file with --config FILE (${surroundings.program.name} help configuration). Or try the local sandbox with --sandbox.`,
  ].join('\n');
}

/** The named environment is not there; one that was probably meant is. */
export function notFound(name: string | undefined, environments: readonly Environment[]): CommandError {
  const names = environments.map((each) => each.name);
  const meant = nearestName(name ?? '', names);
  return CommandError.usage(
    `Environment "${name}" not found. ${meant === undefined ? `Available: ${names.join(', ')}.` : `Did you mean "${meant}"?`}`,
  );
}
