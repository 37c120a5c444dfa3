import { printJson } from '../../core/json/printJson.ts';
import type { Application } from '../../environments/environment.ts';
import { workerPlan } from '../../environments/planning/workerPlan.ts';
import { clientSecretRef } from '../../environments/secretRefs.ts';
import { type PlatformTaskPlan, platformPlan } from '../../pingone/platform/platformTask.ts';
import { runLoading, runSecretReading } from '../../pingone/platform/runPlatformTask.ts';
import { applicationEntry } from '../environments/applicationEntry.ts';
import type { EnvironmentNode } from '../environments/environmentNode.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { VirtualDocuments } from '../kernel/virtualDocuments.ts';
import type { LoadedEnvironments } from './loadedEnvironments.ts';
import { loadedGroups } from './loadedGroups.ts';
import type { PlatformTasks } from './platformTasks.ts';

type LoadedNode = Extract<EnvironmentNode, { kind: 'loadedItem' }>;

type LoadTasks = Pick<PlatformTasks, 'questions' | 'limits' | 'secrets' | 'environmentWithWorker' | 'server' | 'run' | 'writePart'>;

/** The commands that read an environment through the platform API, and use what was read. */
export class LoadCommands {
  readonly #tasks: LoadTasks;
  readonly #loaded: LoadedEnvironments;
  readonly #documents: Pick<VirtualDocuments, 'open'>;

  constructor(tasks: LoadTasks, loaded: LoadedEnvironments, documents: Pick<VirtualDocuments, 'open'>) {
    this.#tasks = tasks;
    this.#loaded = loaded;
    this.#documents = documents;
  }

  /** Applications, resources with scopes, populations, users and sign-on policies, into the tree. */
  async load(target: unknown): Promise<void> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return;
    const usersBeginningWith = await this.#tasks.questions.askForText({
      title: words('Load from PingOne'),
      prompt: words('Only load users whose username starts with… (leave empty to load all)'),
    });
    if (usersBeginningWith === undefined) return;
    const plan = await this.#plan(target);
    if (plan === undefined) return;
    const { loaded } = await this.#tasks.run(words('Loading from PingOne'), (ports, signal) =>
      runLoading(plan, ports, signal, { usersBeginningWith }),
    );
    if (loaded !== undefined) this.#loaded.put(environment.name, loadedGroups(loaded));
  }

  /** Writes a loaded application or user into the settings, so that flows can be run with it. */
  async addToConfiguration(target: unknown): Promise<void> {
    const node = asLoaded(target);
    const { name } = node.configured.environment;
    if (node.item.application !== undefined) {
      await this.#tasks.writePart(name, 'applications', node.item.application.name, applicationEntry(node.item.application));
    } else if (node.item.user !== undefined) {
      await this.#tasks.writePart(name, 'users', node.item.user.username, { username: node.item.user.username });
    }
  }

  /** All settings of a loaded object, as it came. */
  async showSettings(target: unknown): Promise<void> {
    const { item } = asLoaded(target);
    await this.#documents.open(outside(item.label), 'json', `${printJson(item.settings)}\n`);
  }

  /** Reads the client secret of an application, or has a new one made, straight into the secret storage. */
  async fetchSecret(target: unknown, what: 'read' | 'regenerate'): Promise<void> {
    const application = applicationOf(target);
    if (application === undefined) throw new PlainError(words('Select an application in the Auth Flows view.'));
    const plan = await this.#plan(target);
    if (plan === undefined || (what === 'regenerate' && !(await confirmRegenerate(this.#tasks.questions, application.name)))) return;
    const title = what === 'read' ? words('Fetching the client secret') : words('Regenerating the client secret');
    const { secret } = await this.#tasks.run(title, (ports, signal) => runSecretReading(plan, ports, signal, application.clientId, what));
    if (secret === undefined) return;
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return;
    await this.#tasks.secrets.store(clientSecretRef(environment, application, 'clientSecret'), secret);
    void this.#tasks.questions.inform(words('The client secret of "{name}" was stored.', { name: outside(application.name) }));
  }

  async #plan(target: unknown): Promise<PlatformTaskPlan | undefined> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return undefined;
    const reading = platformPlan(this.#tasks.server(environment), workerPlan(environment), this.#tasks.limits, 'load');
    if (reading.kind === 'impossible') throw new PlainError(words('{reason}', { reason: outside(reading.message, 500) }));
    return reading.plan;
  }
}

async function confirmRegenerate(questions: Questions, name: string): Promise<boolean> {
  const pressed = await questions.confirm({
    question: words('Regenerate the client secret of "{name}"?', { name: outside(name) }),
    detail: words('The current secret stops working immediately for all clients.'),
    buttons: { make: words('Regenerate') },
  });
  return pressed === 'make';
}

function asLoaded(target: unknown): LoadedNode {
  const node = target as LoadedNode | undefined;
  if (node?.kind !== 'loadedItem') throw new PlainError(words('Select a loaded item in the Auth Flows view.'));
  return node;
}

function applicationOf(target: unknown): Pick<Application, 'name' | 'clientId'> | undefined {
  const node = target as EnvironmentNode | undefined;
  if (node?.kind === 'application') return node.application;
  if (node?.kind !== 'loadedItem' || node.item.application === undefined) return undefined;
  return { name: node.item.application.name, clientId: node.item.application.id };
}
