import { resolve } from 'node:path';
import { present } from '../../core/values/members.ts';
import type { Environment } from '../../environments/environment.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import { withGivenSecrets } from '../provider/givenSecrets.ts';
import { typedPlace } from '../provider/typedPlace.ts';
import type { RunSurroundings, StartedSandbox } from '../surroundings.ts';
import { canAsk } from '../terminal/askPerson.ts';
import { loadedConfiguration } from './configurationSource.ts';
import { problemInWords } from './loadConfiguration.ts';
import { refusedVariables, secretVariables } from './namedVariables.ts';
import { noConfiguration, notFound } from './notFound.ts';
import type { Place } from './place.ts';
import { problemsOfEnvironment, problemsUpTo } from './problemsOfEnvironment.ts';

/**
 * Finds the environment that the command names and works in it. Starts the sandbox where it is needed, and
 * stops it whatever happens.
 * @throws {CommandError}
 */
export async function inChosenEnvironment<Result>(
  command: Command,
  surroundings: RunSurroundings,
  signal: AbortSignal,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  if (command.provider !== undefined) return work(await typedPlace(command, command.provider, surroundings, signal));
  const { configured, file, unusable } = await configuredEnvironment(command, surroundings, signal);
  const shared = { unusable, surroundings, signal, ...present({ configurationFile: file }) };
  if (configured === undefined && !startsSandbox(command, surroundings)) {
    // Somebody at a terminal is asked for what a configuration would say.
    if (!canAsk(surroundings.terminal)) throw CommandError.usage(noConfiguration(surroundings));
    return work(await typedPlace(command, {}, surroundings, signal));
  }
  if (configured !== undefined && !(configured.kind === 'sandbox' && configured.authBaseUrl === undefined)) {
    const refused = refusedVariables(configured, command.allowedVariables);
    if (refused !== undefined) throw CommandError.usage(refused);
    return work(await withGivenSecrets(command, { ...shared, environment: configured, variables: surroundings.variables }));
  }
  const sandbox = await startSandbox(surroundings, signal, secretVariables(command, configured));
  try {
    const environment = sandboxEnvironment(sandbox, configured, command.environment);
    const variables = { ...surroundings.variables, ...sandbox.config.secrets };
    return await work(await withGivenSecrets(command, { ...shared, environment, variables }));
  } finally {
    await sandbox.stop();
  }
}

interface Configured {
  /** The environment of the configuration file; `undefined` without a file. */
  readonly configured?: Environment;
  /** Absolute path of the file. */
  readonly file?: string;
  readonly unusable: readonly string[];
}

async function configuredEnvironment(command: Command, surroundings: RunSurroundings, signal: AbortSignal): Promise<Configured> {
  const loaded = await loadedConfiguration(command, surroundings, signal);
  if (loaded === undefined) return { unusable: [] };
  const { file, reading } = loaded;
  const noted = (problems: readonly ConfigurationProblem[]): void => {
    for (const problem of problems) surroundings.note(`${file}${problem.path === '' ? ': ' : ', '}${problemInWords(problem)}`);
  };
  const found = named(command.environment, reading.environments);
  if (found === undefined) {
    noted(reading.problems); // the one that is missed may be one that cannot be used
    throw notFound(command.environment, reading.environments);
  }
  // Where none is named, one that cannot be used may be the one that was meant.
  const isNamed = command.environment !== undefined;
  const problems = isNamed
    ? problemsOfEnvironment(found.name, reading.names, reading.problems)
    : problemsUpTo(found.name, reading.names, reading.problems);
  noted(problems);
  const path = command.configFile === '-' ? undefined : resolve(surroundings.folder, file);
  return {
    configured: found,
    ...present({ file: path }),
    unusable: problems.filter(({ severity }) => severity === 'error').map(({ path }) => path),
  };
}

/** Whether a command that names no provider starts the sandbox. */
function startsSandbox({ configFile, sandbox }: Command, { program }: RunSurroundings): boolean {
  return sandbox === true || (configFile === undefined && program.withoutConfiguration === 'sandbox');
}

function named(name: string | undefined, environments: readonly Environment[]): Environment | undefined {
  return name === undefined ? environments[0] : environments.find((each) => each.name === name);
}

function environmentNamed(name: string | undefined, environments: readonly Environment[]): Environment {
  const found = named(name, environments);
  if (found === undefined) throw notFound(name, environments);
  return found;
}

async function startSandbox(surroundings: RunSurroundings, signal: AbortSignal, secretNames: readonly string[]): Promise<StartedSandbox> {
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
