import type { Item, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import type { ConfiguredEnvironment } from './configuredEnvironment.ts';
import type { EnvironmentNode } from './environmentNode.ts';
import type { EnvironmentStore } from './environmentStore.ts';

export type ApplicationNode = Extract<EnvironmentNode, { kind: 'application' }>;
export type UserNode = Extract<EnvironmentNode, { kind: 'testUser' }>;

/** What a command works on: the tree item that it was called on, else the only one there is, else what the person picks. */
export class NodeChooser {
  readonly #store: Pick<EnvironmentStore, 'environments' | 'find'>;
  readonly #questions: Pick<Questions, 'pick'>;

  constructor(store: Pick<EnvironmentStore, 'environments' | 'find'>, questions: Pick<Questions, 'pick'>) {
    this.#store = store;
    this.#questions = questions;
  }

  /** An environment that can be edited. @returns `undefined` when it was cancelled @throws {PlainError} when there is none */
  async environment(argument: unknown, title: Words): Promise<ConfiguredEnvironment | undefined> {
    const node = asNode(argument);
    if (node !== undefined && node.kind !== 'problem') return node.configured;
    const editable = this.#store.environments.filter(({ origin }) => origin !== 'sandbox');
    const name = await this.#name(
      title,
      words('Which environment?'),
      editable.map(({ environment }) => environment.name),
      words('No environments yet. Add one first.'),
    );
    return name === undefined ? undefined : this.#store.find(name);
  }

  /** @returns `undefined` when it was cancelled @throws {PlainError} when there is none */
  async application(argument: unknown, title: Words): Promise<ApplicationNode | undefined> {
    const node = asNode(argument);
    if (node?.kind === 'application') return node;
    const configured = await this.environment(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.applications.map(({ name }) => name);
    const none = words('"{name}" has no applications.', { name: outside(configured.environment.name) });
    const chosen = await this.#name(title, words('Which application?'), names, none);
    const application = configured.environment.applications.find(({ name }) => name === chosen);
    return application === undefined ? undefined : { kind: 'application', configured, application };
  }

  /** @returns `undefined` when it was cancelled @throws {PlainError} when there is none */
  async user(argument: unknown, title: Words): Promise<UserNode | undefined> {
    const node = asNode(argument);
    if (node?.kind === 'testUser') return node;
    const configured = await this.environment(node, title);
    if (configured === undefined) return undefined;
    const names = configured.environment.users.map(({ username }) => username);
    const none = words('"{name}" has no test users.', { name: outside(configured.environment.name) });
    const chosen = await this.#name(title, words('Which test user?'), names, none);
    const user = configured.environment.users.find(({ username }) => username === chosen);
    return user === undefined ? undefined : { kind: 'testUser', configured, user };
  }

  /** The only one there is, or the one that the person picks. @throws {PlainError} with `none` when there is nothing to pick from */
  async oneOf<Value>(title: Words, placeholder: Words, items: readonly Item<Value>[], none: Words): Promise<Value | undefined> {
    if (items.length === 0) throw new PlainError(none);
    return items.length === 1 ? items[0]?.value : this.#questions.pick(items, { title, placeholder, stays: true });
  }

  #name(title: Words, placeholder: Words, names: readonly string[], none: Words): Promise<string | undefined> {
    const items = names.map((name) => ({ label: outside(name), value: name }));
    return this.oneOf(title, placeholder, items, none);
  }
}

/** The tree item that a command was called on. Called from elsewhere, a command has no such argument. */
export function asNode(argument: unknown): EnvironmentNode | undefined {
  return typeof argument === 'object' && argument !== null && 'kind' in argument ? (argument as EnvironmentNode) : undefined;
}
