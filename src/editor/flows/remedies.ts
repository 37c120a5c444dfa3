import { clientAuthenticationMethods, clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowSummaryView } from '../../core/runs/views.ts';
import type { Environment } from '../../environments/environment.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { workerPlan } from '../../environments/planning/workerPlan.ts';
import { type PlatformTaskPlan, platformPlan } from '../../pingone/platform/platformTask.ts';
import { runLoading, runRedirectUriRegistration } from '../../pingone/platform/runPlatformTask.ts';
import type { ConfiguredEnvironment } from '../environments/configuredEnvironment.ts';
import type { EnvironmentNode, HasSecret } from '../environments/environmentNode.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { PlatformTasks } from '../platform/platformTasks.ts';
import type { FlowCommands } from './flowCommands.ts';
import { offeredRemedies } from './offeredRemedies.ts';

export interface RemediesHost {
  readonly questions: Questions;
  readonly runCommand: RunCommand;
  readonly hasSecret: HasSecret;
  readonly environments: EnvironmentStore;
  readonly flows: Pick<FlowCommands, 'runAgain' | 'runAgainWith'>;
  readonly tasks: Pick<PlatformTasks, 'run' | 'server' | 'limits'>;
  /** Of a run whose raw values are in memory. */
  readonly sentRedirectUri: (id: FlowId) => string | undefined;
}

/** Carries out the remedy that the person chose in the panel. */
export class Remedies {
  readonly #host: RemediesHost;

  constructor(host: RemediesHost) {
    this.#host = host;
  }

  /** Does what was offered for this run, and nothing for anything else: any extension can ask for it. */
  async take(flow: FlowSummaryView, asked: unknown): Promise<void> {
    const remedy = offeredRemedies(flow, this.#host.environments, this.#host.hasSecret).find((offered) => offered === asked);
    if (remedy === undefined) return;
    const configured = this.#host.environments.find(flow.environment);
    if (configured === undefined)
      throw new PlainError(words('The environment "{environment}" no longer exists.', { environment: outside(flow.environment) }));
    switch (remedy) {
      case 'openConfiguration':
        await this.#host.runCommand('authFlow.openEnvironmentsSetting', configured.origin);
        return;
      case 'editEnvironment':
        await this.#host.runCommand('authFlow.editEnvironment', { kind: 'environment', configured } satisfies EnvironmentNode);
        return;
      case 'openApplicationSettings':
        await this.#host.runCommand('authFlow.editApplication', applicationNode(configured, flow.application));
        return;
      case 'storeClientSecret':
        await this.#host.runCommand('authFlow.storeSecret', applicationNode(configured, flow.application));
        return;
      case 'storePassword':
      case 'storePasskey':
        await this.#host.runCommand('authFlow.storeSecret', userNode(configured, flow.user));
        return;
      case 'clearSession':
        await this.#host.runCommand('authFlow.clearSession', { environment: flow.environment });
        return;
      case 'runAgain':
        await this.#host.flows.runAgain(flow.id);
        return;
      case 'openInBrowser':
        return this.#runAgain(flow, { signOn: 'browser' });
      case 'pushRequest':
        return this.#runAgain(flow, { pushed: true });
      case 'signRequest':
        return this.#signRequest(flow, configured);
      case 'forcePrompt':
        return this.#runAgain(flow, { prompt: 'login' });
      case 'requestScope':
        return this.#requestScope(flow);
      case 'retryWithRegisteredMethod':
        return this.#retryWithRegisteredMethod(flow, configured);
      case 'addRedirectUri':
        return this.#addRedirectUri(flow, configured);
    }
  }

  async #runAgain(flow: FlowSummaryView, change: FlowChoices): Promise<void> {
    await this.#host.flows.runAgainWith(flow.id, change);
  }

