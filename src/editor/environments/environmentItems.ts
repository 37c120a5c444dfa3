import type { SecretRef } from '../../core/plan/plan.ts';
import { type ApplicationKind, applicationKind } from '../../environments/applicationKind.ts';
import type { Application, Environment, TestUser, Worker } from '../../environments/environment.ts';
import { grantInBrief } from '../../environments/grantInBrief.ts';
import { passkeyRef, passwordRef } from '../../environments/secretRefs.ts';
import { treeItems } from '../contributions/treeItems.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { joined, type ScreenText, type Words, words } from '../kernel/texts/words.ts';
import type { TooltipRow, TreeIcon, TreeTexts } from '../kernel/trees/treeItem.ts';
import type { LoadedItem } from '../platform/loadedEnvironments.ts';
import { secretRefOfApplication, workerSecretRef } from '../secrets/secretRefs.ts';
import type { ConfiguredEnvironment, EnvironmentProblem } from './configuredEnvironment.ts';
import type { EnvironmentNode, EnvironmentTreeState, HasSecret } from './environmentNode.ts';

/** What the item of a node looks like: label, icon, description, tooltip and the words for `when` clauses. Nothing is decided here. */
export function environmentTexts(node: EnvironmentNode, { hasSecret, sessions }: EnvironmentTreeState): TreeTexts {
  if (node.kind === 'problem') return problemItem(node.problem);
  const { configured } = node;
  const { name } = configured.environment;
  switch (node.kind) {
    case 'environment':
      return environmentItem(configured, sessions.keeps(name));
    case 'group':
      return groupItem(configured, node.of);
    case 'application':
      return applicationItem(configured, node.application, hasSecret);
    case 'testUser':
      return userItem(configured, node.user, hasSecret);
    case 'worker':
      return workerItem(configured, node.worker, hasSecret);
    case 'loaded':
      return loadedGroupItem([name, 'loaded'], words('Loaded from PingOne'), undefined);
    case 'loadedGroup':
      return loadedGroupItem([name, 'loaded', node.group.kind], node.group.label, node.group.items.length);
    case 'loadedItem':
      return loadedItem([name, 'loaded', node.group.kind, node.item.id], node.item);
  }
}

/** Characters of a value that may be a list. */
const mostInTooltip = 1_000;

/** @param hasSecret whether a secret is stored, or told by the sandbox */
function applicationItem(configured: ConfiguredEnvironment, application: Application, hasSecret: HasSecret): TreeTexts {
  const { trusted, environment, told } = configured;
  const ref = secretRefOfApplication(environment, application);
  const stored = ref !== undefined && hasSecret(ref);
  const isMissing = ref !== undefined && !stored;
  const secret = ref === undefined ? words('public client') : secretState(stored, ref);
  const name = outside(application.name);
  const authentication = outside(application.clientAuthentication);
  const kind = applicationKind(application);
  const type = kindInWords(kind);
  const grant = mainGrant(application);
  return {
    label: name,
    // What is missing comes first: a narrow view cuts the end.
    description: joined([...(isMissing ? [secret] : []), type, grant, ...(stored ? [secret] : [])], ' · '),
    tooltip: [
      [words('Application'), name],
      [words('Type'), type],
      [words('Client ID'), outside(application.clientId)],
      [words('Client authentication'), authentication],
      [words('Grant types'), given(application.grantTypes.join(', '))],
      [words('Response types'), given(application.responseTypes.join(', '))],
      [words('Redirect URIs'), given(application.redirectUris.join(' '))],
      [words('Scopes'), given(application.scopes.join(' '))],
      [words('PKCE'), outside(application.pkce)],
      [words('Secret'), secret],
    ],
    spoken: words('Application {name}, {type}, {grant}, {secret}', { name, type, grant, secret }),
    id: JSON.stringify([trusted, environment.name, 'application', application.name]),
    icon: isMissing ? secretMissing : { name: kindIcons[kind] },
    contextValue: partContext(treeItems.application, trusted, told.applications.includes(application.name), ref !== undefined, stored),
  };
}

