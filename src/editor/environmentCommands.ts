import { commands, env, window, workspace } from 'vscode';
import { environmentKinds } from '../environments/configurationNames.ts';
import type { EnvironmentKind } from '../environments/environment.ts';
import { passwordRef } from '../environments/secretRefs.ts';
import type { SecretRef } from '../flow/plan.ts';
import { Secret } from '../protocol/secret.ts';
import { askForApplication } from './applicationWizard.ts';
import { PlainError } from './commandRegistry.ts';
import { commandIds, settings, settingsSection } from './contributions.ts';
import { changedEntry, changedList } from './entries.ts';
import type { ConfiguredEnvironment, EnvironmentOrigin, EnvironmentStore } from './environmentStore.ts';
import type { EnvironmentNode } from './environmentTree.ts';
import { askForEnvironment } from './environmentWizard.ts';
import { secretRefOfApplication } from './secretRefs.ts';
import type { SecretStore } from './secretStore.ts';
import { askInSteps } from './steps.ts';
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
    const addApplication = 'Add Application';
    const name = String(answers.entry['name']);
    void window.showInformationMessage(`The environment "${name}" was added.`, addApplication).then((chosen) => {
      const configured = this.#store.find(name);
      if (chosen === addApplication && configured !== undefined) {
        void commands.executeCommand(commandIds.addApplication, { kind: 'environment', configured } satisfies EnvironmentNode);
      }
    });
  }

  async editEnvironment(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), 'Edit environment');
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
    const configured = await this.#environmentOf(asNode(node), 'Remove environment');
    if (configured === undefined) return;
    const { environment, origin } = configured;
    const consequence = 'Its applications and test users go with it. Stored secrets are kept until you choose "Forget Secrets" or undo.';
    if (!(await confirmRemoval(`Remove the environment "${environment.name}"?`, consequence))) return;
    const before = this.#store.rawEntries(origin);
    await this.#store.writeEntries(origin, changedList(before, 'name', environment.name, undefined));
    const forget = 'Forget Secrets';
    void this.#offerUndo(`The environment "${environment.name}" was removed.`, origin, before, forget).then(async (chosen) => {
      if (chosen === forget) await commands.executeCommand(commandIds.forgetAllSecrets, environment.name);
    });
  }

  async addApplication(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), 'Add application');
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
    const chosen = await this.#applicationOf(asNode(node), 'Edit application');
    if (chosen === undefined) return;
    const { configured, application } = chosen;
    const others = configured.environment.applications.map(({ name }) => name).filter((name) => name !== application.name);
    const entry = await askForApplication(application, others);
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'applications', application.name, entry);
  }

  async removeApplication(node?: unknown): Promise<void> {
    const chosen = await this.#applicationOf(asNode(node), 'Remove application');
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'applications', chosen.application.name, `the application "${chosen.application.name}"`);
  }

  async addTestUser(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), 'Add test user');
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
    const chosen = await this.#userOf(asNode(node), 'Edit test user');
    if (chosen === undefined) return;
    const { configured, user } = chosen;
    const others = configured.environment.users.map(({ username }) => username).filter((username) => username !== user.username);
    const entry = await askForTestUser(user, others);
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'users', user.username, entry);
  }

  async removeTestUser(node?: unknown): Promise<void> {
    const chosen = await this.#userOf(asNode(node), 'Remove test user');
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'users', chosen.user.username, `the test user "${chosen.user.username}"`);
  }

  /** The worker application that the platform API is called with, and its secret. */
  async setWorker(node?: unknown): Promise<void> {
    const configured = await this.#environmentOf(asNode(node), 'Set worker application');
    if (configured === undefined) return;
    const { environment, origin } = configured;
    if (environment.kind === 'oidc') throw new PlainError('Only PingOne environments have a worker application.');
    const worker = await askForWorker(environment.worker);
    if (worker === undefined) return;
    await this.#store.writeEntries(origin, changedList(this.#store.rawEntries(origin), 'name', environment.name, { worker }));
    await this.#askAndStore(workerRef(environment.name, String(worker['clientId'])));
  }

  async storeSecret(node?: unknown): Promise<void> {
    const ref = await this.#secretOf(asNode(node), 'Store a secret', () => true);
    if (ref !== undefined) await this.#askAndStore(ref);
  }

  async forgetSecret(node?: unknown): Promise<void> {
    const ref = await this.#secretOf(asNode(node), 'Forget a secret', (each) => this.#secrets.has(each));
    if (ref === undefined) return;
    await this.#secrets.forget(ref);
    void window.showInformationMessage(`The ${nameOfSecret(ref)} was forgotten.`);
  }

  /** @param environment only those of one environment; all when left out */
  async forgetAllSecrets(environment?: unknown): Promise<void> {
    const only = typeof environment === 'string' ? environment : undefined;
    if (only === undefined) {
      if (this.#secrets.count === 0) {
        void window.showInformationMessage('No secret is stored.');
        return;
      }
      const detail =
        'Client secrets, private keys and passwords of all environments are removed from the secret storage of the editor. This cannot be undone.';
      const forget = 'Forget All';
      if (
        (await window.showWarningMessage(`Forget all ${this.#secrets.count} stored secrets?`, { modal: true, detail }, forget)) !== forget
      )
        return;
    }
    const count = await this.#secrets.forgetAll(only);
    void window.showInformationMessage(count === 1 ? 'One secret was forgotten.' : `${count} secrets were forgotten.`);
  }

  /** One notification, on request: the problems themselves stand in the tree and in the log. */
  async showProblems(): Promise<void> {
    const { problems } = this.#store;
    const [first] = problems;
    if (first === undefined) {
      void window.showInformationMessage('The setting authFlow.environments has no problem.');
      return;
    }
    const openSetting = 'Open Setting';
    const more = problems.length === 1 ? '' : ` There are ${problems.length} problems; the log lists all.`;
    if ((await window.showWarningMessage(`${first.path}: ${first.message}${more}`, openSetting)) === openSetting)
      await this.openSetting(first.origin);
  }

  async openSetting(origin?: unknown): Promise<void> {
    const command = origin === 'workspace' ? 'workbench.action.openWorkspaceSettingsFile' : 'workbench.action.openSettingsJson';
    await commands.executeCommand(command, {
      revealSetting: { key: `${settingsSection}.${settings.environments}`, edit: origin !== 'workspace' },
    });
  }

  #names(): readonly string[] {
    return this.#store.environments.map(({ environment }) => environment.name);
  }

  async #removePart(configured: ConfiguredEnvironment, list: 'applications' | 'users', name: string, what: string): Promise<void> {
    if (!(await confirmRemoval(`Remove ${what}?`, 'A stored secret is kept until you forget it.'))) return;
    const before = this.#store.rawEntries(configured.origin);
    await this.#store.writePart(configured, list, name, undefined);
    void this.#offerUndo(`Removed ${what}.`, configured.origin, before);
  }

  async #offerUndo(
    message: string,
    origin: EnvironmentOrigin,
    before: readonly unknown[],
    ...more: readonly string[]
  ): Promise<string | undefined> {
    const undo = 'Undo';
    const chosen = await window.showInformationMessage(message, undo, ...more);
    if (chosen === undo) await this.#store.writeEntries(origin, before);
    return chosen;
  }

  async #askAndStore(ref: SecretRef): Promise<void> {
    const value = ref.owner.kind === 'application' && ref.owner.what === 'privateKey' ? await askForPrivateKey() : await askForText(ref);
    if (value === undefined || value === '') return;
    await this.#secrets.store(ref, new Secret(value, 'stored'));
  }

  /** An environment that can be edited. */
  async #environmentOf(node: EnvironmentNode | undefined, title: string): Promise<ConfiguredEnvironment | undefined> {
    if (node !== undefined && node.kind !== 'problem') return node.configured;
    const editable = this.#store.environments.filter(({ origin }) => origin !== 'sandbox');
    const name = await this.#pick(
      title,
      'Which environment?',
      editable.map(({ environment }) => environment.name),
      'There is no environment yet: add one first.',
    );
    return name === undefined ? undefined : this.#store.find(name);
  }

  async #applicationOf(node: EnvironmentNode | undefined, title: string): Promise<ApplicationNode | undefined> {
    if (node?.kind === 'application') return node;
    const configured = await this.#environmentOf(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.applications.map(({ name }) => name);
    const chosen = await this.#pick(title, 'Which application?', names, `"${configured.environment.name}" has no application.`);
    const application = configured.environment.applications.find(({ name }) => name === chosen);
    return application === undefined ? undefined : { kind: 'application', configured, application };
  }

  async #userOf(node: EnvironmentNode | undefined, title: string): Promise<UserNode | undefined> {
    if (node?.kind === 'testUser') return node;
    const configured = await this.#environmentOf(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.users.map(({ username }) => username);
    const chosen = await this.#pick(title, 'Which test user?', names, `"${configured.environment.name}" has no test user.`);
    const user = configured.environment.users.find(({ username }) => username === chosen);
    return user === undefined ? undefined : { kind: 'testUser', configured, user };
  }

  async #secretOf(node: EnvironmentNode | undefined, title: string, wanted: (ref: SecretRef) => boolean): Promise<SecretRef | undefined> {
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
    ].filter((ref) => ref !== undefined && wanted(ref));
    const names = refs.map((ref) => (ref === undefined ? '' : nameOfSecret(ref)));
    const chosen = await this.#pick(title, 'Which secret?', names, `"${environment.name}" has no such secret.`);
    return chosen === undefined ? undefined : refs[names.indexOf(chosen)];
  }

  /** The only one there is, or the one that the person picks. @throws {PlainError} with `none` when there is nothing to pick from */
  async #pick(title: string, placeholder: string, names: readonly string[], none: string): Promise<string | undefined> {
    if (names.length === 0) throw new PlainError(none);
    if (names.length === 1) return names[0];
    return askInSteps<string>(title, '', [
      { kind: 'pick', placeholder, items: () => names.map((name) => ({ value: name, label: name })), apply: (_, [name = '']) => name },
    ]).then((name) => (name === '' ? undefined : name));
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

