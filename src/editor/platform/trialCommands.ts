import { randomBytes } from 'node:crypto';
import type { ServerPlan } from '../../core/plan/plan.ts';
import type { Environment } from '../../environments/environment.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import { workerPlan } from '../../environments/planning/workerPlan.ts';
import {
  describeProvisioning,
  type ProvisioningPlan,
  type ProvisioningPlanReading,
  planContinuation,
  planProvisioning,
  planRemoval,
  type TrialPlan,
} from '../../pingone/trial/provisioningPlan.ts';
import { createdObjects, nextStepNumber, type ProvisioningRecord } from '../../pingone/trial/provisioningRecord.ts';
import { type ProvisioningResult, runProvisioning, runRemoval } from '../../pingone/trial/runTrial.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { joined, words } from '../kernel/texts/words.ts';
import type { LoadedEnvironments } from './loadedEnvironments.ts';
import type { PlatformTasks } from './platformTasks.ts';
import type { TrialStore } from './trialStore.ts';

type TrialTasks = Pick<PlatformTasks, 'questions' | 'limits' | 'secrets' | 'environmentWithWorker' | 'server' | 'run' | 'writePart'>;

/** The commands that provision a trial application, go on with one, and remove it again. */
export class TrialCommands {
  readonly #tasks: TrialTasks;
  readonly #trials: TrialStore;
  readonly #loaded: LoadedEnvironments;

  constructor(tasks: TrialTasks, trials: TrialStore, loaded: LoadedEnvironments) {
    this.#tasks = tasks;
    this.#trials = trials;
    this.#loaded = loaded;
  }

