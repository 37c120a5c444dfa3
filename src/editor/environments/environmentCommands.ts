import type { ServerMetadata } from '../../core/oauth/wire.ts';
import type { SecretRef } from '../../core/plan/plan.ts';
import type { EnvironmentKind } from '../../environments/environment.ts';
import { usualClient } from '../../environments/planning/planRegistration.ts';
import { environmentKinds } from '../../environments/reading/configurationNames.ts';
import { passwordRef } from '../../environments/secretRefs.ts';
import { type SettingKey, settingKey } from '../contributions/settings.ts';
import { Drafts } from '../kernel/questions/drafts.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { secretRefOfApplication, workerSecretRef } from '../secrets/secretRefs.ts';
import type { ConfiguredEnvironment } from './configuredEnvironment.ts';
import { changedEntry, changedList, type RawEntry, restoredList } from './entries.ts';
import type { EnvironmentNode } from './environmentNode.ts';
import type { EnvironmentStore } from './environmentStore.ts';
import type { NodeChooser } from './nodeChooser.ts';
import { type ApplicationQuestions, type ApplicationState, askForApplication } from './wizards/applicationWizard.ts';
import { askForEnvironment, type EnvironmentState, type EnvironmentWizardHost } from './wizards/environmentWizard.ts';
import { type ServerOffers, serverOffers } from './wizards/serverOffers.ts';
import { askForTestUser, type UserState } from './wizards/testUserWizard.ts';
import { askForWorker } from './wizards/workerWizard.ts';

export interface EnvironmentCommandsHost extends EnvironmentWizardHost {
  readonly store: EnvironmentStore;
  readonly nodes: NodeChooser;
  readonly renameSecrets: (from: string, to: string) => Promise<void>;
  /** Shows what was added, where the view is open: it may be out of sight. */
  readonly reveal: (node: EnvironmentNode) => Promise<void>;
  /** Asks for a secret, and stores it. */
  readonly askForSecret: (ref: SecretRef) => Promise<void>;
  /** Whether there is a trusted workspace whose settings could hold an environment. */
  readonly hasWorkspace: () => boolean;
  readonly runCommand: RunCommand;
  readonly openSettingsFile: (of: 'user' | 'workspace', key: SettingKey) => Promise<void>;
  /** Of what the person asked for in a notification, after the command has ended. */
  readonly reportFailure: (error: unknown) => void;
}

/** A server that takes longer says nothing: the questions do without. */
const offersLimitMs = 4_000;

/** How long the metadata that was read for an environment does for its first application. */
const justReadMs = 5 * 60_000;

/** The commands that change environments. Each takes the tree item it was called on, or asks for one. */
export class EnvironmentCommands {
  readonly #host: EnvironmentCommandsHost;
  readonly #questions: Questions;
  readonly #store: EnvironmentStore;
  readonly #environmentDrafts = new Drafts<EnvironmentState>();
  readonly #applicationDrafts = new Drafts<ApplicationState>();
  readonly #userDrafts = new Drafts<UserState>();
  /** What the server of the environment that was added last said, for its first application. */
  #justRead: { readonly environment: string; readonly metadata: ServerMetadata; readonly until: number } | undefined;

  constructor(host: EnvironmentCommandsHost) {
    this.#host = host;
    this.#questions = host.questions;
    this.#store = host.store;
  }

