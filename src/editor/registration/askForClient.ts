import type { Environment } from '../../environments/environment.ts';
import { type ClientWishes, usualClient } from '../../environments/planning/planRegistration.ts';
import { wordsIn } from '../environments/entries.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

export interface ClientAnswers {
  readonly name: string;
  readonly clientAuthentication: string;
  readonly redirectUris: string;
  readonly scopes: string;
  readonly initialToken: string;
}

const authentications = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'] as const;

/** What is asked for of the server. */
export function wishesOf({ name, clientAuthentication, redirectUris, scopes }: ClientAnswers): ClientWishes {
  return {
    ...usualClient,
    name,
    clientAuthentication: authentications.find((each) => each === clientAuthentication) ?? usualClient.clientAuthentication,
    redirectUris: wordsIn(redirectUris),
    scopes: wordsIn(scopes),
    ...(clientAuthentication === 'private_key_jwt' ? { madeKey: 'RS256' as const } : {}),
  };
}

/** Asks what to register. @returns `undefined` when the person cancelled */
export function askForClient(questions: Questions, { applications }: Environment): Promise<ClientAnswers | undefined> {
  const isTaken = (text: string): boolean => applications.some(({ name }) => name === text);
  const steps: readonly Step<ClientAnswers>[] = [
    {
      kind: 'input',
      prompt: words('Name of the client, at the server and here'),
      value: ({ name }) => name,
      validate: (text) =>
        text === '' ? words('Enter a name.') : isTaken(text) ? words('The environment has an application of this name.') : undefined,
      apply: (state, name) => ({ ...state, name }),
    },
    {
      kind: 'pick',
      placeholder: words('How does the client authenticate?'),
      items: () =>
        authentications.map((value) => ({
          value,
          label: outside(value),
          ...(value === 'private_key_jwt'
            ? { description: words('a key is made for the client and stored; its public part is registered') }
            : {}),
        })),
      chosen: ({ clientAuthentication }) => [clientAuthentication],
      apply: (state, [clientAuthentication = '']) => ({ ...state, clientAuthentication }),
    },
    {
      kind: 'input',
      prompt: words('Redirect URIs to register, separated by spaces'),
      value: ({ redirectUris }) => redirectUris,
      validate: problemWithUris,
      apply: (state, redirectUris) => ({ ...state, redirectUris }),
    },
    {
      kind: 'input',
      prompt: words('Scopes to register, separated by spaces'),
      value: ({ scopes }) => scopes,
      apply: (state, scopes) => ({ ...state, scopes }),
    },
    {
      kind: 'input',
      prompt: words('Initial access token, where the server requires one. It is not stored. Leave empty otherwise'),
      password: true,
      value: ({ initialToken }) => initialToken,
      apply: (state, initialToken) => ({ ...state, initialToken: initialToken.trim() }),
    },
  ];
  const usual: ClientAnswers = {
    name: usualClient.name,
    clientAuthentication: usualClient.clientAuthentication,
    redirectUris: usualClient.redirectUris.join(' '),
    scopes: usualClient.scopes.join(' '),
    initialToken: '',
  };
  return askInSteps(questions, words('Register a Client'), usual, steps);
}

/** What is wrong with redirect URIs, separated by spaces. */
export function problemWithUris(text: string): Words | undefined {
  const isUsable = text.trim() !== '' && wordsIn(text).every((uri) => URL.canParse(uri) && !uri.includes('#'));
  return isUsable ? undefined : words('Enter absolute URLs without a fragment.');
}
