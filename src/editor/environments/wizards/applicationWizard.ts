import { clientAuthenticationMethods, clientAuthentications } from '../../../core/oauth/clientAuthenticationMethods.ts';
import { grants, grantTypes, isGrantType } from '../../../core/plan/grants.ts';
import type { Application } from '../../../environments/environment.ts';
import { pkceMethods } from '../../../environments/reading/configurationNames.ts';
import { applicationSchema } from '../../../environments/schema/applicationSchema.ts';
import { askInSteps, type Step } from '../../kernel/questions/askInSteps.ts';
import type { Choice, Questions } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { type Words, words } from '../../kernel/texts/words.ts';
import { problemWith, type RawEntry, required, wordsIn } from '../entries.ts';

interface ApplicationState {
  readonly name: string;
  readonly clientId: string;
  readonly clientAuthentication: Application['clientAuthentication'];
  readonly grantTypes: readonly string[];
  readonly redirectUris: string;
  readonly scopes: string;
  readonly pkce: Application['pkce'];
}

const pkceHelp: Readonly<Record<Application['pkce'], Words>> = {
  S256: words('recommended'),
  plain: words('the challenge equals the verifier'),
  none: words('no code challenge'),
};

/** What grants ask the authorization endpoint for, where a redirect URI is needed. */
function responseTypesOf(grant: string): readonly string[] {
  return isGrantType(grant) ? grants[grant].responseTypes : [];
}

/** Asks for everything about an application but its secret. @param taken names of the other applications of the environment */
export async function askForApplication(
  questions: Questions,
  edited: Application | undefined,
  taken: readonly string[],
): Promise<RawEntry | undefined> {
  const initial: ApplicationState = {
    name: edited?.name ?? '',
    clientId: edited?.clientId ?? '',
    clientAuthentication: edited?.clientAuthentication ?? 'client_secret_basic',
    grantTypes: edited?.grantTypes ?? ['authorization_code'],
    redirectUris: edited?.redirectUris.join(' ') ?? '',
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
      apply: (state, clientId) => ({ ...state, clientId }),
    },
    {
      kind: 'pick',
      placeholder: words('How does the application authenticate at the token endpoint?'),
      items: () =>
        clientAuthenticationMethods.map((method) => ({
          value: method,
          label: outside(method),
          description: outside(clientAuthentications[method].hint),
        })),
      chosen: ({ clientAuthentication }) => [clientAuthentication],
      apply: (state, [value]) => ({ ...state, clientAuthentication: value as Application['clientAuthentication'] }),
    },
    {
      kind: 'pick',
      many: true,
      placeholder: words('Which grants may the application use?'),
      items: () => grantTypes.map((grant): Choice => ({ value: grant, label: outside(grant) })),
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
      kind: 'input',
      prompt: words('Scopes to request, separated by spaces'),
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
