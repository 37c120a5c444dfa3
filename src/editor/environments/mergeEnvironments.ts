import type { Environment } from '../../environments/environment.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { ConfiguredEnvironment, EnvironmentProblem } from './configuredEnvironment.ts';

/** What the settings and a running sandbox say. */
export interface EnvironmentSources {
  /** The value of the setting in the user settings; `undefined` where it is not set. */
  readonly user: unknown;
  /** The same in the settings of the workspace, trusted or not. */
  readonly workspace: unknown;
  readonly workspaceIsTrusted: boolean;
  /** Empty while no sandbox runs. */
  readonly sandbox: readonly Environment[];
}

export interface EnvironmentsOfAll {
  readonly environments: readonly ConfiguredEnvironment[];
  readonly problems: readonly EnvironmentProblem[];
}

/**
 * All environments in the order shown. A trusted workspace comes first, and on equal names it wins. One that is not trusted
 * takes nothing away: it comes last, what has the name of a usable environment is a problem and not an environment, and a
 * sandbox that runs here is never merged into it.
 */
export function mergeEnvironments({ user, workspace, workspaceIsTrusted, sandbox }: EnvironmentSources): EnvironmentsOfAll {
  const own = readSetting(user, 'user', true, sandbox);
  const brought = readSetting(workspace, 'workspace', workspaceIsTrusted, workspaceIsTrusted ? sandbox : []);
  const usable = withTold(workspaceIsTrusted ? inFront(brought.environments, own.environments) : own.environments, sandbox);
  const problems = [...brought.problems, ...own.problems];
  if (workspaceIsTrusted) return { environments: usable, problems };
  const names = namesOf(usable);
  return {
    environments: [...usable, ...brought.environments.filter(({ environment }) => !names.has(environment.name))],
    problems: [...problems, ...brought.environments.filter(({ environment }) => names.has(environment.name)).map(hiddenProblem)],
  };
}

/** On equal names the first list wins, and says so. */
function inFront(first: readonly ConfiguredEnvironment[], second: readonly ConfiguredEnvironment[]): readonly ConfiguredEnvironment[] {
  const [hiding, hidden] = [namesOf(first), namesOf(second)];
  return [
    ...first.map((each) => ({ ...each, hidesUserOne: hidden.has(each.environment.name) })),
    ...second.filter(({ environment }) => !hiding.has(environment.name)),
  ];
}

/** With the environments that a running sandbox told, unless the settings have an entry for one. */
function withTold(configuredOnes: readonly ConfiguredEnvironment[], sandbox: readonly Environment[]): readonly ConfiguredEnvironment[] {
  if (configuredOnes.some(({ environment }) => environment.kind === 'sandbox')) return configuredOnes;
  return [...configuredOnes, ...sandbox.map((environment) => configured(environment, 'sandbox', true, environment))];
}

function hiddenProblem({ environment: { name } }: ConfiguredEnvironment): EnvironmentProblem {
  return {
    origin: 'workspace',
    path: 'environments',
    severity: 'warning',
    message: `"${name}" of this workspace is hidden: the workspace is not trusted, and you have an environment with this name.`,
  };
}

function namesOf(list: readonly ConfiguredEnvironment[]): ReadonlySet<string> {
  return new Set(list.map(({ environment }) => environment.name));
}

function readSetting(value: unknown, origin: 'user' | 'workspace', trusted: boolean, sandbox: readonly Environment[]): EnvironmentsOfAll {
  const reading = readEnvironments(value, 'setting');
  return {
    problems: reading.problems.map((problem) => ({ ...problem, origin })),
    environments: reading.environments.map((environment) => {
      const running = runningSandbox(environment, sandbox);
      return configured(running === undefined ? environment : withOwnParts(running, environment), origin, trusted, running);
    }),
  };
}

function configured(
  environment: Environment,
  origin: ConfiguredEnvironment['origin'],
  trusted: boolean,
  running: Environment | undefined,
): ConfiguredEnvironment {
  return { environment, origin, trusted, hidesUserOne: false, told: toldBy(running) };
}

/** A sandbox entry that names no server of its own stands for the one that runs here. */
function runningSandbox(environment: Environment, sandbox: readonly Environment[]): Environment | undefined {
  if (environment.kind !== 'sandbox' || environment.authBaseUrl !== undefined) return undefined;
  return sandbox.find(({ name }) => name === environment.name) ?? sandbox[0];
}

/** The sandbox with the name that the setting gives it, and with what the setting adds: a trial application, for example. */
function withOwnParts(running: Environment, own: Environment): Environment {
  const told = toldBy(running);
  return {
    ...running,
    name: own.name,
    applications: [...running.applications, ...own.applications.filter(({ name }) => !told.applications.includes(name))],
    users: [...running.users, ...own.users.filter(({ username }) => !told.users.includes(username))],
  };
}

/** What of an environment comes from the running sandbox. */
function toldBy(running: Environment | undefined): ConfiguredEnvironment['told'] {
  return {
    applications: running?.applications.map(({ name }) => name) ?? [],
    users: running?.users.map(({ username }) => username) ?? [],
  };
}
