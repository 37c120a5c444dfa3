import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Application, TestUser, Worker } from '../environments/environment.ts';
import { passwordRef } from '../environments/secretRefs.ts';
import type { SecretRef } from '../flow/plan.ts';
import { commandIds, treeItems } from './contributions.ts';
import type { ConfiguredEnvironment, EnvironmentProblem } from './environmentStore.ts';
import type { LoadedItem } from './loadedEnvironments.ts';
import { secretRefOfApplication } from './secretRefs.ts';

/** Items of the environments tree: icon, description, tooltip and the words for `when` clauses. Nothing is decided here. */
export type HasSecret = (ref: SecretRef) => boolean;

/** @param hasSecret whether a secret is stored, or told by the sandbox */
export function applicationItem(configured: ConfiguredEnvironment, application: Application, hasSecret: HasSecret): TreeItem {
  const ref = secretRefOfApplication(configured.environment, application);
  const secret =
    ref === undefined
      ? 'public client'
      : secretState(hasSecret(ref), ref.owner.kind === 'application' && ref.owner.what === 'privateKey' ? 'private key' : 'secret');
  const item = new TreeItem(application.name);
  item.id = JSON.stringify([configured.trusted, configured.environment.name, 'application', application.name]);
  item.iconPath = ref === undefined ? new ThemeIcon('browser') : secretIcon(hasSecret(ref));
  item.description = `${secret} · ${application.clientAuthentication}`;
  item.contextValue = partContext(
    treeItems.application,
    configured.trusted,
    configured.told.applications.includes(application.name),
    ref !== undefined,
    ref !== undefined && hasSecret(ref),
  );
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

export function userItem(configured: ConfiguredEnvironment, user: TestUser, hasSecret: HasSecret): TreeItem {
  const ref = passwordRef(configured.environment, user);
  const secret = secretState(hasSecret(ref), 'password');
  const item = new TreeItem(user.username);
  item.id = JSON.stringify([configured.trusted, configured.environment.name, 'user', user.username]);
  item.iconPath = new ThemeIcon('person');
  item.description = user.description === undefined ? secret : `${secret} · ${user.description}`;
  item.contextValue = partContext(
    treeItems.testUser,
    configured.trusted,
    configured.told.users.includes(user.username),
    true,
    hasSecret(ref),
  );
  item.tooltip = plainTooltip([
    ['Test user', user.username],
    ['For', user.description ?? ''],
    ['Password', secret],
  ]);
  item.accessibilityInformation = { label: `Test user ${user.username}, ${secret}` };
  return item;
}

function secretState(stored: boolean, what: string): string {
  return stored ? `${what} stored` : `no ${what}`;
}

/** The worker application that the platform API is called with. */
export function workerItem(configured: ConfiguredEnvironment, worker: Worker, stored: boolean): TreeItem {
  const item = new TreeItem('Worker application');
  item.id = JSON.stringify([configured.trusted, configured.environment.name, 'worker']);
  item.iconPath = secretIcon(stored);
  item.description = `${secretState(stored, 'secret')} · ${worker.clientAuthentication}`;
  item.contextValue = partContext(treeItems.worker, configured.trusted, configured.told.applications.length > 0, true, stored);
  item.tooltip = plainTooltip([
    ['Worker application', worker.clientId],
    ['Client authentication', worker.clientAuthentication],
    ['In environment', worker.environmentId ?? ''],
  ]);
  return item;
}

/** What was read through the platform API, or one kind of it. */
export function loadedGroupItem(id: readonly string[], label: string, count: number | undefined): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = JSON.stringify(id);
  if (count === undefined) item.iconPath = new ThemeIcon('cloud-download');
  else item.description = String(count);
  return item;
}

export function loadedItem(id: readonly string[], { label, description, application, user }: LoadedItem): TreeItem {
  const item = new TreeItem(label);
  item.id = JSON.stringify(id);
  item.contextValue =
    application !== undefined ? treeItems.loadedApplication : user !== undefined ? treeItems.loadedUser : treeItems.loaded;
  if (description !== undefined) item.description = description;
  return item;
}

/** Missing is worth a look: without its secret a confidential client cannot authenticate. */
function secretIcon(stored: boolean): ThemeIcon {
  return stored ? new ThemeIcon('lock') : new ThemeIcon('unlock', new ThemeColor('problemsWarningIcon.foreground'));
}

export function problemItem(problem: EnvironmentProblem): TreeItem {
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

export function environmentItem(configured: ConfiguredEnvironment, keepsSession: boolean): TreeItem {
  const { environment, trusted } = configured;
  const hasChildren = environment.applications.length + environment.users.length > 0;
  const item = new TreeItem(environment.name, hasChildren ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.id = JSON.stringify([trusted, environment.name, hasChildren]); // with children it comes up expanded, also when they arrive later
  item.iconPath = new ThemeIcon(trusted ? iconOf(environment.kind) : 'workspace-untrusted');
  const warning = trusted ? (configured.hidesUserOne ? 'from the workspace, hides yours' : '') : 'workspace not trusted';
  item.description = [placeOf(configured), warning, keepsSession ? 'session kept' : ''].filter((part) => part !== '').join(' · ');
  item.contextValue = contextOf(
    treeItems.environment,
    environment.kind === 'sandbox' && treeItems.sandbox,
    trusted && treeItems.trusted,
    configured.origin !== 'sandbox' && treeItems.editable,
    environment.worker !== undefined && treeItems.hasWorker,
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
    ['Note', configured.hidesUserOne ? 'an environment of the same name in the user settings is hidden by this one' : ''],
    ['Not used', trusted ? '' : 'the workspace is not trusted, so this environment is never contacted'],
  ]);
  return item;
}

/** Groups of more than this come up collapsed. */
const expandedUpTo = 8;

export function groupItem(configured: ConfiguredEnvironment, of: 'applications' | 'users'): TreeItem {
  const { environment, trusted, origin, told } = configured;
  const count = environment[of].length;
  const state = count > expandedUpTo ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(of === 'applications' ? 'Applications' : 'Test users', state);
  item.id = JSON.stringify([trusted, environment.name, of]);
  item.description = String(count);
  item.contextValue = contextOf(
    of === 'applications' ? treeItems.applications : treeItems.testUsers,
    trusted && treeItems.trusted,
    origin !== 'sandbox' && told[of].length === 0 && treeItems.editable,
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

function partContext(kind: string, trusted: boolean, told: boolean, canHaveSecret: boolean, hasSecret: boolean): string {
  return contextOf(
    kind,
    trusted && treeItems.trusted,
    !told && treeItems.editable,
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
