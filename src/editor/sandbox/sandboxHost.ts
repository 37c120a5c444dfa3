import type { Disposable } from 'vscode';
import type { Log, SecretReader } from '../../core/engine/ports.ts';
import type { SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import type { Environment } from '../../environments/environment.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { SecretName } from '../../environments/schema/secretName.ts';
import { configuredSecret } from '../../environments/secretRefs.ts';
import type { SandboxEnvironments } from '../environments/environmentStore.ts';
import { Emitter } from '../kernel/emitter.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { KnownLifetime } from '../platform/knownLifetimes.ts';
import { readLifetimes } from './readLifetimes.ts';

/** The sandbox as a child process: what it printed, and how to end it. */
export interface SandboxProcess {
  readonly config: unknown;
  stop(): Promise<void>;
  /** Calls once when the process is gone, for whatever reason. */
  onExit(listener: () => void): void;
}

interface Running {
  readonly environments: readonly Environment[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly lifetimes: readonly KnownLifetime[];
  /** Left out for a sandbox that somebody else started: it is used, never stopped. */
  readonly process?: SandboxProcess;
}

/**
 * The local sandbox: started when it is first needed, stopped with the editor. Its secrets live in memory only.
 * A sandbox that already runs (`npm start` announces it) is used instead of a new one.
 */
export class SandboxHost implements Disposable, SandboxEnvironments, SecretReader {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #start: () => Promise<SandboxProcess>;
  readonly #log: Log;
  #running: Running | undefined;
  #starting: Promise<void> | undefined;

  /** @param announced the line that a sandbox printed which already runs */
  constructor(start: () => Promise<SandboxProcess>, announced: string | undefined, log: Log) {
    this.#start = start;
    this.#log = log;
    if (announced !== undefined) this.#running = readAnnounced(announced, log);
  }

  get environments(): readonly Environment[] {
    return this.#running?.environments ?? [];
  }

  /** The settings that make its tokens last as long as they do. */
  get lifetimes(): readonly KnownLifetime[] {
    return this.#running?.lifetimes ?? [];
  }

  /** True for a sandbox that this editor started. */
  get startedHere(): boolean {
    return this.#running?.process !== undefined;
  }

  /** Starts the sandbox unless it runs. @throws {PlainError} when it does not come up */
  async ensureRunning(): Promise<void> {
    if (this.#running !== undefined) return;
    this.#starting ??= this.#startNow().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  async stop(): Promise<void> {
    const process = this.#running?.process;
    if (process === undefined) return;
    this.#become(undefined);
    await process.stop();
  }

  async read(ref: SecretRef): Promise<Secret | undefined> {
    const named = this.#secretName(ref);
    const value = named === undefined ? undefined : this.#running?.secrets[named.env];
    return value === undefined
      ? undefined
      : new Secret(value, ref.owner.kind === 'user' ? (ref.owner.what ?? 'password') : 'client_secret');
  }

  /** Whether the running sandbox told us this secret. */
  has(ref: SecretRef): boolean {
    const named = this.#secretName(ref);
    return named !== undefined && this.#running?.secrets[named.env] !== undefined;
  }

  dispose(): void {
    void this.#running?.process?.stop();
    this.#changed.dispose();
  }

  async #startNow(): Promise<void> {
    let process: SandboxProcess;
    try {
      process = await this.#start();
    } catch (cause) {
      throw new PlainError(words('The local sandbox did not start. See the log for details.'), { cause });
    }
    const told = readConfig(process.config, this.#log);
    process.onExit(() => {
      if (this.#running?.process === process) this.#become(undefined);
    });
    this.#become({ ...told, process });
    this.#log.info('The local sandbox is running.');
  }

  #become(running: Running | undefined): void {
    this.#running = running;
    this.#changed.fire();
  }

  /** The name under which the running sandbox told the secret. Owners are found by ID: the setting may call the environment anything. */
  #secretName({ owner }: SecretRef): SecretName | undefined {
    for (const environment of this.environments) {
      const found =
        owner.kind === 'user'
          ? environment.users.find(({ username }) => username === owner.username)?.[owner.what ?? 'password']
          : owner.kind === 'worker'
            ? environment.worker?.clientId === owner.clientId
              ? environment.worker.clientSecret
              : undefined
            : configuredSecret(
                environment.applications.find(({ clientId }) => clientId === owner.clientId),
                owner.what,
              );
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function readAnnounced(line: string, log: Log): Running | undefined {
  try {
    return readConfig(JSON.parse(line), log);
  } catch (error) {
    log.error('What AUTH_FLOW_SANDBOX_FILE names is not the JSON line of a sandbox; it is ignored.', error);
    return undefined;
  }
}

function readConfig(config: unknown, log: Log): Omit<Running, 'process'> {
  const {
    environments: list,
    secrets = {},
    lifetimes,
  } = config as {
    readonly environments?: unknown;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly lifetimes?: unknown;
  };
  const { environments, problems } = readEnvironments({ environments: list }, 'file');
  for (const { path, message } of problems) log.warn(`The configuration of the sandbox: ${path}: ${message}`);
  return { environments, secrets, lifetimes: readLifetimes(lifetimes) };
}