  async addEnvironment(kind?: unknown): Promise<void> {
    const answers = await askForEnvironment(
      this.#host,
      isKind(kind) ? { kind } : {},
      this.#names(),
      this.#host.hasWorkspace(),
      this.#environmentDrafts.of(isKind(kind) ? kind : 'any kind'),
    );
    if (answers === undefined) return;
    await this.#store.writeEntries(answers.origin, [...this.#store.rawEntries(answers.origin), changedEntry({}, answers.entry)]);
    const name = String(answers.entry['name']);
    const found = this.#store.find(name);
    const { metadata } = answers;
    this.#justRead = metadata && { environment: name, metadata, until: Date.now() + justReadMs };
    if (found !== undefined) await this.#host.reveal({ kind: 'environment', configured: found });
    if (answers.entry['kind'] === 'sandbox') return;
    const added = words('The environment "{name}" was added.', { name: outside(name) });
    void this.#questions.inform(added, { addApplication: words('Add Application') }).then((pressed) => {
      const configured = this.#store.find(name);
      if (pressed === 'addApplication' && configured !== undefined) {
        void this.#host.runCommand('authFlow.addApplication', { kind: 'environment', configured } satisfies EnvironmentNode);
      }
    });
  }

  async editEnvironment(node?: unknown): Promise<void> {
    const configured = await this.#host.nodes.environment(node, words('Edit Environment'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    const others = this.#names().filter((name) => name !== environment.name);
    this.#justRead = undefined;
    const answers = await askForEnvironment(this.#host, { edited: environment, origin }, others, this.#host.hasWorkspace());
    if (answers === undefined) return;
    await this.#store.writeEntries(origin, changedList(this.#store.rawEntries(origin), 'name', environment.name, answers.entry));
    const name = String(answers.entry['name']);
    if (name !== environment.name) await this.#host.renameSecrets(environment.name, name);
  }

  async removeEnvironment(node?: unknown): Promise<void> {
    const configured = await this.#host.nodes.environment(node, words('Remove Environment'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    const what = words('the environment "{name}"', { name: outside(environment.name) });
    const consequence = words(
      'Its applications and test users are removed with it. Stored secrets are kept unless you choose "Forget Secrets".',
    );
    if (!(await this.#confirmRemoval(what, consequence))) return;
    const before = this.#store.rawEntries(origin);
    await this.#store.writeEntries(origin, changedList(before, 'name', environment.name, undefined));
    const restore = async (): Promise<void> => {
      const entries = restoredList(this.#store.rawEntries(origin), 'name', environment.name, before);
      await this.#store.writeEntries(origin, entries ?? thereAgain(what));
    };
    this.#offerUndo(what, restore, {
      button: words('Forget Secrets'),
      run: () => this.#host.runCommand('authFlow.forgetAllSecrets', environment.name),
    });
  }

  async addApplication(node?: unknown): Promise<void> {
    const configured = await this.#host.nodes.environment(node, words('Add Application'));
    if (configured === undefined) return;
    const { environment } = configured;
    const entry = await this.#askForApplication(configured, {
      taken: environment.applications.map(({ name }) => name),
      usualRedirectUris:
        environment.applications.find(({ redirectUris }) => redirectUris.length > 0)?.redirectUris ?? usualClient.redirectUris,
      draft: this.#applicationDrafts.of(environment.name),
    });
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'applications', undefined, entry);
    const added = this.#store.find(environment.name);
    const application = added?.environment.applications.find(({ name }) => name === entry['name']);
    if (added === undefined || application === undefined) return;
    await this.#host.reveal({ kind: 'application', configured: added, application });
    const ref = secretRefOfApplication(environment, application);
    if (ref !== undefined) await this.#host.askForSecret(ref);
  }

  async editApplication(node?: unknown): Promise<void> {
    const chosen = await this.#host.nodes.application(node, words('Edit Application'));
    if (chosen === undefined) return;
    const { configured, application } = chosen;
    const others = configured.environment.applications.map(({ name }) => name).filter((name) => name !== application.name);
    const entry = await this.#askForApplication(configured, { edited: application, taken: others });
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'applications', application.name, entry);
  }

  async removeApplication(node?: unknown): Promise<void> {
    const chosen = await this.#host.nodes.application(node, words('Remove Application'));
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'applications', chosen.application.name);
  }

  async addTestUser(node?: unknown): Promise<void> {
    const configured = await this.#host.nodes.environment(node, words('Add Test User'));
    if (configured === undefined) return;
    const entry = await askForTestUser(
      this.#questions,
      undefined,
      configured.environment.users.map(({ username }) => username),
      this.#userDrafts.of(configured.environment.name),
    );
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'users', undefined, entry);
    const username = String(entry['username']);
    const added = this.#store.find(configured.environment.name);
    const user = added?.environment.users.find((each) => each.username === username);
    if (added !== undefined && user !== undefined) await this.#host.reveal({ kind: 'testUser', configured: added, user });
    await this.#host.askForSecret(passwordRef(configured.environment, { username }));
  }

  async editTestUser(node?: unknown): Promise<void> {
    const chosen = await this.#host.nodes.user(node, words('Edit Test User'));
    if (chosen === undefined) return;
    const { configured, user } = chosen;
    const others = configured.environment.users.map(({ username }) => username).filter((username) => username !== user.username);
    const entry = await askForTestUser(this.#questions, user, others);
    if (entry === undefined) return;
    await this.#store.writePart(configured, 'users', user.username, entry);
  }

  async removeTestUser(node?: unknown): Promise<void> {
    const chosen = await this.#host.nodes.user(node, words('Remove Test User'));
    if (chosen === undefined) return;
    await this.#removePart(chosen.configured, 'users', chosen.user.username);
  }

  /** The worker application that the platform API is called with, and its secret. */
  async setWorker(node?: unknown): Promise<void> {
    const configured = await this.#host.nodes.environment(node, words('Set Worker Application'));
    if (configured === undefined) return;
    const { environment, origin } = configured;
    if (environment.kind === 'oidc') throw new PlainError(words('Only PingOne environments have a worker application.'));
    const worker = await askForWorker(this.#questions, environment.worker);
    if (worker === undefined) return;
    await this.#store.writeEntries(origin, changedList(this.#store.rawEntries(origin), 'name', environment.name, { worker }));
    await this.#host.askForSecret(workerSecretRef(environment.name, String(worker['clientId'])));
  }

  /** One notification, on request: the problems themselves stand in the tree and in the log. */
  async showProblems(): Promise<void> {
    const { problems } = this.#store;
    // A warning that stands before it must not hide what keeps an environment from being used.
    const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
    if (first === undefined) {
      void this.#questions.inform(words('No problems found in authFlow.environments.'));
      return;
    }
    const problem = words('{path}: {message}', { path: outside(first.path), message: outside(first.message, 500) });
    const count = problems.length;
    const message = count === 1 ? problem : words('{problem} {count} problems in total; see the log.', { problem, count });
    if ((await this.#questions.warn(message, { openSetting: words('Open Setting') })) === 'openSetting')
      await this.openSetting(first.origin);
  }

  async openSetting(origin?: unknown): Promise<void> {
    await this.#host.openSettingsFile(origin === 'workspace' ? 'workspace' : 'user', settingKey('environments'));
  }

  /** Asks about an application, and its server meanwhile what it offers, for as long as there is somebody who may want to know. */
  async #askForApplication(configured: ConfiguredEnvironment, about: Omit<ApplicationQuestions, 'offers'>): Promise<RawEntry | undefined> {
    const left = new AbortController();
    try {
      return await askForApplication(this.#questions, { ...about, offers: this.#offersOf(configured, left.signal) });
    } finally {
      left.abort();
    }
  }

  /** What the server of an environment offers. It is asked while the person types, and waited for a few seconds at most; untrusted ones are not. */
  async #offersOf({ environment, trusted }: ConfiguredEnvironment, left: AbortSignal): Promise<ServerOffers | undefined> {
    if (!trusted || environment.kind === 'sandbox') return undefined;
    const known = this.#takeJustRead(environment.name);
    if (known !== undefined) return serverOffers(known);
    const limit = AbortSignal.any([left, AbortSignal.timeout(offersLimitMs)]);
    const check = await this.#host.checkIssuer(environment, limit).catch(() => undefined);
    return check?.kind === 'found' ? serverOffers(check.metadata) : undefined;
  }

  /** Once: whoever adds another application later wants to know what the server offers then. */
  #takeJustRead(environment: string): ServerMetadata | undefined {
    const read = this.#justRead;
    if (read?.environment !== environment) return undefined;
    this.#justRead = undefined;
    return Date.now() < read.until ? read.metadata : undefined;
  }

  #names(): readonly string[] {
    return this.#store.environments.map(({ environment }) => environment.name);
  }

  async #confirmRemoval(what: Words, detail: Words): Promise<boolean> {
    const question = words('Remove {what}?', { what });
    return (await this.#questions.confirm({ question, detail, buttons: { remove: words('Remove') } })) === 'remove';
  }

  async #removePart(configured: ConfiguredEnvironment, list: 'applications' | 'users', name: string): Promise<void> {
    const what =
      list === 'applications'
        ? words('the application "{name}"', { name: outside(name) })
        : words('the test user "{name}"', { name: outside(name) });
    if (!(await this.#confirmRemoval(what, words('A stored secret is kept until you forget it.')))) return;
    const key = list === 'applications' ? 'name' : 'username';
    const partsIn = (entries: readonly unknown[]): unknown =>
      (entries.find((each) => (each as RawEntry | null)?.['name'] === configured.environment.name) as RawEntry | undefined)?.[list];
    const before = partsIn(this.#store.rawEntries(configured.origin));
    await this.#store.writePart(configured, list, name, undefined);
    this.#offerUndo(what, async () => {
      const now = this.#store.rawEntries(configured.origin);
      const parts = restoredList(partsIn(now), key, name, before) ?? thereAgain(what);
      await this.#store.writeParts(configured, list, parts);
    });
  }

  /** Nobody waits for the answer: a notification may stay for as long as the window, and what was changed meanwhile stays changed. */
  #offerUndo(what: Words, restore: () => Promise<void>, more?: { readonly button: Words; readonly run: () => Promise<void> }): void {
    void this.#questions
      .inform(words('Removed {what}.', { what }), { undo: words('Undo'), ...(more === undefined ? {} : { more: more.button }) })
      .then(async (pressed) => {
        if (pressed === 'undo') await restore();
        else if (pressed === 'more') await more?.run();
      })
      .catch(this.#host.reportFailure);
  }
}

function thereAgain(what: Words): never {
  throw new PlainError(words('There is {what} again, so the removed one was not restored.', { what }));
}

function isKind(argument: unknown): argument is EnvironmentKind {
  return environmentKinds.some((kind) => kind === argument);
}
