import type { Disposable, Event } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import type { Environment } from '../../environments/environment.ts';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { ConfiguredEnvironment, EnvironmentOrigin, EnvironmentProblem } from './configuredEnvironment.ts';
import { changedList, type RawEntry } from './entries.ts';
import { type EnvironmentsOfAll, mergeEnvironments } from './mergeEnvironments.ts';

/** What a running sandbox says about itself. */
export interface SandboxEnvironments {
  /** Empty while no sandbox runs. */
  readonly environments: readonly Environment[];
  readonly onDidChange: Event<void>;
}

/** The setting as the settings files have it, and whether the workspace is trusted. */
export interface EnvironmentsSetting {
  /** As it is written in the file, which may be anything; `undefined` where nothing is. */
  raw(origin: 'user' | 'workspace'): unknown;
  /** `undefined` removes the setting. Rejects when the file could not be written. */
  write(origin: 'user' | 'workspace', entries: readonly unknown[] | undefined): Promise<void>;
  isTrusted(): boolean;
  /** Fires when one of the values may have changed, or the trust. */
  readonly onDidChange: Event<void>;
}

/**
 * The configured environments of user and workspace settings together; on equal names a trusted workspace wins.
 * Decides about trust itself: this is the one setting that VS Code shows us of an untrusted workspace.
 */
export class EnvironmentStore implements Disposable {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #sandbox: SandboxEnvironments;
  readonly #log: Log;
  readonly #setting: EnvironmentsSetting;
  #reading: EnvironmentsOfAll | undefined;
  #ignored: readonly EnvironmentProblem[] = [];
  /** By name: what was configured, and since when; left out of what was so before this window opened. */
  readonly #since = new Map<string, { readonly written: string; readonly at?: number }>();

  constructor(setting: EnvironmentsSetting, sandbox: SandboxEnvironments, log: Log) {
    this.#setting = setting;
    this.#sandbox = sandbox;
    this.#log = log;
    const forget = () => {
      this.#noteChanges();
      this.#changed.fire();
    };
    this.#read(); // a later change is known by what was before
    this.#held.add(setting.onDidChange(forget));
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

  /** When an environment was changed in this window, in milliseconds since the epoch; `undefined` where it was not. */
  changedAt(name: string): number | undefined {
    this.#read();
    return this.#since.get(name)?.at;
  }

  /** Settings of ours in the files of a workspace that only the user settings can hold: they are shown as problems. */
  reportIgnored(problems: readonly EnvironmentProblem[]): void {
    if (problems.length === 0) return;
    this.#ignored = problems;
    this.#reading = undefined;
    this.#changed.fire();
  }

  /** The entries of one settings file as written there, usable or not. */
  rawEntries(origin: EnvironmentOrigin): readonly unknown[] {
    const value = this.#raw(origin);
    return Array.isArray(value) ? value : [];
  }

  /**
   * Replaces the entries of one settings file.
   * @throws {PlainError} when VS Code could not write the file
   */
  async writeEntries(origin: EnvironmentOrigin, entries: readonly unknown[]): Promise<void> {
    try {
      await this.#setting.write(origin === 'workspace' ? 'workspace' : 'user', entries.length === 0 ? undefined : entries);
    } catch (cause) {
      throw new PlainError(
        words('The {origin} settings could not be written. Is the file open with unsaved changes or invalid JSON?', {
          origin: outside(origin),
        }),
        {
          cause,
        },
      );
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
    const key = list === 'applications' ? 'name' : 'username';
    if (name !== undefined && told[list].includes(name))
      throw new PlainError(words('"{name}" comes from the running sandbox and cannot be changed here.', { name: outside(name) }));
    await this.#changeEntry({ environment, origin }, (entry) => ({ [list]: changedList(entry[list], key, name, part) }));
  }

  /** Replaces all applications or test users. @throws {PlainError} like {@link writePart} */
  async writeParts(of: ConfiguredEnvironment, list: 'applications' | 'users', parts: readonly unknown[]): Promise<void> {
    await this.#changeEntry(of, () => ({ [list]: parts }));
  }

  dispose(): void {
    this.#held.dispose();
  }

  async #changeEntry(
    { environment, origin }: Pick<ConfiguredEnvironment, 'environment' | 'origin'>,
    change: (entry: RawEntry) => RawEntry,
  ): Promise<void> {
    const target = origin === 'sandbox' ? 'user' : origin;
    const before = this.rawEntries(target);
    const known = before.find((each) => (each as RawEntry | null)?.['name'] === environment.name) as RawEntry | undefined;
    if (known === undefined && origin !== 'sandbox') {
      throw new PlainError(
        words('The environment "{name}" no longer exists in the {origin} settings.', {
          name: outside(environment.name),
          origin: outside(origin),
        }),
      );
    }
    const entry = known ?? { name: environment.name, kind: 'sandbox' };
    const others = known === undefined ? [...before, entry] : before;
    await this.writeEntries(target, changedList(others, 'name', environment.name, change(entry)));
  }

  /** Reads what is there now, beside what was read before. */
  #noteChanges(): void {
    this.#noteAll(undefined);
    this.#reading = undefined;
    this.#noteAll(Date.now());
  }

  /** @param at since when what is new is there; `undefined` where that is not known */
  #noteAll(at: number | undefined): void {
    for (const name of new Set(this.environments.map(({ environment }) => environment.name))) {
      const written = JSON.stringify(this.find(name)?.environment);
      if (this.#since.get(name)?.written !== written) this.#since.set(name, at === undefined ? { written } : { written, at });
    }
  }

  #raw(origin: EnvironmentOrigin): unknown {
    return origin === 'sandbox' ? undefined : this.#setting.raw(origin);
  }

  #read(): EnvironmentsOfAll {
    if (this.#reading !== undefined) return this.#reading;
    const merged = mergeEnvironments({
      user: this.#raw('user'),
      workspace: this.#raw('workspace'),
      workspaceIsTrusted: this.#setting.isTrusted(),
      sandbox: this.#sandbox.environments,
    });
    const reading = { ...merged, problems: [...merged.problems, ...this.#ignored] };
    this.#reading = reading;
    for (const { origin, path, message, severity } of reading.problems) {
      this.#log[severity === 'error' ? 'error' : 'warn'](`The ${origin} settings: ${path}: ${message}`);
    }
    return reading;
  }
}
