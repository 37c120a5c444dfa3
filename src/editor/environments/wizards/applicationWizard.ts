import { clientAuthenticationMethods, clientAuthentications } from '../../../core/oauth/clientAuthenticationMethods.ts';
import { grants, grantTypes, isGrantType } from '../../../core/plan/grants.ts';
import type { Application } from '../../../environments/environment.ts';
import { pkceMethods } from '../../../environments/reading/configurationNames.ts';
import { applicationSchema } from '../../../environments/schema/applicationSchema.ts';
import { askInSteps, type Step } from '../../kernel/questions/askInSteps.ts';
import type { Draft } from '../../kernel/questions/drafts.ts';
import type { Choice, Questions } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { type ScreenText, type Words, words } from '../../kernel/texts/words.ts';
import { problemWith, type RawEntry, required, wordsIn } from '../entries.ts';
import type { ServerOffers } from './serverOffers.ts';

export interface ApplicationState {
  readonly name: string;
  readonly clientId: string;
  readonly clientAuthentication: Application['clientAuthentication'];
  readonly grantTypes: readonly string[];
  readonly redirectUris: string;
  readonly scopes: string;
  readonly pkce: Application['pkce'];
  /** Scopes are typed instead of chosen from what the server lists. */
  readonly typesScopes?: boolean;
}

/** Stands among the scopes for those that the server does not list; no scope contains a space (RFC 6749 section 3.3). */
const otherScopes = 'other scopes';

const pkceHelp: Readonly<Record<Application['pkce'], Words>> = {
  S256: words('recommended'),
  plain: words('the challenge equals the verifier'),
  none: words('no code challenge'),
};

/** What grants ask the authorization endpoint for, where a redirect URI is needed. */
function responseTypesOf(grant: string): readonly string[] {
  return isGrantType(grant) ? grants[grant].responseTypes : [];
}

export interface ApplicationQuestions {
  readonly edited?: Application | undefined;
  /** Names of the other applications of the environment. */
  readonly taken: readonly string[];
  /** What the server offers; waited for when it matters. */
  readonly offers?: Promise<ServerOffers | undefined>;
  /** Redirect URIs that a new application begins with. */
  readonly usualRedirectUris?: readonly string[];
  /** Where the answers are kept when the person leaves. */
  readonly draft?: Draft<ApplicationState>;
}

