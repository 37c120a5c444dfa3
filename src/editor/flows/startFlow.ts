import { isSameResponseType } from '../../core/oauth/responseType.ts';
import { grants, grantTypes, isGrantType } from '../../core/plan/grants.ts';
import type { FlowPlan, GrantType } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../../environments/environment.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import { applicationFits } from '../../environments/planning/chooseApplication.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { planFlow } from '../../environments/planning/planFlow.ts';
import { grantOfResponseType } from '../../environments/planning/responseTypeGrant.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import { responseTypes } from '../../environments/reading/configurationNames.ts';
import type { ConfiguredEnvironment } from '../environments/configuredEnvironment.ts';
import { environmentKind } from '../environments/environmentKind.ts';
import type { EnvironmentNode } from '../environments/environmentNode.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import { askInSteps, type PickStep } from '../kernel/questions/askInSteps.ts';
import type { Choice, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type NextCommand, PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { askForOptions } from './askForOptions.ts';

/** What is known already about the flow to start: from the tree item that was clicked, or from the arguments of a key binding. */
export interface FlowStart {
  readonly environment?: string;
  readonly application?: string;
  /** A response type (`code`, `token id_token` …), or the name of a grant that has none (`client_credentials` …). */
  readonly grant?: string;
  /** A test user, who signs on through the flows API. */
  readonly user?: string;
  /** Only with a grant that begins at the authorization endpoint. */
  readonly signsOn?: boolean;
}

/** Everything that was chosen for a flow: enough to plan it again when it is run again. */
export interface FlowRequest {
  readonly environment: string;
  readonly choices: FlowChoices;
  /** Names of secret parameters that were typed and not kept: they are asked for when the run is run again. */
  readonly askAgain?: readonly string[];
  /** The same for parameters of the token requests. */
  readonly askTokenAgain?: readonly string[];
}

export interface FlowStartHost {
  readonly questions: Questions;
  readonly environments: EnvironmentStore;
  readonly limits: () => FlowLimits;
  /** Brings up the sandbox when the environment is one that runs here and does not. */
  readonly prepare: (environment: Environment) => Promise<void>;
}

interface Answers {
  readonly environment?: string;
  readonly application?: string;
  /** Value of one of {@link grantChoices}. */
  readonly grant?: string;
  /** `user NAME`, `by hand`, `browser`, `form user NAME` or `form`. */
  readonly signOn?: string;
  /** Not asked: only response types are offered. */
  readonly signsOn?: boolean;
  /** The person wants to change options before anything else is asked. */
  readonly wantsOptions?: true;
}

type Asked = Exclude<keyof Answers, 'signsOn' | 'wantsOptions'>;

/** In the order in which they are asked. */
const fields = ['environment', 'application', 'grant', 'signOn'] as const satisfies readonly Asked[];

const browser = 'browser';
const byHand = 'by hand';
const userPrefix = 'user ';
const form = 'form';
const formUserPrefix = 'form user ';
const asClient = 'client';
/** No name of an environment or an application has a line break. */
const changeOptions = '\n';

/**
 * The same, where the first question also offers to change options.
 * @returns what was chosen together; `undefined` when the person cancelled
 * @throws {PlainError} as {@link askForFlow} does
 */
export async function askForFlowOrOptions(host: FlowStartHost, known: FlowStart): Promise<FlowRequest | undefined> {
  const answer = await askWith(host, known, 'options are offered');
  if (answer !== 'options') return answer;
  return askForFlowWithOptions(host, known);
}

/** Asks for options, then for what is not known yet. @throws {PlainError} as {@link askForFlow} does */
export async function askForFlowWithOptions(host: FlowStartHost, known: FlowStart): Promise<FlowRequest | undefined> {
  const options = await askForOptions(host.questions);
  const request = options === undefined ? undefined : await askForFlow(host, known);
  return request === undefined ? undefined : { ...request, choices: { ...request.choices, ...options } };
}

/**
 * Asks for what is not known yet (environment, application, grant, sign-on) and decides the rest by defaults.
 * Questions with one possible answer are not asked.
 *
 * @returns `undefined` when the person cancelled
 * @throws {PlainError} when there is nothing to start, or the environment must not be contacted
 */
export async function askForFlow(host: FlowStartHost, known: FlowStart): Promise<FlowRequest | undefined> {
  const answer = await askWith(host, known, 'no options are offered');
  return answer === 'options' ? undefined : answer;
}

async function askWith(
  host: FlowStartHost,
  known: FlowStart,
  offer: 'options are offered' | 'no options are offered',
): Promise<FlowRequest | 'options' | undefined> {
  const usable = host.environments.environments.filter(({ trusted }) => trusted);
  const [first, ...more] = usable;
  if (first === undefined) throw new PlainError(whyNothingIsUsable(host.environments.environments));
  const environment = known.environment ?? (more.length === 0 ? first.environment.name : undefined);
  if (environment !== undefined) await host.prepare(usableEnvironment(host.environments, environment));
  const initial: Answers = present({
    environment,
    application: known.application,
    grant: known.grant,
    signOn: known.user === undefined ? undefined : userPrefix + known.user,
    signsOn: known.signsOn,
  });
  const answers = await askInSteps(
    host.questions,
    words('Start authorization flow'),
    initial,
    stepsFor(host, initial, usable, offer === 'options are offered'),
  );
  if (answers?.wantsOptions === true) return 'options';
  if (answers?.environment === undefined) return undefined;
  const chosen = usableEnvironment(host.environments, answers.environment);
  if (known.signsOn === true) needAuthorization(chosen, answers);
  return { environment: chosen.name, choices: choicesOf(chosen, answers) };
}

/**
 * Decides what is sent, by the configuration as it is now. A sandbox that has ended meanwhile is started again.
 * @throws {PlainError} when nothing can be sent, or the environment must not be contacted
 */
export async function planRequest(host: FlowStartHost, request: FlowRequest): Promise<FlowPlan> {
  await host.prepare(usableEnvironment(host.environments, request.environment));
  const reading = planFlow(usableEnvironment(host.environments, request.environment), request.choices, host.limits());
  if (reading.kind === 'planned') return reading.plan;
  const problems = words('{problems}', { problems: outside(reading.problems.join(' '), 900) });
  throw new PlainError(problems, present({ next: whatHelps(host.environments.find(request.environment)) }));
}

/** Where the configuration can be changed; nowhere for one that a running sandbox told. */
function whatHelps(configured: ConfiguredEnvironment | undefined): NextCommand | undefined {
  if (configured === undefined || configured.origin === 'sandbox') return undefined;
  if (configured.environment.applications.length === 0) {
    const argument: EnvironmentNode = { kind: 'environment', configured };
    return { button: words('Add Application'), command: 'authFlow.addApplication', argument };
  }
  return { button: words('Open Settings'), command: 'authFlow.openEnvironmentsSetting', argument: configured.origin };
}

function stepsFor(
  host: FlowStartHost,
  initial: Answers,
  usable: readonly ConfiguredEnvironment[],
  offersOptions: boolean,
): readonly PickStep<Answers>[] {
  /** Nothing can be chosen of an environment that nobody has chosen yet. */
  const ofChosen =
    (choices: (environment: Environment, state: Answers) => readonly Choice[]) =>
    (state: Answers): readonly Choice[] =>
      state.environment === undefined ? [] : choices(usableEnvironment(host.environments, state.environment), state);
  const question = (step: {
    readonly field: Asked;
    readonly placeholder: Words;
    readonly choices: (state: Answers) => readonly Choice[];
    readonly apply?: (value: string) => Promise<void>;
  }): PickStep<Answers> => ({
    kind: 'pick',
    placeholder: step.placeholder,
    when: (state) => state.wantsOptions === undefined && initial[step.field] === undefined && step.choices(state).length > 1,
    items: step.choices,
    chosen: ({ [step.field]: before }) => (before === undefined ? [] : [before]),
    apply: async (state, [value = '']) => {
      if (value === changeOptions) return { ...state, wantsOptions: true };
      await step.apply?.(value);
      return state[step.field] === value ? state : { ...initial, ...answersBefore(step.field, state), [step.field]: value };
    },
  });
  const steps = [
    question({
      field: 'environment',
      placeholder: words('Which environment?'),
      choices: () =>
        usable.map(({ environment }) => ({
          value: environment.name,
          label: outside(environment.name),
          ...present({ description: environmentKind(environment) }),
        })),
      apply: async (value) => host.prepare(usableEnvironment(host.environments, value)),
    }),
    question({
      field: 'application',
      placeholder: words('Which application?'),
      choices: ofChosen((environment) => applicationChoices(environment, initial)),
    }),
    question({
      field: 'grant',
      placeholder: words('Which grant and response type?'),
      choices: ofChosen(grantChoices),
    }),
    question({
      field: 'signOn',
      placeholder: words('Who signs on, and how?'),
      choices: ofChosen((environment, state) => signOnChoices(environment, grantOf(environment, state))),
    }),
  ];
  if (!offersOptions) return steps;
  const isFirst = (index: number, state: Answers): boolean => !steps.slice(0, index).some((earlier) => earlier.when?.(state) ?? true);
  return steps.map((step, index) => ({
    ...step,
    items: (state) => (isFirst(index, state) ? [...step.items(state), optionsChoice] : step.items(state)),
  }));
}

const optionsChoice: Choice = {
  value: changeOptions,
  label: words('Change options…'),
  description: words('scopes, prompt, PKCE, redirect URI and others'),
};

/** What was answered before a question. The rest follows from the answer, so another one takes it away. */
function answersBefore(field: Asked, state: Answers): Answers {
  return present(Object.fromEntries(fields.slice(0, fields.indexOf(field)).map((each) => [each, state[each]])));
}

/** Only environments that may be contacted. @throws {PlainError} */
export function usableEnvironment(environments: EnvironmentStore, name: string): Environment {
  const configured = environments.find(name);
  if (configured === undefined) throw new PlainError(words('The environment "{name}" no longer exists.', { name: outside(name) }));
  if (!configured.trusted) {
    throw new PlainError(
      words('"{name}" comes from an untrusted workspace and is not contacted. Trust the workspace to use it.', {
        name: outside(name),
      }),
    );
  }
  return configured.environment;
}

function whyNothingIsUsable(all: readonly ConfiguredEnvironment[]): Words {
  return all.length === 0
    ? words('No environments yet. Add one or try the local sandbox in the Auth Flows view.')
    : words('All environments come from an untrusted workspace and are not contacted. Trust the workspace to use them.');
}

/** Where the grant is known already, the applications that are registered for it; all of them when none is. */
function applicationChoices(environment: Environment, { grant, signsOn }: Answers): readonly Choice[] {
  const wanted = isOtherGrant(grant) ? grant : grant === undefined ? undefined : grantOfResponseType(grant);
  const fitting = environment.applications.filter((application) =>
    wanted === undefined
      ? signsOn !== true || authorizationChoices(environment, application).length > 0
      : applicationFits(environment, application, { grant: wanted }),
  );
  return (fitting.length === 0 ? environment.applications : fitting).map(applicationChoice);
}

function applicationChoice(application: Application): Choice {
  return {
    value: application.name,
    label: outside(application.name),
    description: outside(application.clientAuthentication),
    detail: outside(application.grantTypes.join(', ')),
  };
}

function applicationOf(environment: Environment, { application }: Answers): Application | undefined {
  return application === undefined ? environment.applications[0] : environment.applications.find(({ name }) => name === application);
}

/** A grant that does not begin at the authorization endpoint. */
function isOtherGrant(value: string | undefined): value is GrantType {
  return value !== undefined && isGrantType(value) && grants[value].responseTypes.length === 0;
}

/** What the application is registered for. */
function grantChoices(environment: Environment, state: Answers): readonly Choice[] {
  const application = applicationOf(environment, state);
  if (application === undefined) return [];
  const fromAuthorization = authorizationChoices(environment, application);
  if (state.signsOn === true) return fromAuthorization;
  // A refresh follows a flow that brought the refresh token, where it is offered: as a start it would only be a second question.
  const startsWithCode = fromAuthorization.length > 0;
  const others = grantTypes.filter(
    (grant) =>
      isOtherGrant(grant) && applicationFits(environment, application, { grant }) && !(grant === 'refresh_token' && startsWithCode),
  );
  return [
    ...fromAuthorization,
    ...others.map((grant) => ({ value: grant, label: outside(grants[grant].label), description: outside(grants[grant].hint ?? '') })),
  ];
}

/** Response types that the application is registered for. */
function authorizationChoices(environment: Environment, application: Application): readonly Choice[] {
  return responseTypes.flatMap((each) => {
    const grant = grantOfResponseType(each);
    const responseType = application.responseTypes.find((own) => isSameResponseType(own, each)) ?? each; // sent as configured
    if (grant === undefined || !applicationFits(environment, application, { grant, responseType })) return [];
    return [{ value: responseType, label: outside(grants[grant].label), description: outside(responseType) }];
  });
}

/** @throws {PlainError} when the application has no grant with an authorization request */
function needAuthorization(environment: Environment, answers: Answers): void {
  const application = applicationOf(environment, answers);
  if (application === undefined || authorizationChoices(environment, application).length > 0) return;
  throw new PlainError(
    words('No user signs on to "{application}" with an authorization request: it has other grants.', {
      application: outside(application.name),
    }),
  );
}

function grantOf(environment: Environment, state: Answers): string | undefined {
  return state.grant ?? grantChoices(environment, state)[0]?.value;
}

function signOnChoices(environment: Environment, grant: string | undefined): readonly Choice[] {
  // A response type stands for a grant in which somebody signs on.
  const participation = isOtherGrant(grant) ? grants[grant].participation : 'signsOn';
  if (participation === 'nobody') return [];
  if (participation === 'isAsserted') return assertedChoices(environment, grant);
  const hasApi = hasFlowsApi(environment);
  const users = hasApi ? environment.users : [];
  return [
    ...users.map(({ username, description }) => ({
      value: userPrefix + username,
      label: outside(username),
      description: words('test user, through the flows API'),
      ...present({ detail: description === undefined ? undefined : outside(description) }),
    })),
    ...(hasApi && participation === 'signsOn'
      ? [
          {
            value: byHand,
            label: words('Step by step'),
            description: words('you respond to each step of the flows API: registration, recovery, any user'),
          },
        ]
      : []),
    ...(participation === 'signsOn' && grant !== 'device_code' ? formChoices(environment, hasApi) : []),
    // The server asks the user itself: there is no page to open.
    ...(participation === 'isNamed' ? [] : [{ value: browser, label: words('System browser'), description: words('you sign on there') }]),
  ];
}

/**
 * For the test users of a server without an API to sign them on with, and for any user. Where there is no test user the browser is the one
 * way that is offered, so that nobody is asked how to sign on.
 */
function formChoices({ users }: Environment, hasApi: boolean): readonly Choice[] {
  const description = words('test user, in the HTML forms of the server');
  const named = hasApi ? [] : users.map(({ username }) => ({ value: formUserPrefix + username, label: outside(username), description }));
  if (users.length === 0 && !hasApi) return [];
  return [...named, { value: form, label: words('Form'), description: words('you fill in the HTML forms of the server here') }];
}

function hasFlowsApi(environment: Environment): boolean {
  const server = serverPlan(environment);
  return server.kind === 'ready' && server.server.flowsUrl !== undefined;
}

/** How a test user signs on where nobody chose it. */
function userSignOn(environment: Environment): 'flows' | 'form' {
  return hasFlowsApi(environment) ? 'flows' : 'form';
}

/** Nobody signs on: the request itself says who the user is. */
function isAsserted(grant: string | undefined): boolean {
  return isOtherGrant(grant) && grants[grant].participation === 'isAsserted';
}

/** Whom the request says to be: a test user; with an assertion also the client itself. */
function assertedChoices({ users }: Environment, grant: string | undefined): readonly Choice[] {
  const named = users.map(({ username }) => ({ value: userPrefix + username, label: outside(username), description: words('test user') }));
  if (grant !== 'jwt_bearer') return named;
  return [...named, { value: asClient, label: words('The application itself'), description: words('no user') }];
}

function choicesOf(environment: Environment, answers: Answers): FlowChoices {
  const grant = grantOf(environment, answers);
  return {
    ...present({ application: answers.application }),
    ...(isOtherGrant(grant) ? { grant } : present({ responseType: grant })),
    ...(answers.signOn === browser ? { signOn: 'browser' as const } : {}),
    ...(answers.signOn === form ? { signOn: 'form' as const, user: '' } : {}),
    ...(answers.signOn?.startsWith(formUserPrefix) ? { signOn: 'form' as const, user: answers.signOn.slice(formUserPrefix.length) } : {}),
    ...(answers.signOn === byHand ? { signOn: 'byHand' as const } : {}),
    ...(answers.signOn === asClient ? { user: '' } : {}),
    ...(answers.signOn?.startsWith(userPrefix)
      ? { ...(isAsserted(grant) ? {} : { signOn: userSignOn(environment) }), user: answers.signOn.slice(userPrefix.length) }
      : {}),
  };
}