  /** Shows the plan, runs it with each call as a hop, and adds what came of it to the environments and to the secret storage. */
  async provision(target: unknown): Promise<ProvisioningResult | undefined> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return undefined;
    const earlier = await this.#unfinished(environment.name);
    if (earlier === 'cancelled') return undefined;
    const plan = earlier === undefined ? await this.#newPlan(environment) : this.#planOf(environment, earlier.trial, planContinuation);
    if (plan === undefined || !(await agreesToPlan(this.#tasks.questions, plan.trial, earlier))) return undefined;
    const result = await this.#tasks.run(words('Provisioning the trial application'), (ports, signal) =>
      runProvisioning(plan, ports, signal, earlier, (record) => void this.#trials.put(record)),
    );
    await this.#trials.put(result.record);
    this.#loaded.drop(environment.name);
    await this.#keep(environment.name, result);
    return result;
  }

  /** Deletes what a trial created, in reverse, and nothing else; then takes it out of the environments. */
  async remove(target: unknown): Promise<void> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return;
    const record = await this.#pickTrial(environment.name);
    if (record === undefined || !(await confirmRemoval(this.#tasks.questions, record))) return;
    const plan = this.#planOf(environment, record.trial, planRemoval);
    const { flow, record: left } = await this.#tasks.run(words('Removing the trial application'), (ports, signal) =>
      runRemoval(plan, ports, signal, record, (next) => void this.#trials.put(next)),
    );
    await this.#trials.put(left);
    this.#loaded.drop(environment.name);
    if (flow.outcome.kind === 'completed') await this.#forget(environment.name, record);
  }

  /** A trial that stopped half-way can be gone on with. */
  async #unfinished(environment: string): Promise<ProvisioningRecord | undefined | 'cancelled'> {
    const record = this.#trials.list(environment).find((each) => nextStepNumber(each) <= 14);
    if (record === undefined) return undefined;
    const name = outside(record.trial.application.name);
    const items = [
      { label: words('Resume "{name}" at step {next}', { name, next: nextStepNumber(record) }), value: 'goOn' },
      { label: words('Provision a new trial application'), value: 'anew' },
    ];
    const placeholder = words('A previous trial was not completed');
    const chosen = await this.#tasks.questions.pick(items, { title: words('Provision Trial Application'), placeholder });
    return chosen === undefined ? 'cancelled' : chosen === 'goOn' ? record : undefined;
  }

  async #newPlan(environment: Environment): Promise<ProvisioningPlan | undefined> {
    const choices = await askForTrial(this.#tasks.questions);
    if (choices === undefined) return undefined;
    const suffix = randomBytes(3).toString('hex');
    const scopes = choices.scopes.split(/\s+/).filter((scope) => scope !== '' && scope !== 'openid');
    const worker = workerPlan(environment);
    return planned(planProvisioning(this.#tasks.server(environment), worker, this.#tasks.limits, { ...choices, suffix, scopes }));
  }

  #planOf(
    environment: Environment,
    trial: TrialPlan,
    make: (server: ServerPlan, worker: ReturnType<typeof workerPlan>, limits: FlowLimits, trial: TrialPlan) => ProvisioningPlanReading,
  ): ProvisioningPlan {
    return planned(make(this.#tasks.server(environment), workerPlan(environment), this.#tasks.limits, trial));
  }

  /** Secrets first: an application without its secret in the tree would look broken. */
  async #keep(environment: string, { flow, record, secrets }: ProvisioningResult): Promise<void> {
    const { application, user, scopes } = record.trial;
    for (const { ref, value } of secrets) await this.#tasks.secrets.store(ref, value);
    if (record.applicationId !== undefined) {
      await this.#tasks.writePart(environment, 'applications', application.name, {
        name: application.name,
        clientId: record.applicationId,
        clientAuthentication: 'client_secret_basic',
        grantTypes: ['authorization_code'],
        redirectUris: [application.redirectUri],
        scopes: ['openid', ...scopes.openId, ...scopes.platform],
        pkce: 'S256',
      });
    }
    if (record.userId !== undefined) {
      await this.#tasks.writePart(environment, 'users', user.username, { username: user.username, description: 'user of the trial' });
    }
    if (flow.outcome.kind === 'completed') {
      const name = outside(application.name);
      void this.#tasks.questions.inform(words('"{name}" is ready under Applications. Its secret is stored.', { name }));
    }
  }

  async #forget(environment: string, { trial, applicationId }: ProvisioningRecord): Promise<void> {
    await this.#tasks.writePart(environment, 'applications', trial.application.name, undefined);
    await this.#tasks.writePart(environment, 'users', trial.user.username, undefined);
    await this.#tasks.secrets.forget({ environment, owner: { kind: 'user', username: trial.user.username } });
    await this.#tasks.secrets.forget({ environment, owner: { kind: 'user', username: trial.user.username, what: 'passkey' } });
    if (applicationId !== undefined) {
      await this.#tasks.secrets.forget({ environment, owner: { kind: 'application', clientId: applicationId, what: 'clientSecret' } });
    }
  }

  async #pickTrial(environment: string): Promise<ProvisioningRecord | undefined> {
    const records = this.#trials.list(environment);
    if (records.length === 0)
      throw new PlainError(
        words('No trial applications were provisioned in "{environment}" from this editor.', { environment: outside(environment) }),
      );
    const items = records.map((record) => ({
      label: outside(record.trial.application.name),
      description: joined(
        createdObjects(record).map(({ kind }) => outside(kind)),
        ', ',
      ),
      value: record,
    }));
    if (items.length === 1) return items[0]?.value;
    return this.#tasks.questions.pick(items, { title: words('Remove Trial Application'), placeholder: words('Which trial application?') });
  }
}

interface TrialAnswers {
  readonly name: string;
  readonly redirectUri: string;
  readonly scopes: string;
}

function askForTrial(questions: Questions): Promise<TrialAnswers | undefined> {
  const steps: readonly Step<TrialAnswers>[] = [
    {
      kind: 'input',
      prompt: words('Name prefix for everything that is created. A random suffix is added'),
      value: ({ name }) => name,
      validate: (text) => (text === '' ? words('Enter a name.') : undefined),
      apply: (state, name) => ({ ...state, name }),
    },
    {
      kind: 'input',
      prompt: words('Redirect URI to register. PingOne accepts any port on 127.0.0.1'),
      value: ({ redirectUri }) => redirectUri,
      validate: (text) => (URL.canParse(text) ? undefined : words('Enter an absolute URL.')),
      apply: (state, redirectUri) => ({ ...state, redirectUri }),
    },
    {
      kind: 'input',
      prompt: words('OpenID Connect scopes to grant in addition to openid. p1:update:user is always granted'),
      value: ({ scopes }) => scopes,
      apply: (state, scopes) => ({ ...state, scopes }),
    },
  ];
  const usual = { name: 'Auth Flow trial', redirectUri: 'http://127.0.0.1/callback', scopes: 'profile email' };
  return askInSteps(questions, words('Provision Trial Application'), usual, steps);
}

/** Everything that will be done, before any of it is. */
async function agreesToPlan(questions: Questions, trial: TrialPlan, earlier: ProvisioningRecord | undefined): Promise<boolean> {
  const next = earlier === undefined ? 1 : nextStepNumber(earlier);
  const steps = describeProvisioning(trial).filter(({ number }) => number >= next);
  const pressed = await questions.confirmPlan({
    question: words('Provision a trial application in "{environment}"?', { environment: outside(trial.environmentName) }),
    detail: joined(
      steps.map(({ number, title }) => words('{number}. {title}', { number, title: outside(title, 300) })),
      '\n',
    ),
    buttons: { provision: earlier === undefined ? words('Provision') : words('Continue') },
  });
  return pressed === 'provision';
}

async function confirmRemoval(questions: Questions, record: ProvisioningRecord): Promise<boolean> {
  const deletions = createdObjects(record).map(({ label }) => words('Delete {label}', { label: outside(label, 300) }));
  const pressed = await questions.confirm({
    question: words('Remove the trial application from "{environment}"?', { environment: outside(record.trial.environmentName) }),
    detail: words('{deletions}\n\nNothing else is changed.', { deletions: joined(deletions, '\n') }),
    buttons: { remove: words('Remove') },
  });
  return pressed === 'remove';
}

function planned(reading: ProvisioningPlanReading): ProvisioningPlan {
  if (reading.kind === 'impossible') throw new PlainError(words('{reason}', { reason: outside(reading.message, 500) }));
  return reading.plan;
}
