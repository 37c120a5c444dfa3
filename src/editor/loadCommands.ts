import { window } from 'vscode';
import type { Application } from '../environments/environment.ts';
import { clientSecretRef } from '../environments/secretRefs.ts';
import { workerPlan } from '../environments/workerPlan.ts';
import { type PlatformTaskPlan, platformPlan } from '../pingone/provisioningPlan.ts';
import { runLoading, runSecretReading } from '../pingone/runPlatformTask.ts';
import { applicationEntry } from './applicationEntry.ts';
import { PlainError } from './commandRegistry.ts';

import type { EnvironmentNode } from './environmentTree.ts';
import type { LoadedEnvironments } from './loadedEnvironments.ts';
import { loadedGroups } from './loadedGroups.ts';
import type { PlatformTasks } from './platformTasks.ts';
import { settingsReader } from './settingsReader.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

type LoadedNode = Extract<EnvironmentNode, { kind: 'loadedItem' }>;

/** The commands that read an environment through the platform API, and use what was read. */
export class LoadCommands {
  readonly #tasks: PlatformTasks;
  readonly #loaded: LoadedEnvironments;
  readonly #documents: VirtualDocuments;

  constructor(tasks: PlatformTasks, loaded: LoadedEnvironments, documents: VirtualDocuments) {
    this.#tasks = tasks;
    this.#loaded = loaded;
    this.#documents = documents;
  }

  /** Applications, resources with scopes, populations, users and sign-on policies, into the tree. */
  async load(target: unknown): Promise<void> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return;
    const usersBeginningWith = await window.showInputBox({
      title: 'Load from PingOne',
      prompt: 'Load only users whose name begins with this. Leave empty to load all of them.',
      ignoreFocusOut: true,
    });
    if (usersBeginningWith === undefined) return;
    const plan = await this.#plan(target);
    if (plan === undefined) return;
    const { loaded } = await this.#tasks.run('Loading from PingOne', (ports, signal) =>
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
    await this.#documents.open(`${item.label}.json`, `${JSON.stringify(item.settings, null, 2)}\n`);
  }

  /** Reads the client secret of an application, or has a new one made, straight into the secret storage. */
  async fetchSecret(target: unknown, what: 'read' | 'regenerate'): Promise<void> {
    const application = applicationOf(target);
    if (application === undefined) throw new PlainError('Choose an application in the Auth Flows view.');
    const plan = await this.#plan(target);
    if (plan === undefined || (what === 'regenerate' && !(await confirmRegenerate(application.name)))) return;
    const title = what === 'read' ? 'Fetching the client secret' : 'Making a new client secret';
    const { secret } = await this.#tasks.run(title, (ports, signal) => runSecretReading(plan, ports, signal, application.clientId, what));
    if (secret === undefined) return;
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return;
    await this.#tasks.secrets.store(clientSecretRef(environment, application as Application, 'clientSecret'), secret);
    void window.showInformationMessage(`The client secret of "${application.name}" was stored.`);
  }

  async #plan(target: unknown): Promise<PlatformTaskPlan | undefined> {
    const environment = await this.#tasks.environmentWithWorker(target);
    if (environment === undefined) return undefined;
    const reading = platformPlan(this.#tasks.server(environment), workerPlan(environment), settingsReader.limits(), 'load');
    if (reading.kind === 'impossible') throw new PlainError(reading.message);
    return reading.plan;
  }
}

async function confirmRegenerate(name: string): Promise<boolean> {
  const make = 'Make a New Secret';
  const detail = 'The present secret stops working at once, for everybody who uses it.';
  return (await window.showWarningMessage(`Make a new client secret for "${name}"?`, { modal: true, detail }, make)) === make;
}

function asLoaded(target: unknown): LoadedNode {
  const node = target as LoadedNode | undefined;
  if (node?.kind !== 'loadedItem') throw new PlainError('Choose something that was loaded, in the Auth Flows view.');
  return node;
}

function applicationOf(target: unknown): Pick<Application, 'name' | 'clientId'> | undefined {
  const node = target as EnvironmentNode | undefined;
  if (node?.kind === 'application') return node.application;
  if (node?.kind !== 'loadedItem' || node.item.application === undefined) return undefined;
  return { name: node.item.application.name, clientId: node.item.application.id };
}
