import {
  type Event,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import type { Application, TestUser } from '../environments/environment.ts';
import { passwordRef } from '../environments/secretRefs.ts';
import type { SecretRef } from '../flow/plan.ts';
import { commandIds, treeItems } from './contributions.ts';
import { Disposables } from './disposables.ts';
import type { ConfiguredEnvironment, EnvironmentProblem, EnvironmentStore } from './environmentStore.ts';
import { secretRefOfApplication } from './secretRefs.ts';
import type { Sessions } from './sessions.ts';

export type EnvironmentNode =
  | { readonly kind: 'problem'; readonly problem: EnvironmentProblem }
  | { readonly kind: 'environment'; readonly configured: ConfiguredEnvironment }
  | { readonly kind: 'group'; readonly configured: ConfiguredEnvironment; readonly of: 'applications' | 'users' }
  | { readonly kind: 'application'; readonly configured: ConfiguredEnvironment; readonly application: Application }
  | { readonly kind: 'testUser'; readonly configured: ConfiguredEnvironment; readonly user: TestUser };

/** Environments with their applications and test users; problems of the setting come first. */
export class EnvironmentTree implements TreeDataProvider<EnvironmentNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: EnvironmentStore;
  readonly #hasSecret: (ref: SecretRef) => boolean;
  readonly #sessions: Sessions;

  constructor(store: EnvironmentStore, hasSecret: (ref: SecretRef) => boolean, onDidChangeSecrets: Event<void>, sessions: Sessions) {
    this.#store = store;
    this.#hasSecret = hasSecret;
    this.#sessions = sessions;
    this.#held.add(sessions.onDidChange(() => this.#changed.fire(undefined)));
    this.#held.add(store.onDidChange(() => this.#changed.fire(undefined)));
    this.#held.add(onDidChangeSecrets(() => this.#changed.fire(undefined)));
  }

  getChildren(node?: EnvironmentNode): EnvironmentNode[] {
    if (node === undefined) {
      return [
        ...this.#store.problems.map((problem) => ({ kind: 'problem' as const, problem })),
        ...this.#store.environments.map((configured) => ({ kind: 'environment' as const, configured })),
      ];
    }
    if (node.kind === 'environment') {
      const { configured } = node;
      return (['applications', 'users'] as const)
        .filter((of) => configured.environment[of].length > 0)
        .map((of) => ({ kind: 'group', configured, of }));
    }
    if (node.kind !== 'group') return [];
    const { configured } = node;
    return node.of === 'applications'
      ? configured.environment.applications.map((application) => ({ kind: 'application', configured, application }))
      : configured.environment.users.map((user) => ({ kind: 'testUser', configured, user }));
  }

  getTreeItem(node: EnvironmentNode): TreeItem {
    switch (node.kind) {
      case 'problem':
        return problemItem(node.problem);
      case 'environment':
        return environmentItem(node.configured, this.#sessions.keeps(node.configured.environment.name));
      case 'group':
        return groupItem(node.configured, node.of);
      case 'application':
        return this.#applicationItem(node.configured, node.application);
      case 'testUser':
        return this.#userItem(node.configured, node.user);
    }
  }

  dispose(): void {
    this.#held.dispose();
  }

  #applicationItem(configured: ConfiguredEnvironment, application: Application): TreeItem {
    const ref = secretRefOfApplication(configured.environment, application);
    const secret =
      ref === undefined
        ? 'public client'
        : this.#secretState(ref, ref.owner.kind === 'application' && ref.owner.what === 'privateKey' ? 'private key' : 'secret');
    const item = new TreeItem(application.name);
    item.id = JSON.stringify([configured.environment.name, 'application', application.name]);
    item.iconPath = ref === undefined ? new ThemeIcon('browser') : secretIcon(this.#hasSecret(ref));
    item.description = `${secret} · ${application.clientAuthentication}`;
    item.contextValue = partContext(treeItems.application, configured, ref !== undefined, ref !== undefined && this.#hasSecret(ref));
    item.tooltip = plainTooltip([
      ['Application', application.name],
      ['Client ID', application.clientId],
      ['Client authentication', application.clientAuthentication],
      ['Grant types', application.grantTypes.join(', ')],
      ['Response types', application.responseTypes.join(', ')],
      ['Redirect URIs', application.redirectUris.join(' ')],
      ['Scopes', application.scopes.join(' ')],
      ['PKCE', application.pkce],
      ['Secret', secret],
    ]);
    item.accessibilityInformation = { label: `Application ${application.name}, ${application.clientAuthentication}, ${secret}` };
    return item;
  }

  #userItem(configured: ConfiguredEnvironment, user: TestUser): TreeItem {
    const ref = passwordRef(configured.environment, user);
    const secret = this.#secretState(ref, 'password');
    const item = new TreeItem(user.username);
    item.id = JSON.stringify([configured.environment.name, 'user', user.username]);
    item.iconPath = new ThemeIcon('person');
    item.description = user.description === undefined ? secret : `${secret} · ${user.description}`;
    item.contextValue = partContext(treeItems.testUser, configured, true, this.#hasSecret(ref));
    item.tooltip = plainTooltip([
      ['Test user', user.username],
      ['For', user.description ?? ''],
      ['Password', secret],
    ]);
    item.accessibilityInformation = { label: `Test user ${user.username}, ${secret}` };
    return item;
  }

  #secretState(ref: SecretRef, what: string): string {
    return this.#hasSecret(ref) ? `${what} stored` : `no ${what}`;
  }
}

/** Missing is worth a look: without its secret a confidential client cannot authenticate. */
function secretIcon(stored: boolean): ThemeIcon {
  return stored ? new ThemeIcon('lock') : new ThemeIcon('unlock', new ThemeColor('problemsWarningIcon.foreground'));
}

function problemItem(problem: EnvironmentProblem): TreeItem {
  const item = new TreeItem(problem.message);
  item.iconPath = new ThemeIcon(
    problem.severity,
    new ThemeColor(`problems${problem.severity === 'error' ? 'Error' : 'Warning'}Icon.foreground`),
  );
  item.description = problem.path;
  item.tooltip = `${problem.path} in the ${problem.origin} settings: ${problem.message}`;
  item.contextValue = treeItems.problem;
  item.command = { command: commandIds.openEnvironmentsSetting, title: 'Open the Setting', arguments: [problem.origin] };
  return item;
}

function environmentItem(configured: ConfiguredEnvironment, keepsSession: boolean): TreeItem {
  const { environment, trusted } = configured;
  const hasChildren = environment.applications.length + environment.users.length > 0;
  const item = new TreeItem(environment.name, hasChildren ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.id = JSON.stringify([environment.name, hasChildren]); // with children it comes up expanded, also when they arrive later
  item.iconPath = new ThemeIcon(trusted ? iconOf(environment.kind) : 'workspace-untrusted');
  item.description = [placeOf(configured), trusted ? '' : 'workspace not trusted', keepsSession ? 'session kept' : '']
    .filter((part) => part !== '')
    .join(' · ');
  item.contextValue = contextOf(
    treeItems.environment,
    environment.kind === 'sandbox' && treeItems.sandbox,
    trusted && treeItems.trusted,
    configured.origin !== 'sandbox' && treeItems.editable,
    keepsSession && treeItems.keepsSession,
  );
  item.tooltip = plainTooltip([
    ['Environment', environment.name],
    ['Kind', environment.kind],
    ['Region', environment.region ?? ''],
    ['Environment ID', environment.environmentId ?? ''],
    ['Custom domain', environment.customDomain ?? ''],
    ['Issuer', environment.issuer ?? ''],
    ['Authentication host', environment.authBaseUrl ?? ''],
    ['Configured in', configured.origin === 'sandbox' ? 'the running sandbox' : `the ${configured.origin} settings`],
    ['Not used', trusted ? '' : 'the workspace is not trusted, so this environment is never contacted'],
  ]);
  return item;
}

/** Groups of more than this come up collapsed. */
const expandedUpTo = 8;

function groupItem(configured: ConfiguredEnvironment, of: 'applications' | 'users'): TreeItem {
  const { environment, trusted, toldBySandbox } = configured;
  const count = environment[of].length;
  const state = count > expandedUpTo ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(of === 'applications' ? 'Applications' : 'Test users', state);
  item.id = JSON.stringify([environment.name, of]);
  item.description = String(count);
  item.contextValue = contextOf(
    of === 'applications' ? treeItems.applications : treeItems.testUsers,
    trusted && treeItems.trusted,
    !toldBySandbox && treeItems.editable,
  );
  return item;
}

function iconOf(kind: ConfiguredEnvironment['environment']['kind']): string {
  return kind === 'pingone' ? 'cloud' : kind === 'oidc' ? 'globe' : 'beaker';
}

function placeOf({ environment }: ConfiguredEnvironment): string {
  switch (environment.kind) {
    case 'pingone':
      return `PingOne ${environment.customDomain ?? environment.region ?? environment.authBaseUrl ?? ''}`.trimEnd();
    case 'oidc':
      return environment.issuer ?? 'OpenID Provider';
    case 'sandbox':
      return environment.authBaseUrl === undefined ? 'sandbox · not running' : `sandbox · ${hostOf(environment.authBaseUrl)}`;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function partContext(kind: string, { trusted, toldBySandbox }: ConfiguredEnvironment, canHaveSecret: boolean, hasSecret: boolean): string {
  return contextOf(
    kind,
    trusted && treeItems.trusted,
    !toldBySandbox && treeItems.editable,
    canHaveSecret && treeItems.canHaveSecret,
    hasSecret && treeItems.hasSecret,
  );
}

/** The words that `when` clauses look for, such as `application trusted editable canHaveSecret hasSecret`. */
function contextOf(...words: readonly (string | false)[]): string {
  return words.filter((word) => word !== false).join(' ');
}

/** Rows of name and value. Values are configuration: shown as text, never as Markdown. */
function plainTooltip(rows: readonly (readonly [name: string, value: string])[]): MarkdownString {
  const tooltip = new MarkdownString();
  for (const [name, value] of rows) if (value !== '') tooltip.appendMarkdown(`**${name}** `).appendText(value).appendMarkdown('  \n');
  return tooltip;
}
