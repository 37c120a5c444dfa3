import { deletionRun, type RegistrationRecord, registrationTokenRef } from '../../core/registration/registrationPlan.ts';
import { type Registered, runDeletion, runRegistration } from '../../core/registration/runRegistration.ts';
import { Secret } from '../../core/values/secret.ts';
import type { Environment } from '../../environments/environment.ts';
import { type ClientWishes, planRegistration, usualClient } from '../../environments/planning/planRegistration.ts';
import { clientSecretRef } from '../../environments/secretRefs.ts';
import { wordsIn } from '../environments/entries.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { PlatformTasks } from '../platform/platformTasks.ts';
import type { RegistrationStore } from './registrationStore.ts';

type Tasks = Pick<PlatformTasks, 'questions' | 'limits' | 'secrets' | 'openIdEnvironment' | 'server' | 'run' | 'writePart'>;

/** The commands that register a client at a server (RFC 7591) and delete it again (RFC 7592). */
export class RegistrationCommands {
  readonly #tasks: Tasks;
  readonly #clients: RegistrationStore;

  constructor(tasks: Tasks, clients: RegistrationStore) {
    this.#tasks = tasks;
    this.#clients = clients;
  }

  /** Asks what to register, registers it with its request as a hop, and adds it to the environment with what was asked for. */
  async register(target: unknown): Promise<Registered | undefined> {
    const { questions, limits } = this.#tasks;
    const environment = await this.#tasks.openIdEnvironment(target);
    const answers = environment === undefined ? undefined : await askForClient(questions, environment);
    if (environment === undefined || answers === undefined) return undefined;
    const wishes = wishesOf(answers);
    const planned = planRegistration(environment, wishes, limits);
    if (planned.kind === 'impossible') throw new PlainError(words('{reason}', { reason: outside(planned.problems.join(' '), 500) }));
    const initialToken = answers.initialToken === '' ? undefined : new Secret(answers.initialToken, 'access_token');
    const { registered } = await this.#tasks.run(words('Registering the client'), (ports, signal) =>
      runRegistration(planned.plan, ports, signal, initialToken, ({ record }) => void this.#clients.add(record)),
    );
    if (registered !== undefined) await this.#keep(environment, wishes, registered);
    return registered;
  }

  /** Deletes a client that was registered from here, and nothing else; then takes it out of the environment. */
  async remove(target: unknown): Promise<void> {
    const environment = await this.#tasks.openIdEnvironment(target);
    const record = environment === undefined ? undefined : await this.#pickClient(environment.name);
    if (environment === undefined || record === undefined || !(await confirmDeletion(this.#tasks.questions, record))) return;
    const server = this.#tasks.server(environment);
    if (server.issuer !== record.issuer) {
      throw new PlainError(
        words('The client was registered at {issuer}, which is not the issuer of the environment any more.', {
          issuer: outside(record.issuer),
        }),
      );
    }
    const token = await this.#tasks.secrets.read(registrationTokenRef(record));
    if (token === undefined) {
      throw new PlainError(
        words('There is no registration access token for this client. Delete the client in the administration of the server.'),
      );
    }
    const plan = deletionRun(server, record, this.#tasks.limits);
    const { flow } = await this.#tasks.run(words('Deleting the registered client'), async (ports, signal) => ({
      flow: await runDeletion(plan, ports, signal, record, token),
    }));
    if (flow.outcome.kind === 'completed') await this.#forget(environment, record);
  }

  /** Secrets first: without the token of the registration nobody can delete the client. */
  async #keep(environment: Environment, { madeKey: _, ...wishes }: ClientWishes, registered: Registered): Promise<void> {
    const { secrets } = this.#tasks;
    const { record, client, madeKey } = registered;
    const { management, clientSecret, clientId } = client;
    if (management !== undefined) await secrets.store(registrationTokenRef(record), management.token);
    if (clientSecret !== undefined)
      await secrets.store(clientSecretRef(environment, { name: wishes.name, clientId }, 'clientSecret'), clientSecret);
    if (madeKey !== undefined) await secrets.store(clientSecretRef(environment, { name: wishes.name, clientId }, 'privateKey'), madeKey);
    await this.#clients.add(record);
    await this.#tasks.writePart(environment.name, 'applications', wishes.name, { ...wishes, clientId });
    const name = outside(wishes.name);
    void this.#tasks.questions.inform(
      words('"{name}" is registered. Look at the findings of the run for what the server changed.', { name }),
    );
  }

  async #forget(environment: Environment, record: RegistrationRecord): Promise<void> {
    const { secrets } = this.#tasks;
    await this.#clients.remove(record);
    await secrets.forget(registrationTokenRef(record));
    for (const what of ['clientSecret', 'privateKey'] as const) await secrets.forget(clientSecretRef(environment, record, what));
    // An application of the name that has another client ID by now is not the one that was registered.
    const isStillThere = environment.applications.some(({ name, clientId }) => name === record.name && clientId === record.clientId);
    if (isStillThere) await this.#tasks.writePart(environment.name, 'applications', record.name, undefined);
  }

  async #pickClient(environment: string): Promise<RegistrationRecord | undefined> {
    const items = this.#clients
      .list(environment)
      .map((value) => ({ label: outside(value.name), description: outside(value.clientId), value }));
    if (items.length === 0) {
      throw new PlainError(words('No clients were registered in "{environment}" from this editor.', { environment: outside(environment) }));
    }
    if (items.length === 1) return items[0]?.value;
    return this.#tasks.questions.pick(items, { title: words('Delete the Registered Client'), placeholder: words('Which client?') });
  }
}

interface ClientAnswers {
  readonly name: string;
  readonly clientAuthentication: string;
  readonly redirectUris: string;
  readonly scopes: string;
  readonly initialToken: string;
}

const authentications = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'] as const;

function wishesOf({ name, clientAuthentication, redirectUris, scopes }: ClientAnswers): ClientWishes {
  return {
    ...usualClient,
    name,
    clientAuthentication: authentications.find((each) => each === clientAuthentication) ?? usualClient.clientAuthentication,
    redirectUris: wordsIn(redirectUris),
    scopes: wordsIn(scopes),
    ...(clientAuthentication === 'private_key_jwt' ? { madeKey: 'RS256' as const } : {}),
  };
}

function askForClient(questions: Questions, { applications }: Environment): Promise<ClientAnswers | undefined> {
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
      validate: (text) =>
        text !== '' && wordsIn(text).every((uri) => URL.canParse(uri) && !uri.includes('#'))
          ? undefined
          : words('Enter absolute URLs without a fragment.'),
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

async function confirmDeletion(questions: Questions, { name, clientId, issuer }: RegistrationRecord): Promise<boolean> {
  const pressed = await questions.confirm({
    question: words('Delete the client "{name}" at {issuer}?', { name: outside(name), issuer: outside(issuer) }),
    detail: words('The server deletes the client {clientId}. Nothing else is deleted there.', { clientId: outside(clientId) }),
    buttons: { remove: words('Delete') },
  });
  return pressed === 'remove';
}
