import { resendFamily } from '../../core/engine/review/resendPlan.ts';
import type { GrantType, Operation, RunPlan, SentBefore } from '../../core/plan/plan.ts';
import { registrationFamily } from '../../core/registration/registrationPlan.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { Runs } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { present } from '../../core/values/members.ts';
import { tokenKinds } from '../../core/values/tokenKinds.ts';
import type { Environment } from '../../environments/environment.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { platformFamily, platformTaskOf } from '../../pingone/platform/platformTask.ts';
import type { CommandId } from '../contributions/commands.ts';
import type { ConfiguredEnvironment } from '../environments/configuredEnvironment.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import { askForRecorded } from '../recordings/askForRecorded.ts';
import { listed, pickRun } from '../runs/pickRun.ts';
import type { RunStore } from '../runs/runStore.ts';
import type { SandboxHost } from '../sandbox/sandboxHost.ts';
import type { PauseAt } from '../stepping/steppedRun.ts';
import { askForOperation } from './askForOperation.ts';
import { askForSecretParameters } from './askForSecretParameters.ts';
import type { FlowRunner } from './flowRunner.ts';
import { readFlowId } from './readFlowId.ts';
import { readFlowStart } from './readFlowStart.ts';
import type { Sessions } from './sessions.ts';
import {
  askForFlow,
  askForFlowOrOptions,
  askForFlowWithOptions,
  type FlowRequest,
  type FlowStart,
  type FlowStartHost,
  planRequest,
  usableEnvironment,
} from './startFlow.ts';
import { storableRequest } from './storableRequest.ts';

export interface FlowCommandsHost {
  readonly questions: Questions;
  readonly limits: () => FlowLimits;
  readonly runCommand: RunCommand;
  readonly environments: EnvironmentStore;
  readonly sandbox: Pick<SandboxHost, 'ensureRunning' | 'stop'>;
  readonly store: Pick<RunStore, 'runs' | 'find' | 'list' | 'marksOf'>;
  readonly runner: Lazy<Pick<FlowRunner, 'start' | 'operate'>>;
  readonly panels: Lazy<Pick<FlowPanels, 'show' | 'showNext'>>;
  readonly sessions: Sessions;
}

/** How a run is started beside what was chosen for it. */
interface RunOptions {
  readonly isStepped?: boolean;
  readonly pausesAt?: PauseAt;
  /** Of a request that is sent again in this run. */
  readonly basedOn?: SentBefore;
}

/** The command behind each task on the platform API. */
const taskCommands = {
  provision: 'authFlow.provisionTrial',
  remove: 'authFlow.removeTrial',
  load: 'authFlow.loadFromPingOne',
} as const;

/** The same for each task on the registration of a client. */
const registrationCommands: ReadonlyMap<string, CommandId> = new Map([
  ['register', 'authFlow.registerClient'],
  ['unregister', 'authFlow.deleteRegisteredClient'],
  ['readRegistration', 'authFlow.readRegistration'],
  ['updateRegistration', 'authFlow.changeRegisteredRedirectUris'],
]);

/** The commands that start and stop flows, and go on with them. */
export class FlowCommands {
  readonly #host: FlowCommandsHost;
  readonly #startHost: FlowStartHost;