  /** With the key that the application has: its private key where it authenticates with one, else its secret. */
  async #signRequest(flow: FlowSummaryView, { environment }: ConfiguredEnvironment): Promise<void> {
    const application = environment.applications.find(({ name }) => name === flow.application);
    const isKey = application !== undefined && clientAuthentications[application.clientAuthentication].credential === 'privateKey';
    await this.#runAgain(flow, { requestObjectAlgorithm: isKey ? (application.assertionAlgorithm ?? 'RS256') : 'HS256' });
  }

  async #requestScope(flow: FlowSummaryView): Promise<void> {
    const configured = this.#host.environments.find(flow.environment);
    const usual = configured?.environment.applications.find(({ name }) => name === flow.application)?.scopes ?? ['openid'];
    const scopes = await this.#host.questions.askForText({
      title: words('Run Again with Other Scopes'),
      prompt: words('Scopes to request, separated by spaces. They must also be granted to the application'),
      value: [...usual, 'p1:update:user'].join(' '),
    });
    if (scopes !== undefined) await this.#runAgain(flow, { scopes: scopes.split(/\s+/).filter((scope) => scope !== '') });
  }

  /** Registers the redirect URI that was sent, after the person has said yes to it, and runs again. */
  async #addRedirectUri(flow: FlowSummaryView, { environment }: ConfiguredEnvironment): Promise<void> {
    const { tasks, sentRedirectUri } = this.#host;
    const redirectUri = sentRedirectUri(flow.id);
    const application = environment.applications.find(({ name }) => name === flow.application);
    if (redirectUri === undefined || application === undefined)
      throw new PlainError(words('The request is no longer in memory. Run the flow again first.'));
    const pressed = await this.#host.questions.confirm({
      question: words('Register this redirect URI for "{name}"?', { name: outside(application.name) }),
      detail: words(
        '{redirectUri}\n\nAuthorization responses may then be sent to this URI. Only register URIs that belong to the application.',
        {
          redirectUri: outside(redirectUri, 2_000),
        },
      ),
      buttons: { register: words('Register') },
    });
    if (pressed !== 'register') return;
    const { registered } = await tasks.run(words('Registering the redirect URI'), (ports, signal) =>
      runRedirectUriRegistration(this.#planFor(environment), ports, signal, application.clientId, redirectUri),
    );
    if (registered !== undefined) await this.#runAgain(flow, {});
  }

  #planFor(environment: Environment): PlatformTaskPlan {
    const plan = platformPlan(this.#host.tasks.server(environment), workerPlan(environment), this.#host.tasks.limits, 'load');
    if (plan.kind === 'impossible') throw new PlainError(words('{reason}', { reason: outside(plan.message, 500) }));
    return plan.plan;
  }

  /** Asks the platform API how the application is registered, and runs again like that. */
  async #retryWithRegisteredMethod(flow: FlowSummaryView, { environment }: ConfiguredEnvironment): Promise<void> {
    const application = environment.applications.find(({ name }) => name === flow.application);
    const { loaded } = await this.#host.tasks.run(words('Reading the registration of the application'), (ports, signal) =>
      runLoading(this.#planFor(environment), ports, signal, { collections: ['applications'] }),
    );
    const registered = loaded?.applications.find(({ id }) => id === application?.clientId)?.tokenEndpointAuthMethod?.toLowerCase();
    const method = clientAuthenticationMethods.find((each) => each === registered);
    if (method === undefined)
      throw new PlainError(words('The platform API does not return the authentication method of this application.'));
    await this.#runAgain(flow, { clientAuthentication: method });
  }
}

function applicationNode(configured: ConfiguredEnvironment, name: string): EnvironmentNode {
  const application = configured.environment.applications.find((each) => each.name === name);
  if (application === undefined) throw new PlainError(words('The application "{name}" no longer exists.', { name: outside(name) }));
  return { kind: 'application', configured, application };
}

function userNode(configured: ConfiguredEnvironment, username: string | undefined): EnvironmentNode {
  const user = configured.environment.users.find((each) => each.username === username);
  if (user === undefined)
    throw new PlainError(words('The test user "{username}" no longer exists.', { username: outside(username ?? '') }));
  return { kind: 'testUser', configured, user };
}
