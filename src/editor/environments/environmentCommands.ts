import { env, workspace } from 'vscode';
import type { SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import type { EnvironmentKind } from '../../environments/environment.ts';
import { environmentKinds } from '../../environments/reading/configurationNames.ts';
import { passwordRef } from '../../environments/secretRefs.ts';
import { settingKey } from '../contributions/settings.ts';
import { askForText } from '../kernel/askForText.ts';
import { chooseFile } from '../kernel/chooseFile.ts';
import { type Buttons, confirm, inform, warn } from '../kernel/messages.ts';
import { type Item, pick } from '../kernel/pick.ts';
import { openSettingsFile, runCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { secretRefOfApplication } from '../secrets/secretRefs.ts';
import type { SecretStore } from '../secrets/secretStore.ts';
import { askForApplication } from './applicationWizard.ts';
import type { ConfiguredEnvironment, EnvironmentOrigin } from './configuredEnvironment.ts';
import { changedEntry, changedList } from './entries.ts';
import type { EnvironmentStore } from './environmentStore.ts';
import type { EnvironmentNode } from './environmentTree.ts';
import { askForEnvironment } from './environmentWizard.ts';
import { askForTestUser } from './testUserWizard.ts';
import { askForWorker } from './workerWizard.ts';

type ApplicationNode = Extract<EnvironmentNode, { kind: 'application' }>;
type UserNode = Extract<EnvironmentNode, { kind: 'testUser' }>;

/** The commands that change environments and their secrets. Each takes the tree item it was called on, or asks for one. */
export class EnvironmentCommands {
  readonly #store: EnvironmentStore;
  readonly #secrets: SecretStore;

  constructor(store: EnvironmentStore, secrets: SecretStore) {
    this.#store = store;
    this.#secrets = secrets;
  }

  async addEnvironment(kind?: unknown): Promise<void> {
    const answers = await askForEnvironment(isKind(kind) ? { kind } : {}, this.#names());
    if (answers === undefined) return;
    await this.#store.writeEntries(answers.origin, [...this.#store.rawEntries(answers.origin), changedEntry({}, answers.entry)]);
    if (answers.entry['kind'] === 'sandbox') return;
    const name = String(answers.entry['name']);
    const added = words('The environment "{name}" was added.', { name: outside(name) });
    void inform(added, { addApplication: words('Add Application') }).then((pressed) => {
      const configured = this.#store.find(name);
      if (pressed === 'addApplication' && configured !== undefined) {
        void runCommand('authFlow.addApplication', { kind: 'environment', configured } satisfies EnvironmentNode);
      }
    });
  }

  async editEnvironment(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), words('Edit environment'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    const others = this.#names().filter((name) => name !== environment.name);
    const answers = await askForEnvironment({ edited: environment, origin }, others);
    if (answers === undefined) return;
    await this.#store.writeEntries(origin, changedList(this.#store.rawEntries(origin), 'name', environment.name, answers.entry));
    const name = String(answers.entry['name']);
    if (name !== environment.name) await this.#secrets.renameEnvironment(environment.name, name);
  }

  async removeEnvironment(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), words('Remove environment'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    const what = words('the environment "{name}"', { name: outside(environment.name) });
    const consequence = words(
      'Its applications and test users go with it. Stored secrets are kept until you choose "Forget Secrets" or undo.',
    );
    if (!(await confirmRemoval(what, consequence))) return;
    const before = this.#store.rawEntries(origin);
    await this.#store.writeEntries(origin, changedList(before, 'name', environment.name, undefined));
    void this.#offerUndo(what, origin, before, { forget: words('Forget Secrets') }).then(async (pressed) => {
      if (pressed === 'forget') await runCommand('authFlow.forgetAllSecrets', environment.name);
    });
  }

  async addApplication(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), words('Add application'));
    if (configured === undefined) return;
    const { environment } = configured;
    const entry = await askForApplication(
      undefined,
      environment.applications.map(({ name }) => name),
    );
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'applications', undefined, entry);
    const added = this.#store.find(environment.name);
    const application = added?.environment.applications.find(({ name }) => name === entry['name']);
    const ref = application === undefined ? undefined : secretRefOfApplication(environment, application);
    if (ref !== undefined) await this.#askAndStore(ref);
  }

  async editApplication(node?: unknown): Promise<void> {
    const chosen = await this.#applicationOf(asNode(node), words('Edit application'));
    if (chosen === undefined) return;
    const { configured, application } = chosen;
    const others = configured.environment.applications.map(({ name }) => name).filter((name) => name !== application.name);
    const entry = await askForApplication(application, others);
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'applications', application.name, entry);
  }

  async removeApplication(node?: unknown): Promise<void> {
    const chosen = await this.#applicationOf(asNode(node), words('Remove application'));
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'applications', chosen.application.name);
  }

  async addTestUser(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), words('Add test user'));
    if (configured === undefined) return;
    const entry = await askForTestUser(
      undefined,
      configured.environment.users.map(({ username }) => username),
    );
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'users', undefined, entry);
    await this.#askAndStore(passwordRef(configured.environment, { username: String(entry['username']) }));
  }

  async editTestUser(node?: unknown): Promise<void> {
    const chosen = await this.#userOf(asNode(node), words('Edit test user'));
    if (chosen === undefined) return;
    const { configured, user } = chosen;
    const others = configured.environment.users.map(({ username }) => username).filter((username) => username !== user.username);
    const entry = await askForTestUser(user, others);
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'users', user.username, entry);
  }

  async removeTestUser(node?: unknown): Promise<void> {
    const chosen = await this.#userOf(asNode(node), words('Remove test user'));
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'users', chosen.user.username);
  }

  /** The worker application that the platform API is called with, and its secret. */
  async setWorker(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), words('Set worker application'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    if (environment.kind === 'oidc') throw new PlainError(words('Only PingOne environments have a worker application.'));
    const worker = await askForWorker(environment.worker);
    if (worker === undefined) return;
    await this.#store.writeEntries(origin, changedList(this.#store.rawEntries(origin), 'name', environment.name, { worker }));
    await this.#askAndStore(workerRef(environment.name, String(worker['clientId'])));
  }

  async storeSecret(node?: unknown): Promise<void> {
    const ref = await this.#secretOf(asNode(node), words('Store a secret'), () => true);
    if (ref !== undefined) await this.#askAndStore(ref);
  }

  async forgetSecret(node?: unknown): Promise<void> {
    const ref = await this.#secretOf(asNode(node), words('Forget a secret'), (each) => this.#secrets.has(each));
    if (ref === undefined) return;
    await this.#secrets.forget(ref);
    void inform(words('The {secret} was forgotten.', { secret: nameOfSecret(ref) }));
  }

  /** @param environment only those of one environment; all when left out */
  async forgetAllSecrets(environment?: unknown): Promise<void> {
    const only = typeof environment === 'string' ? environment : undefined;
    if (only === undefined) {
      if (this.#secrets.count === 0) {
        void inform(words('No secret is stored.'));
        return;
      }
      const pressed = await confirm({
        question: words('Forget all {count} stored secrets?', { count: this.#secrets.count }),
        detail: words(
          'Client secrets, private keys and passwords of all environments are removed from the secret storage of the editor. This cannot be undone.',
        ),
        buttons: { forget: words('Forget All') },
      });
      if (pressed !== 'forget') return;
    }
    const count = await this.#secrets.forgetAll(only);
    void inform(count === 1 ? words('One secret was forgotten.') : words('{count} secrets were forgotten.', { count }));
  }

  /** One notification, on request: the problems themselves stand in the tree and in the log. */
  async showProblems(): Promise<void> {
    const { problems } = this.#store;
    const [first] = problems;
    if (first === undefined) {
      void inform(words('The setting authFlow.environments has no problem.'));
      return;
    }
    const problem = words('{path}: {message}', { path: outside(first.path), message: outside(first.message, 500) });
    const count = problems.length;
    const message = count === 1 ? problem : words('{problem} There are {count} problems; the log lists all.', { problem, count });
    if ((await warn(message, { openSetting: words('Open Setting') })) === 'openSetting') await this.openSetting(first.origin);
  }

  async openSetting(origin?: unknown): Promise<void> {
    await openSettingsFile(origin === 'workspace' ? 'workspace' : 'user', settingKey('environments'));
  }

  #names(): readonly string[] {
    return this.#store.environments.map(({ environment }) => environment.name);
  }

  async #removePart(configured: ConfiguredEnvironment, list: 'applications' | 'users', name: string): Promise<void> {
    const what =
      list === 'applications'
        ? words('the application "{name}"', { name: outside(name) })
        : words('the test user "{name}"', { name: outside(name) });
    if (!(await confirmRemoval(what, words('A stored secret is kept until you forget it.')))) return;
    const before = this.#store.rawEntries(configured.origin);
    await this.#store.writePart(configured, list, name, undefined);
    void this.#offerUndo(what, configured.origin, before);
  }

  async #offerUndo<Name extends string = never>(
    what: Words,
    origin: EnvironmentOrigin,
    before: readonly unknown[],
    more?: Buttons<Name>,
  ): Promise<Name | 'undo' | undefined> {
    const pressed = await inform<Name | 'undo'>(words('Removed {what}.', { what }), { undo: words('Undo'), ...more });
    if (pressed === 'undo') await this.#store.writeEntries(origin, before);
    return pressed;
  }

  async #askAndStore(ref: SecretRef): Promise<void> {
    const value = ref.owner.kind === 'application' && ref.owner.what === 'privateKey' ? await askForPrivateKey() : await askForSecret(ref);
    if (value === undefined || value === '') return;
    await this.#secrets.store(ref, new Secret(value, 'stored'));
  }

  /** An environment that can be edited. */
  async #environmentOf(node: EnvironmentNode | undefined, title: Words): Promise<ConfiguredEnvironment | undefined> {
    if (node !== undefined && node.kind !== 'problem') return node.configured;
    const editable = this.#store.environments.filter(({ origin }) => origin !== 'sandbox');
    const name = await this.#pickName(
      title,
      words('Which environment?'),
      editable.map(({ environment }) => environment.name),
      words('There is no environment yet: add one first.'),
    );
    return name === undefined ? undefined : this.#store.find(name);
  }

  async #applicationOf(node: EnvironmentNode | undefined, title: Words): Promise<ApplicationNode | undefined> {
    if (node?.kind === 'application') return node;
    const configured = await this.#environmentOf(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.applications.map(({ name }) => name);
    const none = words('"{name}" has no application.', { name: outside(configured.environment.name) });
    const chosen = await this.#pickName(title, words('Which application?'), names, none);
    const application = configured.environment.applications.find(({ name }) => name === chosen);
    return application === undefined ? undefined : { kind: 'application', configured, application };
  }

  async #userOf(node: EnvironmentNode | undefined, title: Words): Promise<UserNode | undefined> {
    if (node?.kind === 'testUser') return node;
    const configured = await this.#environmentOf(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.users.map(({ username }) => username);
    const none = words('"{name}" has no test user.', { name: outside(configured.environment.name) });
    const chosen = await this.#pickName(title, words('Which test user?'), names, none);
    const user = configured.environment.users.find(({ username }) => username === chosen);
    return user === undefined ? undefined : { kind: 'testUser', configured, user };
  }

  async #secretOf(node: EnvironmentNode | undefined, title: Words, wanted: (ref: SecretRef) => boolean): Promise<SecretRef | undefined> {
    if (node?.kind === 'application') return secretRefOfApplication(node.configured.environment, node.application);
    if (node?.kind === 'testUser') return passwordRef(node.configured.environment, node.user);
    if (node?.kind === 'worker') return workerRef(node.configured.environment.name, node.worker.clientId);
    const configured = await this.#environmentOf(node, title);
    if (configured === undefined) return undefined;
    const { environment } = configured;
    const refs = [
      ...environment.applications.map((application) => secretRefOfApplication(environment, application)),
      ...environment.users.map((user) => passwordRef(environment, user)),
      ...(environment.worker === undefined ? [] : [workerRef(environment.name, environment.worker.clientId)]),
    ];
    const items = refs.flatMap((ref) => (ref === undefined || !wanted(ref) ? [] : [{ label: nameOfSecret(ref), value: ref }]));
    return this.#pick(title, words('Which secret?'), items, words('"{name}" has no such secret.', { name: outside(environment.name) }));
  }

  /** The only one there is, or the one that the person picks. @throws {PlainError} with `none` when there is nothing to pick from */
  async #pick<Value>(title: Words, placeholder: Words, items: readonly Item<Value>[], none: Words): Promise<Value | undefined> {
    if (items.length === 0) throw new PlainError(none);
    return items.length === 1 ? items[0]?.value : pick(items, { title, placeholder, stays: true });
  }

  #pickName(title: Words, placeholder: Words, names: readonly string[], none: Words): Promise<string | undefined> {
    const items = names.map((name) => ({ label: outside(name), value: name }));
    return this.#pick(title, placeholder, items, none);
  }
}

