import { ConfigurationTarget, type Disposable, type Event, EventEmitter, workspace } from 'vscode';
import type { ConfigurationProblem, Environment } from '../environments/environment.ts';
import { readEnvironments } from '../environments/readEnvironments.ts';
import type { Log } from '../flow/ports.ts';
import { PlainError } from './commandRegistry.ts';
import { settings, settingsSection } from './contributions.ts';
import { Disposables } from './disposables.ts';
import { changedList, type RawEntry } from './entries.ts';

/** Where an environment is configured: a settings file, or nowhere because a running sandbox brought it. */
export type EnvironmentOrigin = 'user' | 'workspace' | 'sandbox';

export interface ConfiguredEnvironment {
  readonly environment: Environment;
  readonly origin: EnvironmentOrigin;
  /** False for the settings of a workspace that is not trusted: shown, never contacted, never given a secret. */
  readonly trusted: boolean;
  /** True for one of a trusted workspace that stands in front of one of the same name in the user settings. */
  readonly hidesUserOne: boolean;
  /** Names of the applications and test users that a running sandbox told. They stand in no settings file, so there is nothing to edit. */
  readonly told: { readonly applications: readonly string[]; readonly users: readonly string[] };
}

export interface EnvironmentProblem extends ConfigurationProblem {
  readonly origin: EnvironmentOrigin;
}

/** What a running sandbox says about itself. */
export interface SandboxEnvironments {
  /** Empty while no sandbox runs. */
  readonly environments: readonly Environment[];
  readonly onDidChange: Event<void>;
}

interface Reading {
  readonly environments: readonly ConfiguredEnvironment[];
  readonly problems: readonly EnvironmentProblem[];
}

/**
 * The configured environments of user and workspace settings together; on equal names the workspace wins.
 * Reads with `inspect` and decides about trust itself: VS Code would hide the settings of an untrusted workspace.
 */
export class EnvironmentStore implements Disposable {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #sandbox: SandboxEnvironments;
  readonly #log: Log;
  readonly #isTrusted: () => boolean;
  #reading: Reading | undefined;

  /** @param isTrusted whether the settings of the workspace may be acted on */
  constructor(sandbox: SandboxEnvironments, log: Log, isTrusted = () => workspace.isTrusted) {
    this.#sandbox = sandbox;
    this.#isTrusted = isTrusted;
    this.#log = log;
    const forget = () => {
      this.#reading = undefined;
      this.#changed.fire();
    };
    this.#held.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.${settings.environments}`)) forget();
      }),
    );
    this.#held.add(workspace.onDidGrantWorkspaceTrust(forget));
    this.#held.add(sandbox.onDidChange(forget));
  }

  get environments(): readonly ConfiguredEnvironment[] {
    return this.#read().environments;
  }

  get problems(): readonly EnvironmentProblem[] {
    return this.#read().problems;
  }

  /** The one with a name that may be used; one that may not, when there is no other. */
  find(name: string): ConfiguredEnvironment | undefined {
    const named = this.environments.filter(({ environment }) => environment.name === name);
    return named.find(({ trusted }) => trusted) ?? named[0];
  }

  /** The entries of one settings file as written there, usable or not. */
  rawEntries(origin: EnvironmentOrigin): readonly unknown[] {
    const value = rawValue(origin);
    return Array.isArray(value) ? value : [];
  }

  /**
   * Replaces the entries of one settings file.
   * @throws {PlainError} when VS Code could not write the file
   */
  async writeEntries(origin: EnvironmentOrigin, entries: readonly unknown[]): Promise<void> {
    const target = origin === 'workspace' ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    try {
      await workspace.getConfiguration(settingsSection).update(settings.environments, entries.length === 0 ? undefined : entries, target);
    } catch (cause) {
      throw new PlainError(`The ${origin} settings could not be written. Is the file open with unsaved changes or invalid JSON?`, {
        cause,
      });
    }
  }

  /**
   * Adds, replaces or removes (`undefined`) one application or test user. An environment that only a running sandbox
   * told gets an entry in the user settings first.
   * @throws {PlainError} when the environment is not in the settings any more, or they could not be written
   */
  async writePart(
    { environment, origin, told }: ConfiguredEnvironment,
    list: 'applications' | 'users',
    name: string | undefined,
    part: RawEntry | undefined,
  ): Promise<void> {
    const target = origin === 'sandbox' ? 'user' : origin;
    const key = list === 'applications' ? 'name' : 'username';
    if (name !== undefined && told[list].includes(name))
      throw new PlainError(`"${name}" comes from the running sandbox and cannot be changed here.`);
    const before = this.rawEntries(target);
    const known = before.find((each) => (each as RawEntry | null)?.['name'] === environment.name) as RawEntry | undefined;
    if (known === undefined && origin !== 'sandbox') {
      throw new PlainError(`The environment "${environment.name}" is not in the ${origin} settings any more.`);
    }
    const entry = known ?? { name: environment.name, kind: 'sandbox' };
    const parts = changedList(entry[list], key, name, part);
    const others = known === undefined ? [...before, entry] : before;
    await this.writeEntries(target, changedList(others, 'name', environment.name, { [list]: parts }));
  }

  dispose(): void {
    this.#held.dispose();
  }

  #read(): Reading {
    if (this.#reading !== undefined) return this.#reading;
    const reading = readAll(this.#sandbox.environments, this.#isTrusted());
    this.#reading = reading;
    for (const { origin, path, message, severity } of reading.problems) {
      this.#log[severity === 'error' ? 'error' : 'warn'](`The ${origin} setting authFlow.environments: ${path}: ${message}`);
    }
    return reading;
  }
}

function rawValue(origin: EnvironmentOrigin): unknown {
  const inspected = workspace.getConfiguration(settingsSection).inspect<unknown>(settings.environments);
  return origin === 'workspace' ? inspected?.workspaceValue : origin === 'user' ? inspected?.globalValue : undefined;
}

function readAll(sandbox: readonly Environment[], workspaceIsTrusted: boolean): Reading {
  const workspaceOnes = readSetting('workspace', sandbox, workspaceIsTrusted);
  const userOnes = readSetting('user', sandbox, true);
  // Only what may be used stands in front of something: a workspace that is not trusted takes nothing away.
  const hidden = new Set(workspaceIsTrusted ? workspaceOnes.environments.map(({ environment }) => environment.name) : []);
  const userNames = new Set(userOnes.environments.map(({ environment }) => environment.name));
  const environments = [
    ...workspaceOnes.environments.map((each) => ({ ...each, hidesUserOne: each.trusted && userNames.has(each.environment.name) })),
    ...userOnes.environments.filter(({ environment }) => !hidden.has(environment.name)),
  ];
  const problems = [...workspaceOnes.problems, ...userOnes.problems];
  if (environments.some(({ environment }) => environment.kind === 'sandbox')) return { environments, problems };
  const told = sandbox.map((environment) => configured(environment, 'sandbox', true, environment));
  return { environments: [...environments, ...told], problems };
}

function readSetting(origin: 'user' | 'workspace', sandbox: readonly Environment[], trusted: boolean): Reading {
  const value = rawValue(origin);
  if (value === undefined) return { environments: [], problems: [] };
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
  origin: EnvironmentOrigin,
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