/** Asks for everything about an application but its secret. */
export async function askForApplication(
  questions: Questions,
  { edited, taken, offers, usualRedirectUris = [], draft }: ApplicationQuestions,
): Promise<RawEntry | undefined> {
  let offered: ServerOffers | undefined;
  const initial: ApplicationState = {
    name: edited?.name ?? '',
    clientId: edited?.clientId ?? '',
    clientAuthentication: edited?.clientAuthentication ?? 'client_secret_basic',
    grantTypes: edited?.grantTypes ?? ['authorization_code'],
    redirectUris: (edited?.redirectUris ?? usualRedirectUris).join(' '),
    scopes: edited?.scopes.join(' ') ?? 'openid',
    pkce: edited?.pkce ?? 'S256',
  };
  const steps: readonly Step<ApplicationState>[] = [
    {
      kind: 'input',
      prompt: words('Name shown in the tree'),
      value: ({ name }) => name,
      validate: (text) =>
        required(text, words('a name')) ??
        (taken.includes(text) ? words('An application named "{name}" already exists.', { name: outside(text) }) : undefined),
      apply: (state, name) => ({ ...state, name }),
    },
    {
      kind: 'input',
      prompt: words('Client ID'),
      value: ({ clientId }) => clientId,
      validate: (text) => required(text, words('a client ID')) ?? problemWith(applicationSchema.members.clientId, text),
      busy: words('Asking the server what it offers…'),
      apply: async (state, clientId) => {
        offered = await offers;
        const [first] = offered?.authentication ?? [];
        const isChosen =
          edited !== undefined || first === undefined || offered?.authentication?.includes(state.clientAuthentication) === true;
        return { ...state, clientId, ...(isChosen ? {} : { clientAuthentication: first }) };
      },
    },
    {
      kind: 'pick',
      placeholder: words('How does the application authenticate at the token endpoint?'),
      items: () =>
        listedFirst(clientAuthenticationMethods, (method) => offered?.authentication?.includes(method)).map(({ value, isListed }) => ({
          value,
          label: outside(value),
          description: withListed(outside(clientAuthentications[value].hint), isListed),
        })),
      chosen: ({ clientAuthentication }) => [clientAuthentication],
      apply: (state, [value]) => ({ ...state, clientAuthentication: value as Application['clientAuthentication'] }),
    },
    {
      kind: 'pick',
      many: true,
      placeholder: words('Which grants may the application use?'),
      items: () =>
        listedFirst(grantTypes, (grant) => offered?.lists(grant)).map(
          ({ value, isListed }): Choice => ({
            value,
            label: outside(value),
            description: withListed(outside(grants[value].label), isListed),
          }),
        ),
      chosen: (state) => state.grantTypes,
      apply: (state, values) => ({ ...state, grantTypes: values }),
    },
    {
      kind: 'input',
      prompt: words('Redirect URIs, exactly as registered, separated by spaces'),
      placeholder: words('https://example.com/callback'),
      when: (state) => state.grantTypes.some((grant) => responseTypesOf(grant).length > 0),
      value: ({ redirectUris }) => redirectUris,
      validate: (text) => required(text, words('a redirect URI')) ?? problemWith(applicationSchema.members.redirectUris, wordsIn(text)),
      apply: (state, redirectUris) => ({ ...state, redirectUris }),
    },
    {
      kind: 'pick',
      many: true,
      placeholder: words('Which scopes does it request? The server lists these.'),
      when: () => offered !== undefined && offered.scopes.length > 0,
      items: ({ scopes }) => {
        const listed = offered?.scopes ?? [];
        const own = wordsIn(scopes).filter((scope) => !listed.includes(scope));
        return [
          ...own.map((scope): Choice => ({ value: scope, label: outside(scope), description: words('not listed by the server') })),
          ...listed.map((scope): Choice => ({ value: scope, label: outside(scope) })),
          { value: otherScopes, label: words('Others…'), description: words('typed in the next step') },
        ];
      },
      chosen: ({ scopes }) => wordsIn(scopes),
      apply: (state, values) => ({
        ...state,
        scopes: values.filter((value) => value !== otherScopes).join(' '),
        typesScopes: values.includes(otherScopes),
      }),
    },
    {
      kind: 'input',
      prompt: words('Scopes to request, separated by spaces'),
      when: ({ typesScopes }) => offered === undefined || offered.scopes.length === 0 || typesScopes === true,
      value: ({ scopes }) => scopes,
      validate: (text) => problemWith(applicationSchema.members.scopes, wordsIn(text)),
      apply: (state, scopes) => ({ ...state, scopes }),
    },
    {
      kind: 'pick',
      placeholder: words('PKCE'),
      when: (state) => state.grantTypes.some((grant) => responseTypesOf(grant).some((type) => type.split(' ').includes('code'))),
      items: () =>
        pkceMethods.map((method) => ({
          value: method,
          label: outside(method),
          description: pkceHelp[method],
        })),
      chosen: ({ pkce }) => [pkce],
      apply: (state, [value]) => ({ ...state, pkce: value as Application['pkce'] }),
    },
  ];
  const state = await askInSteps(
    questions,
    edited === undefined ? words('Add Application') : words('Edit {name}', { name: outside(edited.name) }),
    initial,
    steps,
    draft === undefined ? {} : { draft },
  );
  if (state === undefined) return undefined;
  return {
    name: state.name,
    clientId: state.clientId,
    clientAuthentication: state.clientAuthentication,
    grantTypes: state.grantTypes,
    redirectUris: wordsIn(state.redirectUris),
    scopes: wordsIn(state.scopes),
    pkce: state.pkce,
  };
}

interface Listed<Value> {
  readonly value: Value;
  /** `undefined` where the server does not say what it takes. */
  readonly isListed: boolean | undefined;
}

/** What the server lists comes first, in our order. */
function listedFirst<Value extends string>(
  values: readonly Value[],
  lists: (value: Value) => boolean | undefined,
): readonly Listed<Value>[] {
  const all = values.map((value) => ({ value, isListed: lists(value) }));
  return [...all.filter(({ isListed }) => isListed !== false), ...all.filter(({ isListed }) => isListed === false)];
}

function withListed(hint: ScreenText, isListed: boolean | undefined): Words {
  return isListed === false ? words('{hint} · not listed by the server', { hint }) : words('{hint}', { hint });
}