async function confirmRemoval(question: string, detail: string): Promise<boolean> {
  const remove = 'Remove';
  return (await window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

function nameOfSecret({ owner }: SecretRef): string {
  if (owner.kind === 'user') return `password of ${owner.username}`;
  const what = owner.kind === 'application' && owner.what === 'privateKey' ? 'private key' : 'client secret';
  return `${what} of client ${owner.clientId}`;
}

async function askForText(ref: SecretRef): Promise<string | undefined> {
  return window.showInputBox({
    title: 'Store a secret',
    prompt: `The ${nameOfSecret(ref)} in "${ref.environment}". It goes to the secret storage of the editor. Leave empty to store it later.`,
    password: true,
    ignoreFocusOut: true,
  });
}

/** A key has several lines, which an input box cannot take. */
async function askForPrivateKey(): Promise<string | undefined> {
  const fromFile = 'From a file…';
  const fromClipboard = 'From the clipboard';
  const source = await window.showQuickPick([fromFile, fromClipboard], {
    title: 'Store a private key',
    placeHolder: 'Where is the private key? PEM (PKCS #8) or JWK',
    ignoreFocusOut: true,
  });
  if (source === undefined) return undefined;
  const text = source === fromClipboard ? await env.clipboard.readText() : await readChosenFile();
  if (text === undefined) return undefined;
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && !text.trim().startsWith('{')) {
    throw new PlainError('This is no private key: it begins neither like PEM (-----BEGIN PRIVATE KEY-----) nor like a JWK.');
  }
  return text.trim();
}

async function readChosenFile(): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: 'Private key', openLabel: 'Store' })) ?? [];
  return file === undefined ? undefined : new TextDecoder().decode(await workspace.fs.readFile(file));
}
