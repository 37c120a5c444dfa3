import { clientAuthenticationMethods } from '../../../core/oauth/clientAuthenticationMethods.ts';
import type { Worker } from '../../../environments/environment.ts';
import { workerSchema } from '../../../environments/schema/workerSchema.ts';
import { askInSteps } from '../../kernel/questions/askInSteps.ts';
import type { Questions } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { words } from '../../kernel/texts/words.ts';
import { problemWith, type RawEntry, required } from '../entries.ts';

/** Asks for everything about the worker application but its secret. */
export async function askForWorker(questions: Questions, edited: Worker | undefined): Promise<RawEntry | undefined> {
  const initial = {
    clientId: edited?.clientId ?? '',
    clientAuthentication: edited?.clientAuthentication ?? 'client_secret_basic',
    environmentId: edited?.environmentId ?? '',
  };
  const state = await askInSteps(questions, words('Set Worker Application'), initial, [
    {
      kind: 'input',
      prompt: words('Client ID of the worker application (requires a role such as Client Application Developer)'),
      value: ({ clientId }) => clientId,
      validate: (text) => required(text, words('a client ID')) ?? problemWith(workerSchema.members.clientId, text),
      apply: (before, clientId) => ({ ...before, clientId }),
    },
    {
      kind: 'pick',
      placeholder: words('How does the worker authenticate at the token endpoint?'),
      // PingOne: a worker always has a secret or a key.
      items: () =>
        clientAuthenticationMethods.filter((method) => method !== 'none').map((method) => ({ value: method, label: outside(method) })),
      chosen: ({ clientAuthentication }) => [clientAuthentication],
      apply: (before, [method]) => ({ ...before, clientAuthentication: method as Worker['clientAuthentication'] }),
    },
    {
      kind: 'input',
      prompt: words('Environment ID of the worker’s environment, if different'),
      value: ({ environmentId }) => environmentId,
      validate: (text) => (text === '' ? undefined : problemWith(workerSchema.members.environmentId, text)),
      apply: (before, environmentId) => ({ ...before, environmentId }),
    },
  ]);
  if (state === undefined) return undefined;
  const { clientId, clientAuthentication, environmentId } = state;
  return { clientId, clientAuthentication, ...(environmentId === '' ? {} : { environmentId }) };
}