function userItem(configured: ConfiguredEnvironment, user: TestUser, hasSecret: HasSecret): TreeTexts {
  const { trusted, environment, told } = configured;
  const ref = passwordRef(environment, user);
  const stored = hasSecret(ref);
  const hasPasskey = hasSecret(passkeyRef(environment, user));
  const secret = secretState(stored, ref);
  const name = outside(user.username);
  const purpose = given(user.description);
  return {
    label: name,
    description: purpose === undefined ? secret : stored ? purpose : words('{secret} · {purpose}', { secret, purpose }),
    tooltip: [
      [words('Test user'), name],
      [words('Description'), purpose],
      [words('Password'), stored ? words('stored') : words('missing')],
      [words('Passkey'), hasPasskey ? words('stored') : undefined],
    ],
    spoken: joined([words('Test user {name}, {secret}', { name, secret }), ...(purpose === undefined ? [] : [purpose])], ', '),
    id: JSON.stringify([trusted, environment.name, 'user', user.username]),
    icon: { name: 'person' },
    contextValue: partContext(treeItems.testUser, trusted, told.users.includes(user.username), true, stored || hasPasskey),
  };
}

function secretState(stored: boolean, { owner }: SecretRef): Words {
  if (owner.kind === 'user') return stored ? words('password stored') : words('password missing');
  if (owner.kind === 'application' && owner.what === 'privateKey')
    return stored ? words('private key stored') : words('private key missing');
  if (owner.kind === 'application' && owner.what === 'certificate')
    return stored ? words('certificate stored') : words('certificate missing');
  return stored ? words('secret stored') : words('secret missing');
}

/** The worker application that the platform API is called with. */
function workerItem(configured: ConfiguredEnvironment, worker: Worker, hasSecret: HasSecret): TreeTexts {
  const { trusted, environment, told } = configured;
  const ref = workerSecretRef(environment.name, worker.clientId);
  const stored = hasSecret(ref);
  return {
    label: words('Worker application'),
    description: secretState(stored, ref),
    tooltip: [
      [words('Worker application'), outside(worker.clientId)],
      [words('Client authentication'), outside(worker.clientAuthentication)],
      [words('In environment'), given(worker.environmentId)],
    ],
    id: JSON.stringify([trusted, environment.name, 'worker']),
    icon: stored ? { name: 'key' } : secretMissing,
    contextValue: partContext(treeItems.worker, trusted, told.applications.length > 0, true, stored),
  };
}

/** What was read through the platform API, or one kind of it. */
function loadedGroupItem(id: readonly string[], label: Words, count: number | undefined): TreeTexts {
  return {
    label,
    description: count === undefined ? undefined : words('{count}', { count }),
    id: JSON.stringify(id),
    icon: count === undefined ? { name: 'cloud-download' } : undefined,
    children: 'collapsed',
  };
}

function loadedItem(id: readonly string[], { label, description, application, user }: LoadedItem): TreeTexts {
  return {
    label: outside(label),
    description: given(description),
    id: JSON.stringify(id),
    contextValue: application !== undefined ? treeItems.loadedApplication : user !== undefined ? treeItems.loadedUser : treeItems.loaded,
  };
}

/** Worth a look: without its secret a confidential client cannot authenticate. */
const secretMissing: TreeIcon = { name: 'warning', color: 'problemsWarningIcon.foreground' };

const kindIcons: Readonly<Record<ApplicationKind, string>> = {
  web: 'key',
  native: 'device-mobile',
  public: 'browser',
  device: 'vm',
  service: 'key',
};

function kindInWords(kind: ApplicationKind): Words {
  switch (kind) {
    case 'web':
      return words('web app');
    case 'native':
      return words('native app');
    case 'public':
      return words('public client');
    case 'device':
      return words('device');
    case 'service':
      return words('service');
  }
}

/** The first grant that begins a flow, and how many more there are. */
function mainGrant({ grantTypes }: Application): ScreenText {
  const [first, ...more] = grantTypes.filter((grant, _, all) => grant !== 'refresh_token' || all.length === 1);
  const name = outside(first === undefined ? '' : grantInBrief(first));
  return more.length === 0 ? name : words('{name} +{count}', { name, count: more.length });
}

