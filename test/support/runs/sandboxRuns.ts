import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import type { Clock, Prompter, UserAgent } from '../../../src/core/engine/ports.ts';
import type { FlowPlan, SecretRef } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../src/core/runs/flowEvents.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import { defaultLimits, type FlowLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../../src/environments/reading/readEnvironments.ts';
import type { CookieSession } from '../../../src/node/http/withCookies.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { pingOne } from '../../../src/pingone/profile.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { recordingLog } from '../builders.ts';

export interface RunExtras {
  readonly cookies?: CookieSession;
  readonly prompter?: Prompter;
  readonly userAgent?: UserAgent;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FlowLimits>;
  /** Changes the finished plan: for what no choice can ask for. */
  readonly change?: (plan: FlowPlan) => FlowPlan;
  /** Really waits between two polls; without it a poll follows at once. */
  readonly realTime?: boolean;
  readonly onEvent?: (event: FlowEvent) => void;
}

/** A sandbox in this process and the engine beside it, as one command-line run would use both. */
export class SandboxRuns {
  readonly log = recordingLog();
  readonly #node = openNodePorts({ secrets: { read: async (ref) => this.#secret(ref) }, log: this.log });

  private constructor(
    readonly sandbox: Sandbox,
    readonly environment: Environment,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<SandboxRuns> {
    const sandbox = await startSandbox(options);
    const { environments, problems } = readEnvironments(sandbox.config, 'file');
    const environment = environments[0];
    if (environment === undefined) throw new Error(`the sandbox has no environment: ${JSON.stringify(problems)}`);
    return new SandboxRuns(sandbox, environment);
  }

  plan(choices: FlowChoices, limits: Partial<FlowLimits> = {}): FlowPlan {
    const planned = planFlow(this.environment, choices, { ...defaultLimits, ...limits });
    if (planned.kind === 'impossible') throw new Error(planned.problems.join(' '));
    return planned.plan;
  }

  async run(choices: FlowChoices, extras: RunExtras = {}): Promise<Flow> {
    const plan = this.plan(choices, extras.limits);
    return runFlow(extras.change?.(plan) ?? plan, this.ports(extras), extras.signal ?? new AbortController().signal);
  }

  /** The real ports, for runners other than `runFlow`. */
  ports(extras: RunExtras = {}): FlowPorts {
    const ports = this.#node.createPorts({
      emit: extras.onEvent ?? (() => undefined),
      prompter: extras.prompter ?? { ask: () => Promise.reject(new Error('this test has nobody to ask')) },
      product: pingOne,
      ...(extras.cookies === undefined ? {} : { cookies: extras.cookies }),
      ...(extras.userAgent === undefined ? {} : { userAgent: extras.userAgent }),
    });
    if (extras.realTime === true) return ports;
    // Waiting for a phone is not what a test is about; the time for the whole run stays as it is.
    const startTimer: Clock['startTimer'] = (durationMs, onTime) => ports.clock.startTimer(durationMs > 30_000 ? durationMs : 1, onTime);
    return { ...ports, clock: { ...ports.clock, startTimer } };
  }

  async close(): Promise<void> {
    await this.#node.close();
    await this.sandbox.close();
  }

  /** The secrets of the sandbox by the names in its configuration, and what replaces them in a test. */
  readonly secretOverrides = new Map<string, string>();

  #secret({ owner }: SecretRef): Secret | undefined {
    const { applications, users, worker } = this.environment;
    const application = owner.kind === 'application' ? applications.find(({ clientId }) => clientId === owner.clientId) : undefined;
    if (owner.kind === 'application' && owner.what === 'dpopKey') return undefined;
    const name =
      owner.kind === 'application'
        ? (owner.what === 'privateKey' ? application?.privateKey : application?.clientSecret)?.env
        : owner.kind === 'user'
          ? users.find(({ username }) => username === owner.username)?.[owner.what ?? 'password']?.env
          : worker?.clientSecret?.env;
    if (name === undefined) return undefined;
    const value = this.secretOverrides.get(name) ?? this.sandbox.config.secrets[name];
    return value === undefined ? undefined : new Secret(value, owner.kind === 'user' ? (owner.what ?? 'password') : 'client_secret');
  }
}
