import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { ServerPlan } from '../../core/plan/plan.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { Environment } from '../../environments/environment.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import type { RawEntry } from '../environments/entries.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { FlowRunner } from '../flows/flowRunner.ts';
import { usableEnvironment } from '../flows/startFlow.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import type { RunStore } from '../runs/runStore.ts';
import type { SecretStore } from '../secrets/secretStore.ts';

export interface PlatformTasksHost {
  readonly questions: Questions;
  readonly limits: () => FlowLimits;
  readonly environments: EnvironmentStore;
  readonly secrets: SecretStore;
  readonly store: Pick<RunStore, 'runs' | 'onDidChange'>;
  readonly runner: Lazy<Pick<FlowRunner, 'startTask'>>;
  /** Brings up the sandbox when the environment is one that runs here and does not. */
  readonly prepare: (environment: Environment) => Promise<void>;
  readonly showRun: (id: FlowId) => Promise<void>;
}

/** What every command on the platform API needs: an environment with a worker application, progress, a place for the result. */
export class PlatformTasks {
  readonly #host: PlatformTasksHost;

  constructor(host: PlatformTasksHost) {
    this.#host = host;
  }

  get questions(): Questions {
    return this.#host.questions;
  }

  /** As the settings have them now. */
  get limits(): FlowLimits {
    return this.#host.limits();
  }

  get secrets(): SecretStore {
    return this.#host.secrets;
  }

  /**
   * The environment of a tree item, else one that the person picks.
   * @returns `undefined` when the person cancelled
   * @throws {PlainError} when none can be used
   */
  async environmentWithWorker(target: unknown): Promise<Environment | undefined> {
    const { environments } = this.#host;
    const named = environmentName(target);
    if (named === undefined) {
      const fitting = environments.environments.filter(({ environment, trusted }) => trusted && environment.kind !== 'oidc');
      if (fitting.length === 0) throw new PlainError(words('No PingOne environments yet. Add one with a worker application.'));
      const items = fitting.map(({ environment: { name } }) => ({ label: outside(name), value: name }));
      const name =
        items.length === 1 ? items[0]?.value : await this.#host.questions.pick(items, { placeholder: words('Which environment?') });
      return name === undefined ? undefined : this.environmentWithWorker({ environment: name });
    }
    await this.#host.prepare(usableEnvironment(environments, named));
    const environment = usableEnvironment(environments, named);
    if (environment.worker !== undefined) return environment;
    const name = outside(named);
    if (environment.kind === 'oidc') throw new PlainError(words('"{name}" is no PingOne environment.', { name }));
    const configured = environments.find(named);
    throw new PlainError(words('"{name}" has no worker application to ask with.', { name }), {
      next: { button: words('Set Worker Application…'), command: 'authFlow.setWorker', argument: { kind: 'environment', configured } },
    });
  }

  /**
   * An environment of kind `oidc`, at which clients are registered: that of a tree item, else one that the person picks.
   * @returns `undefined` when the person cancelled
   * @throws {PlainError} when none can be used
   */
  async openIdEnvironment(target: unknown): Promise<Environment | undefined> {
    const { environments, questions } = this.#host;
    const named = environmentName(target);
    if (named !== undefined) return usableEnvironment(environments, named);
    const fitting = environments.environments.filter(({ environment, trusted }) => trusted && environment.kind === 'oidc');
    if (fitting.length === 0) throw new PlainError(words('No environments of other OpenID Providers yet. Add one with its issuer.'));
    const items = fitting.map(({ environment: { name } }) => ({ label: outside(name), value: name }));
    const name = items.length === 1 ? items[0]?.value : await questions.pick(items, { placeholder: words('Which environment?') });
    return name === undefined ? undefined : usableEnvironment(environments, name);
  }

  /** @throws {PlainError} when the environment does not say where it is */
  server(environment: Environment): ServerPlan {
    const reading = serverPlan(environment);
    if (reading.kind === 'incomplete') throw new PlainError(words('{reason}', { reason: outside(reading.message, 500) }));
    return reading.server;
  }

  /**
   * Runs a task with its panel and a progress that names the call under way and can be cancelled.
   * @param panel `'unless completed'` for a task that leads to something else: its panel would come up over that
   */
  async run<Result extends { readonly flow: Flow }>(
    title: Words,
    task: (ports: FlowPorts, signal: AbortSignal) => Promise<Result>,
    panel: 'always' | 'unless completed' = 'always',
  ): Promise<Result> {
    const runner = await this.#host.runner.get();
    const { id, ended } = await runner.startTask(task);
    if (panel === 'always') await this.#host.showRun(id);
    const run = (report: (message: Words) => void, cancelled: AbortSignal): Promise<Result> => {
      cancelled.addEventListener('abort', () => this.#host.store.runs.stop(id), { once: true });
      const listening = this.#host.store.onDidChange((told) => {
        if (told.kind !== 'view' || told.flowId !== id || told.change.kind !== 'hop') return;
        const { index, label } = told.change.hop;
        report(words('{index} {label}', { index, label: outside(label) }));
      });
      return ended.finally(() => listening.dispose());
    };
    const result = await this.#host.questions.showProgress({ title, cancellable: true, run });
    if (panel !== 'always' && result.flow.outcome.kind !== 'completed') await this.#host.showRun(id);
    return result;
  }

  /** Adds or replaces a part of an environment by its name, or removes it. */
  async writePart(environment: string, list: 'applications' | 'users', name: string, part: RawEntry | undefined): Promise<void> {
    const configured = this.#host.environments.find(environment);
    if (configured !== undefined) await this.#host.environments.writePart(configured, list, name, part);
  }
}

/** From a tree item, or from the arguments of a command. */
function environmentName(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const { configured, environment } = target as { configured?: { environment?: { name?: unknown } }; environment?: unknown };
  const name = configured?.environment?.name ?? environment;
  return typeof name === 'string' ? name : undefined;
}