function problemItem({ severity, path, origin, message }: EnvironmentProblem): TreeTexts {
  const sentence = outside(message, mostInTooltip);
  return {
    label: sentence,
    description: outside(path),
    tooltip: words('{path} in the {origin} settings: {sentence}', { path: outside(path), origin: outside(origin), sentence }),
    icon: { name: severity, color: `problems${severity === 'error' ? 'Error' : 'Warning'}Icon.foreground` },
    contextValue: treeItems.problem,
    command: { id: 'authFlow.openEnvironmentsSetting', title: words('Open Setting'), arguments: [origin] },
  };
}

function environmentItem(configured: ConfiguredEnvironment, keepsSession: boolean): TreeTexts {
  const { environment, trusted, origin, hidesUserOne } = configured;
  const hasChildren = environment.applications.length + environment.users.length > 0;
  return {
    label: outside(environment.name),
    description: joined(
      [
        ...(trusted ? [] : [words('workspace not trusted')]), // first: a narrow view cuts the end
        placeOf(environment),
        ...(trusted && hidesUserOne ? [words('from the workspace, overrides yours')] : []),
        ...(keepsSession ? [words('session kept')] : []),
      ],
      ' · ',
    ),
    tooltip: environmentRows(configured),
    id: JSON.stringify([trusted, environment.name, hasChildren]), // with children it comes up expanded, also when they arrive later
    icon: { name: trusted ? iconOf(environment.kind) : 'workspace-untrusted' },
    children: hasChildren ? 'expanded' : undefined,
    contextValue: contextOf(
      treeItems.environment,
      environment.kind === 'sandbox' && treeItems.sandbox,
      trusted && treeItems.trusted,
      origin !== 'sandbox' && treeItems.editable,
      environment.worker !== undefined && treeItems.hasWorker,
      environment.kind === 'oidc' && treeItems.openId,
      keepsSession && treeItems.keepsSession,
    ),
  };
}

function environmentRows({ environment, trusted, origin, hidesUserOne }: ConfiguredEnvironment): readonly TooltipRow[] {
  const hidden = words('hides an environment with the same name in your user settings');
  return [
    [words('Environment'), outside(environment.name)],
    [words('Kind'), outside(environment.kind)],
    [words('Region'), given(environment.region)],
    [words('Environment ID'), given(environment.environmentId)],
    [words('Custom domain'), given(environment.customDomain)],
    [words('Issuer'), given(environment.issuer)],
    [words('Authentication host'), given(environment.authBaseUrl)],
    [
      words('Configured in'),
      origin === 'sandbox' ? words('the running sandbox') : words('the {origin} settings', { origin: outside(origin) }),
    ],
    [words('Note'), hidesUserOne ? hidden : undefined],
    [words('Not used'), trusted ? undefined : words('the workspace is not trusted: this environment is never contacted')],
  ];
}

/** Groups of more than this come up collapsed. */
const expandedUpTo = 8;

function groupItem(configured: ConfiguredEnvironment, of: 'applications' | 'users'): TreeTexts {
  const { environment, trusted, origin, told } = configured;
  const count = environment[of].length;
  return {
    label: of === 'applications' ? words('Applications') : words('Test users'),
    description: words('{count}', { count }),
    id: JSON.stringify([trusted, environment.name, of]),
    children: count > expandedUpTo ? 'collapsed' : 'expanded',
    contextValue: contextOf(
      of === 'applications' ? treeItems.applications : treeItems.testUsers,
      trusted && treeItems.trusted,
      origin !== 'sandbox' && told[of].length === 0 && treeItems.editable,
    ),
  };
}

function iconOf(kind: Environment['kind']): string {
  return kind === 'pingone' ? 'cloud' : kind === 'oidc' ? 'globe' : 'beaker';
}

function placeOf({ kind, customDomain, region, authBaseUrl, issuer }: Environment): ScreenText {
  switch (kind) {
    case 'pingone': {
      const place = given(customDomain ?? region ?? authBaseUrl);
      return place === undefined ? words('PingOne') : words('PingOne {place}', { place });
    }
    case 'oidc':
      return issuer === undefined ? words('OpenID Provider') : outside(issuer);
    case 'sandbox':
      return authBaseUrl === undefined ? words('not running') : words('{host} · running', { host: outside(hostOf(authBaseUrl)) });
  }
}

function given(text: string | undefined): OutsideText | undefined {
  return text === undefined || text === '' ? undefined : outside(text, mostInTooltip);
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