  constructor(host: FlowCommandsHost) {
    this.#host = host;
    this.#startHost = {
      questions: host.questions,
      environments: host.environments,
      limits: host.limits,
      prepare: (environment) => this.prepare(environment),
    };
  }

  /** @returns the ID of the flow, which runs on; `undefined` when the person cancelled */
  async start(known: unknown, grant?: GrantType): Promise<FlowId | undefined> {
    const request = await askForFlowOrOptions(this.#startHost, { ...readFlowStart(known), ...(grant === undefined ? {} : { grant }) });
    return request === undefined ? undefined : this.#run(request);
  }

  /** The same; asks first for parameters that differ from the defaults of the application. */
  async startWithOptions(known: unknown): Promise<FlowId | undefined> {
    const request = await askForFlowWithOptions(this.#startHost, readFlowStart(known));
    return request === undefined ? undefined : this.#run(request);
  }

  /** The same as a run of a file says it was started. */
  async startLike(recorded: FlowView): Promise<FlowId | undefined> {
    const request = await askForRecorded(this.#startHost, recorded);
    return request === undefined ? undefined : this.#run(request);
  }

  /** The same, paused before each request. */
  async startStepped(known: unknown): Promise<FlowId | undefined> {
    const request = await askForFlow(this.#startHost, readFlowStart(known));
    return request === undefined ? undefined : this.#run(request, undefined, { isStepped: true });
  }

  /** The same, for a login that a third party starts: the run waits for it in its panel (OpenID Connect Core section 4). */
  async awaitLogin(known: unknown): Promise<FlowId | undefined> {
    const request = await askForFlow(this.#startHost, { ...readFlowStart(known), signsOn: true });
    return request === undefined ? undefined : this.#run({ ...request, choices: { ...request.choices, awaitLogin: true } });
  }

  /** Runs the same again, or the newest run when none is named; of a run from the history only what its view still says is known. */
  async runAgain(target: unknown): Promise<FlowId | undefined> {
    const id = readFlowId(target) ?? (await this.#host.store.list()).find(({ outcome }) => outcome.kind !== 'running')?.id;
    return id === undefined ? this.start(undefined) : this.#again(id);
  }

  async #again(id: FlowId, how: RunOptions = {}): Promise<FlowId | undefined> {
    const plan = this.#runs.flowOf(id)?.plan;
    const command = plan === undefined ? undefined : commandOfTask(plan);
    if (plan !== undefined && command !== undefined) {
      await this.#host.runCommand(command, { environment: plan.server.environmentName });
      return undefined;
    }
    return this.#repeatWith(id, {}, how);
  }

  /** Runs the same again with some choices changed. */
  async runAgainWith(id: FlowId, change: FlowChoices): Promise<FlowId | undefined> {
    return this.#repeatWith(id, change, {});
  }

  async #repeatWith(id: FlowId, change: FlowChoices, how: RunOptions): Promise<FlowId | undefined> {
    const flow = await this.#host.store.find(id);
    return flow?.grant === resendFamily ? this.#askAboutResent(flow) : this.#repeat(id, change, how);
  }

  /** Runs the same again, paused before a request of which something is changed already. @param basedOn the hop of that request */
  async runAgainPaused(id: FlowId, pausesAt: PauseAt, basedOn: SentBefore): Promise<FlowId | undefined> {
    return this.#repeat(id, {}, { pausesAt, basedOn });
  }

  async #repeat(id: FlowId, change: FlowChoices, how: RunOptions): Promise<FlowId | undefined> {
    const request = this.#runs.requestOf(id) ?? (await this.#askAgain(id));
    const complete = request === undefined ? undefined : await askForSecretParameters(this.#host.questions, request);
    return complete === undefined ? undefined : this.#run({ ...complete, choices: { ...complete.choices, ...change } }, id, how);
  }

  /** What a run of one request stands for: that request, or the run that it is of. */
  async #askAboutResent({ id, hops: [own], basedOn }: FlowView): Promise<FlowId | undefined> {
    const { store, questions } = this.#host;
    const basis = basedOn && (await store.find(basedOn.run as FlowId)); // of our plan, or a file: an ID that no run has finds none
    const request = own === undefined ? basedOn : { run: id, hop: own.id, index: own.index };
    if (request === undefined) throw new PlainError(words('This run sent a request of another run again, and that run is gone.'));
    const run = basis && { run: outside(runLabel(basis, store.marksOf(basis.id))) };
    const chosen = await questions.pick(
      [
        { value: 'request', label: words('Edit and Resend…'), description: words('this one request, changed or as it was sent') },
        ...(run === undefined
          ? []
          : [{ value: 'run', label: words('Run from the Start'), description: words('{run}, which it is from', run) }]),
      ],
      { title: words('Run Again'), placeholder: words('What is to run again?') },
    );
    if (chosen === 'request') await this.#host.runCommand('authFlow.resendHop', { flow: { id: request.run }, target: request.hop });
    return chosen === 'run' && basis !== undefined ? this.#again(basis.id, present({ basedOn })) : undefined;
  }

  async #askAgain(id: FlowId): Promise<FlowRequest | undefined> {
    const flow = await this.#host.store.find(id);
    if (flow?.grant === platformFamily)
      throw new PlainError(words('This run was a platform API task. Start it from its environment in the Auth Flows view.'));
    if (flow?.grant === registrationFamily)
      throw new PlainError(words('This run was about the registration of a client. Start it from its environment in the Auth Flows view.'));
    return askForFlow(this.#startHost, flow === undefined ? {} : startOf(flow));
  }

  /** Does something with the tokens of a run, and records it as hops of the same run. */
  async useTokens(target: unknown, kind?: Operation['kind']): Promise<void> {
    const id = readFlowId(target) ?? (await this.#pickRunWithTokens());
    if (id === undefined) return;
    const flow = this.#runs.flowOf(id);
    if (flow === undefined) throw new PlainError(words('The tokens of this run are no longer in memory. Run it again first.'));
    const tokens = new Set(flow.tokens.flatMap(({ kind }) => tokenKinds.find((each) => each === kind) ?? []));
    if (tokens.size === 0) throw new PlainError(words('This run has no tokens.'));
    const { plan } = flow;
    const subject = { plan, tokens: [...tokens] };
    const operation = await askForOperation(this.#host.questions, subject, kind);
    if (operation === undefined) return;
    // The workspace may have lost its trust, or the environment its place in the settings, since the run.
    usableEnvironment(this.#startHost.environments, plan.server.environmentName);
    await (await this.#host.runner.get()).operate(id, operation, plan.server.environmentName);
    (await this.#host.panels.get()).show(id);
  }

  async #pickRunWithTokens(): Promise<FlowId | undefined> {
    const runs = (await this.#host.store.list()).filter(({ live, tokens }) => live && tokens.length > 0);
    return (await pickRun(this.#host.questions, listed(runs, this.#host.store)))?.id;
  }

  /** From now on, runs in the environment share their cookies. */
  async keepSession(target: unknown): Promise<void> {
    const environment = await this.#pickEnvironment(target);
    if (environment === undefined) return;
    this.#host.sessions.keep(environment);
    const name = outside(environment);
    void this.#host.questions.inform(words('Runs in "{name}" now keep their session. The next run may skip the sign-on.', { name }));
  }

  /** Forgets the cookies of the environment; every run begins without any again. */
  async clearSession(target: unknown): Promise<void> {
    const environment = await this.#pickEnvironment(target);
    if (environment === undefined) return;
    this.#host.sessions.drop(environment);
    void this.#host.questions.inform(words('Session for "{environment}" cleared.', { environment: outside(environment) }));
  }

  async stop(target: unknown): Promise<void> {
    const id = readFlowId(target);
    if (id === undefined) void this.#runs.stopAll();
    else this.#runs.stop(id);
  }

  /** Adds the sandbox to the user settings unless there is one, and starts a flow on it. */
  async trySandbox(): Promise<FlowId | undefined> {
    const { environments } = this.#host;
    const isSandbox = ({ environment, trusted }: ConfiguredEnvironment): boolean => trusted && environment.kind === 'sandbox';
    if (!environments.environments.some(isSandbox)) {
      const taken = environments.environments.map(({ environment }) => environment.name);
      const name = taken.includes('Local sandbox') ? 'Local sandbox (built in)' : 'Local sandbox';
      await environments.writeEntries('user', [...environments.rawEntries('user'), { name, kind: 'sandbox' }]);
    }
    const sandbox = environments.environments.find(isSandbox);
    return this.start(sandbox === undefined ? undefined : { environment: sandbox.environment.name });
  }

  async startSandbox(): Promise<void> {
    await this.#startSandbox();
  }

  async stopSandbox(): Promise<void> {
    await this.#host.sandbox.stop();
  }

  async #run(request: FlowRequest, repeats?: FlowId, { basedOn, ...pauses }: RunOptions = {}): Promise<FlowId> {
    const plan = { ...(await planRequest(this.#startHost, request)), ...present({ basedOn }) };
    const runner = await this.#host.runner.get();
    const { id } = await runner.start(plan, {
      session: request.environment,
      request: { raw: request, storable: storableRequest(request) },
      ...pauses,
    });
    await this.showNext(id, repeats);
    return id;
  }

  /** Shows a run that has just started. @param repeats what is run again */
  async showNext(id: FlowId, repeats?: FlowId): Promise<void> {
    (await this.#host.panels.get()).showNext(id, repeats);
  }

  /** Brings up the sandbox when the environment is one that runs here and does not. */
  async prepare(environment: Environment): Promise<void> {
    if (environment.kind === 'sandbox' && environment.authBaseUrl === undefined) await this.#startSandbox();
  }

  async #startSandbox(): Promise<void> {
    await this.#host.questions.showProgress({ title: words('Starting the local sandbox'), run: () => this.#host.sandbox.ensureRunning() });
  }

  get #runs(): Runs<FlowRequest> {
    return this.#host.store.runs;
  }

  async #pickEnvironment(target: unknown): Promise<string | undefined> {
    const { environment } = readFlowStart(target);
    const items = this.#host.environments.environments.map(({ environment: { name } }) => ({ label: outside(name), value: name }));
    return (
      environment ?? (items.length === 1 ? items[0]?.value : this.#host.questions.pick(items, { placeholder: words('Which environment?') }))
    );
  }
}

function commandOfTask(plan: RunPlan): CommandId | undefined {
  if (!('task' in plan)) return undefined;
  const task = platformTaskOf(plan);
  if (task !== undefined) return taskCommands[task];
  return plan.family === registrationFamily ? registrationCommands.get(plan.task) : undefined;
}

function startOf({ environment, application, user }: FlowView): FlowStart {
  return { environment, application, ...(user === undefined ? {} : { user }) };
}
