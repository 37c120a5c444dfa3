import type { ServerPlan } from '../../core/plan/plan.ts';
import { serverIdentity } from '../../core/plan/serverIdentity.ts';
import {
  deletionRun,
  type RegistrationRecord,
  readingRun,
  registrationTokenRef,
  updateRun,
} from '../../core/registration/registrationPlan.ts';
import { type Management, runRedirectUriUpdate, runRegistrationReading } from '../../core/registration/runManagement.ts';
import { type Registered, runDeletion, runRegistration } from '../../core/registration/runRegistration.ts';
import { Secret } from '../../core/values/secret.ts';
import type { Application, Environment } from '../../environments/environment.ts';
import { type ClientWishes, planRegistration, registeredAs } from '../../environments/planning/planRegistration.ts';
import { clientSecretRef } from '../../environments/secretRefs.ts';
import { wordsIn } from '../environments/entries.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import type { PlatformTasks } from '../platform/platformTasks.ts';
import { askForClient, problemWithUris, wishesOf } from './askForClient.ts';
import type { RegistrationStore } from './registrationStore.ts';

type Tasks = Pick<PlatformTasks, 'questions' | 'limits' | 'secrets' | 'openIdEnvironment' | 'server' | 'run' | 'writePart'>;

/** The commands that register a client at a server (RFC 7591) and delete it again (RFC 7592). */
export class RegistrationCommands {
  readonly #tasks: Tasks;
  readonly #clients: RegistrationStore;
  /** Resolves when every replaced token is stored. */
  #replaced = Promise.resolve();

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
      // Added again with its secrets below, where a failure is said.
      runRegistration(planned.plan, ports, signal, initialToken, ({ record }) => void this.#clients.add(record).catch(() => undefined)),
    );
    if (registered !== undefined) await this.#keep(environment, wishes, registered);
    return registered;
  }

  /** Deletes a client that was registered from here, and nothing else; then takes it out of the environment. */
  async remove(target: unknown): Promise<void> {
    const chosen = await this.#choose(target, words('Delete the Registered Client'));
    if (chosen === undefined || !(await confirmDeletion(this.#tasks.questions, chosen.record))) return;
    const { environment, record } = chosen;
    const { server, token } = await this.#management(environment, record);
    const plan = deletionRun(server, record, this.#tasks.limits);
    const { flow } = await this.#tasks.run(words('Deleting the registered client'), async (ports, signal) => ({
      flow: await runDeletion(plan, ports, signal, record, token),
    }));
    if (flow.outcome.kind === 'completed') await this.#forget(environment, record);
  }

  /** Reads what is registered, and compares it with the application; what differs is a finding of the run. */
  async read(target: unknown): Promise<void> {
    const chosen = await this.#choose(target, words('Read the Registration'));
    if (chosen === undefined) return;
    const { environment, record } = chosen;
    const { server, token } = await this.#management(environment, record);
    const input = { plan: readingRun(server, record, this.#tasks.limits), management: { record, token }, onReplaced: this.#replacing() };
    const application = applicationOf(environment, record);
    const expected = application === undefined ? undefined : registeredAs(application);
    const { redirectUris } = await this.#tasks.run(words('Reading the registration'), (ports, signal) =>
      runRegistrationReading(input, ports, signal, expected),
    );
    await this.#everythingReplaced();
    if (redirectUris === undefined) return;
    void this.#tasks.questions.inform(
      words('The registration of "{name}" was read. Look at the findings of the run for what differs.', { name: outside(record.name) }),
    );
  }

  /** Asks for the redirect URIs, registers them in the place of the others, and writes them to the application. */
  async changeRedirectUris(target: unknown): Promise<void> {
    const chosen = await this.#choose(target, words('Change the Registered Redirect URIs'));
    if (chosen === undefined) return;
    const { environment, record } = chosen;
    const { server, token } = await this.#management(environment, record);
    const typed = await this.#tasks.questions.askForText({
      title: words('Change the Registered Redirect URIs'),
      prompt: words('Redirect URIs to register, separated by spaces. Any other one is removed'),
      value: applicationOf(environment, record)?.redirectUris.join(' ') ?? '',
      validate: problemWithUris,
    });
    if (typed === undefined) return;
    const wanted = wordsIn(typed);
    const input = { plan: updateRun(server, record, this.#tasks.limits), management: { record, token }, onReplaced: this.#replacing() };
    const { flow } = await this.#tasks.run(words('Changing the redirect URIs'), (ports, signal) =>
      runRedirectUriUpdate(input, ports, signal, () => wanted),
    );
    await this.#everythingReplaced();
    if (flow.outcome.kind === 'completed' && applicationOf(environment, record) !== undefined)
      await this.#tasks.writePart(environment.name, 'applications', record.name, { redirectUris: wanted });
  }

  /** A token that could not be stored is said once, and the next one is stored all the same. @throws what storing it threw */
  #everythingReplaced(): Promise<void> {
    const replaced = this.#replaced;
    this.#replaced = Promise.resolve();
    return replaced;
  }

  /** Keeps what a server has put in the place of the token: the old one is of no use any more. */
  #replacing(): (management: Management) => void {
    return ({ record, token }) => {
      this.#replaced = this.#replaced.then(async () => {
        await this.#tasks.secrets.store(registrationTokenRef(record), token);
        await this.#clients.add(record);
      });
    };
  }

  async #choose(
    target: unknown,
    title: Words,
  ): Promise<{ readonly environment: Environment; readonly record: RegistrationRecord } | undefined> {
    const environment = await this.#tasks.openIdEnvironment(target);
    const record = environment === undefined ? undefined : await this.#pickClient(environment.name, title);
    return environment === undefined || record === undefined ? undefined : { environment, record };
  }

  /** @throws {PlainError} when the client cannot be managed from here */
  async #management(
    environment: Environment,
    record: RegistrationRecord,
  ): Promise<{ readonly server: ServerPlan; readonly token: Secret }> {
    const server = this.#tasks.server(environment);
    if (serverIdentity(server) !== record.issuer) {
      throw new PlainError(
        words('The client was registered at {issuer}, which is not the issuer of the environment any more.', {
          issuer: outside(record.issuer),
        }),
      );
    }
    await this.#everythingReplaced();
    const token = await this.#tasks.secrets.read(registrationTokenRef(record));
    if (token !== undefined) return { server, token };
    throw new PlainError(
      words('There is no registration access token for this client. Change or delete the client in the administration of the server.'),
    );
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
    if (applicationOf(environment, record) !== undefined)
      await this.#tasks.writePart(environment.name, 'applications', record.name, undefined);
  }

  async #pickClient(environment: string, title: Words): Promise<RegistrationRecord | undefined> {
    const items = this.#clients
      .list(environment)
      .map((value) => ({ label: outside(value.name), description: outside(value.clientId), value }));
    if (items.length === 0) {
      throw new PlainError(words('No clients were registered in "{environment}" from this editor.', { environment: outside(environment) }));
    }
    if (items.length === 1) return items[0]?.value;
    return this.#tasks.questions.pick(items, { title, placeholder: words('Which client?') });
  }
}

/** An application of the name that has another client ID by now is not the one that was registered. */
function applicationOf({ applications }: Environment, record: RegistrationRecord): Application | undefined {
  return applications.find(({ name, clientId }) => name === record.name && clientId === record.clientId);
}

async function confirmDeletion(questions: Questions, { name, clientId, issuer }: RegistrationRecord): Promise<boolean> {
  const pressed = await questions.confirm({
    question: words('Delete the client "{name}" at {issuer}?', { name: outside(name), issuer: outside(issuer) }),
    detail: words('The server deletes the client {clientId}. Nothing else is deleted there.', { clientId: outside(clientId) }),
    buttons: { remove: words('Delete') },
  });
  return pressed === 'remove';
}
