import type { Environment } from '../../environments/environment.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import type { Program } from '../program.ts';
import { withGivenSecrets } from '../provider/givenSecrets.ts';
import { typedPlace } from '../provider/typedPlace.ts';
import type { StartedSandbox, Surroundings } from '../surroundings.ts';
import { loadConfiguration, problemInWords } from './loadConfiguration.ts';
import { refusedVariables, secretVariables } from './namedVariables.ts';
import type { Place } from './place.ts';

/**
 * Finds the environment that the command names and works in it. Starts the sandbox where it is needed, and
 * stops it whatever happens.
 * @throws {CommandError}
 */
export async function inChosenEnvironment<Result>(
  command: Command,
  surroundings: Surroundings,
  signal: AbortSignal,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  if (command.provider !== undefined) return work(await typedPlace(command, command.provider, surroundings, signal));
  const { configured, unusable } = await configuredEnvironment(command, surroundings);
  if (configured !== undefined && !(configured.kind === 'sandbox' && configured.authBaseUrl === undefined)) {
    const refused = refusedVariables(configured, command.allowedVariables);
    if (refused !== undefined) throw CommandError.usage(refused);
    return work(
      await withGivenSecrets(command, { environment: configured, variables: surroundings.variables, unusable, surroundings, signal }),
    );
  }
  const sandbox = await startSandbox(surroundings, signal, secretVariables(command, configured));
  try {
    const environment = sandboxEnvironment(sandbox, configured, command.environment);
    const variables = { ...surroundings.variables, ...sandbox.config.secrets };
    return await work({ environment, variables, unusable, surroundings, signal });
  } finally {
    await sandbox.stop();
  }
}

interface Configured {
  /** The environment of the configuration file; `undefined` without a file. */
  readonly configured?: Environment;
  readonly unusable: readonly string[];
}

async function configuredEnvironment({ configFile, sandbox, environment }: Command, { note, program }: Surroundings): Promise<Configured> {
  if (configFile === undefined && !sandbox && program.withoutConfiguration === 'search') throw CommandError.usage(noConfiguration(program));
  if (configFile === undefined) return { unusable: [] };
  const reading = await loadConfiguration(configFile);
  if (reading.kind === 'unreadable') throw CommandError.usage(reading.message);
  for (const problem of reading.problems) note(`${configFile}${problem.path === '' ? ': ' : ', '}${problemInWords(problem)}`);
  const unusable = reading.problems.filter(({ severity }) => severity === 'error').map(({ path }) => path);
  return { configured: environmentNamed(environment, reading.environments), unusable };
}

function noConfiguration({ name }: Program): string {
  return `No provider was named. Name a configuration file with --config FILE (${name} help configuration), or try the local sandbox with --sandbox.`;
}

function environmentNamed(name: string | undefined, environments: readonly Environment[]): Environment {
  const found = name === undefined ? environments[0] : environments.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = environments.map((each) => each.name);
  const meant = nearestName(name ?? '', names);
  throw CommandError.usage(
    `Environment "${name}" not found. ${meant === undefined ? `Available: ${names.join(', ')}.` : `Did you mean "${meant}"?`}`,
  );
}

async function startSandbox(surroundings: Surroundings, signal: AbortSignal, secretNames: readonly string[]): Promise<StartedSandbox> {
  try {
    return await surroundings.startSandbox(signal, secretNames);
  } catch (error) {
    if (signal.aborted) throw new CommandError('cancelled', 'Cancelled before anything was sent.');
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('sandbox.notStarted', `The sandbox did not start: ${reason}`);
  }
}

/** The environment the sandbox says it is; under the name of the configured one whose place it takes. */
function sandboxEnvironment({ config }: StartedSandbox, configured: Environment | undefined, named: string | undefined): Environment {
  const { environments } = readEnvironments({ environments: config.environments }, 'file');
  if (configured === undefined) return environmentNamed(named, environments);
  return { ...environmentNamed(undefined, environments), name: configured.name };
}
