import { originOf } from '../../core/http/origin.ts';
import { type SaidOfStart, saidOfStart } from '../../core/imports/saidOfStart.ts';
import { isSameResponseType } from '../../core/oauth/responseType.ts';
import { grants } from '../../core/plan/grants.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { present } from '../../core/values/members.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import { responseTypes } from '../../environments/reading/configurationNames.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import { askForFlow, type FlowRequest, type FlowStartHost } from '../flows/startFlow.ts';
import { askInSteps, type PickStep } from '../kernel/questions/askInSteps.ts';
import type { Choice } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, words } from '../kernel/texts/words.ts';

/** An application of the person's own that has the client ID of the file. */
interface OwnApplication {
  readonly environment: string;
  readonly application: string;
}

interface Answers {
  /** Place in the list of applications that fit. */
  readonly own: number;
  /** What of the file is used, by name of a setting. */
  readonly used: readonly string[];
}

/** A setting that the file says, as it is shown, and what it does to a start. */
interface SaidSetting extends Choice {
  readonly choices?: FlowChoices;
}

/**
 * Asks for a flow that starts as a run of a file says it was started. What the file says is shown and may be left out one by one; the
 * application is one of the person's own environments, found by its client ID, and what the file does not say is asked.
 *
 * @returns `undefined` when the person cancelled
 * @throws {PlainError} as {@link askForFlow} does
 */
export async function askForRecorded(host: FlowStartHost, run: FlowView): Promise<FlowRequest | undefined> {
  const said = saidOfStart(run);
  const own = ownApplications(host.environments, said);
  const settings = saidSettings(said);
  const shown = (state: Answers): readonly SaidSetting[] => [...applicationSetting(own[state.own]), ...settings];
  const initial: Answers = { own: 0, used: shown({ own: 0, used: [] }).map(({ value }) => value) };
  const which: PickStep<Answers> = {
    kind: 'pick',
    placeholder: words('Which application? Several have the client ID of the file.'),
    when: () => own.length > 1,
    items: () =>
      own.map(({ environment, application }, place) => ({
        value: String(place),
        label: outside(application),
        description: outside(environment),
      })),
    chosen: (state) => [String(state.own)],
    apply: (state, [place = '0']) => ({ ...state, own: Number(place) }),
  };
  const used: PickStep<Answers> = {
    kind: 'pick',
    many: true,
    placeholder:
      said.clientId !== undefined && own.length === 0
        ? words('What do you want to use of the file? None of your applications has its client ID.')
        : words('What do you want to use of the file?'),
    when: (state) => shown(state).length > 0,
    items: shown,
    chosen: (state) => state.used,
    apply: (state, values) => ({ ...state, used: values }),
  };
  const answers = await askInSteps(host.questions, words('Start Authorization Flow as in the File'), initial, [which, used]);
  if (answers === undefined) return undefined;
  const isUsed = (name: string): boolean => answers.used.includes(name);
  const known = { ...(isUsed('application') ? own[answers.own] : {}), ...(isUsed('grant') ? present({ grant: grantOf(said) }) : {}) };
  const request = await askForFlow(host, known);
  if (request === undefined) return undefined;
  const chosen = settings.filter(({ value }) => isUsed(value)).map(({ choices = {} }) => choices);
  return { ...request, choices: Object.assign({}, request.choices, ...chosen) };
}

/** Only of environments that may be contacted; where several have the client ID, those at the server of the file go before the others. */
function ownApplications({ environments }: EnvironmentStore, { clientId, origin }: SaidOfStart): readonly OwnApplication[] {
  const found = environments
    .filter(({ trusted }) => trusted)
    .flatMap(({ environment }) => {
      const reading = serverPlan(environment);
      const issuer = reading.kind === 'ready' ? reading.server.issuer : undefined;
      return environment.applications
        .filter((application) => application.clientId === clientId)
        .map(({ name }) => ({
          environment: environment.name,
          application: name,
          isThere: issuer !== undefined && originOf(issuer) === origin,
        }));
    });
  const there = found.filter(({ isThere }) => isThere);
  return (there.length > 0 ? there : found).map(({ environment, application }) => ({ environment, application }));
}

/** A response type that is known here, else a grant that has none. */
function grantOf({ responseType, grant }: SaidOfStart): string | undefined {
  return responseType === undefined ? grant : responseTypes.find((each) => isSameResponseType(each, responseType));
}

function applicationSetting(own: OwnApplication | undefined): readonly SaidSetting[] {
  if (own === undefined) return [];
  const { environment, application } = own;
  const description = words('{application} of {environment}, which has its client ID', {
    application: outside(application),
    environment: outside(environment),
  });
  return [{ value: 'application', label: words('Application'), description }];
}

function saidSettings(said: SaidOfStart): readonly SaidSetting[] {
  const { pkce, scopes, acrValues, prompt, grant } = said;
  const wanted = grantOf(said);
  return [
    ...(wanted === undefined
      ? []
      : [
          {
            value: 'grant',
            label: words('Grant and response type'),
            description: outside(grant === undefined ? wanted : grants[grant].label),
          },
        ]),
    ...(pkce === undefined ? [] : [{ value: 'pkce', label: words('PKCE'), description: outside(pkce), choices: { pkce } }]),
    ...(scopes === undefined
      ? []
      : [
          {
            value: 'scopes',
            label: words('Scopes'),
            description: joined(
              scopes.map((each) => outside(each)),
              ' ',
            ),
            choices: { scopes },
          },
        ]),
    ...(acrValues === undefined
      ? []
      : [{ value: 'acrValues', label: words('acr_values'), description: outside(acrValues), choices: { acrValues } }]),
    ...(prompt === undefined ? [] : [{ value: 'prompt', label: words('prompt'), description: outside(prompt), choices: { prompt } }]),
  ];
}