/** The tree item that a command was called on. Called from elsewhere, a command has no such argument. */
function asNode(argument: unknown): EnvironmentNode | undefined {
  return typeof argument === 'object' && argument !== null && 'kind' in argument ? (argument as EnvironmentNode) : undefined;
}

function isKind(argument: unknown): argument is EnvironmentKind {
  return environmentKinds.some((kind) => kind === argument);
}

function workerRef(environment: string, clientId: string): SecretRef {
  return { environment, owner: { kind: 'worker', clientId } };
}

async function confirmRemoval(what: Words, detail: Words): Promise<boolean> {
  const question = words('Remove {what}?', { what });
  return (await confirm({ question, detail, buttons: { remove: words('Remove') } })) === 'remove';
}

function nameOfSecret({ owner }: SecretRef): Words {
  if (owner.kind === 'user') return words('password of {user}', { user: outside(owner.username) });
  const client = outside(owner.clientId);
  return owner.kind === 'application' && owner.what === 'privateKey'
    ? words('private key of client {client}', { client })
    : words('client secret of client {client}', { client });
}

async function askForSecret(ref: SecretRef): Promise<string | undefined> {
  return askForText({
    title: words('Store a secret'),
    prompt: words('The {secret} in "{environment}". It goes to the secret storage of the editor. Leave empty to store it later.', {
      secret: nameOfSecret(ref),
      environment: outside(ref.environment),
    }),
    password: true,
  });
}

/** A key has several lines, which an input box cannot take. */
async function askForPrivateKey(): Promise<string | undefined> {
  const sources: readonly Item<'file' | 'clipboard'>[] = [
    { label: words('From a file…'), value: 'file' },
    { label: words('From the clipboard'), value: 'clipboard' },
  ];
  const placeholder = words('Where is the private key? PEM (PKCS #8) or JWK');
  const source = await pick(sources, { title: words('Store a private key'), placeholder, stays: true });
  if (source === undefined) return undefined;
  const text = source === 'clipboard' ? await env.clipboard.readText() : await readChosenFile();
  if (text === undefined) return undefined;
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && !text.trim().startsWith('{')) {
    throw new PlainError(words('This is no private key: it begins neither like PEM (-----BEGIN PRIVATE KEY-----) nor like a JWK.'));
  }
  return text.trim();
}

async function readChosenFile(): Promise<string | undefined> {
  const file = await chooseFile(words('Private key'), words('Store'));
  return file === undefined ? undefined : new TextDecoder().decode(await workspace.fs.readFile(file));
}
