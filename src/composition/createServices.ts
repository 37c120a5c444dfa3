import type { ExtensionContext, TreeItem } from 'vscode';
import { documentSchemes } from '../editor/contributions/documentSchemes.ts';
import { settingsReader } from '../editor/contributions/settingsReader.ts';
import { EnvironmentStore } from '../editor/environments/environmentStore.ts';
import { environmentsSetting } from '../editor/environments/environmentsSetting.ts';
import { EnvironmentTree } from '../editor/environments/environmentTree.ts';
import { openNodeChooser } from '../editor/environments/register.ts';
import { openFlowCommands, openFlowRunner } from '../editor/flows/register.ts';
import { Sessions } from '../editor/flows/sessions.ts';
import { Disposables } from '../editor/kernel/disposables.ts';
import { editorLog, openLogChannel } from '../editor/kernel/editorLog.ts';
import { lazy } from '../editor/kernel/lazy.ts';
import type { TreeTexts } from '../editor/kernel/trees/treeItem.ts';
import { VirtualDocuments } from '../editor/kernel/virtualDocuments.ts';
import { AllowedOrigins } from '../editor/origins/allowedOrigins.ts';
import { LoadedEnvironments } from '../editor/platform/loadedEnvironments.ts';
import { openPlatformTasks } from '../editor/platform/register.ts';
import { lazyHistory } from '../editor/runs/lazyHistory.ts';
import { RunStore } from '../editor/runs/runStore.ts';
import { RunTree } from '../editor/runs/runTree.ts';
import { SandboxHost } from '../editor/sandbox/sandboxHost.ts';
import { openSecretCommands } from '../editor/secrets/register.ts';
import { secretServers } from '../editor/secrets/secretServers.ts';
import { SecretSources } from '../editor/secrets/secretSources.ts';
import { SecretStore } from '../editor/secrets/secretStore.ts';
import type { Services } from '../editor/services.ts';
import { openPeople } from '../editor/signOn/register.ts';
import type { CookieSession } from '../node/http/withCookies.ts';
import { announcedSandbox } from '../node/processes/announcedSandbox.ts';
import { startSandbox } from './startSandbox.ts';

/** Makes what the features share. Only what VS Code asks for at once is made now; the rest when a command first needs it. */
export function createServices(context: ExtensionContext): Services {
  const { extension, extensionUri, globalState, workspaceState } = context;
  const held = new Disposables();
  context.subscriptions.push(held);
  const channel = held.add(openLogChannel());
  const log = editorLog(channel);

  held.add({ dispose: () => void services.engine.peek()?.close() }); // after the runs have been stopped
  const sandbox = held.add(new SandboxHost(() => startSandbox(extensionUri), announcedSandbox(process.env), log));
  const environments = held.add(new EnvironmentStore(environmentsSetting(), sandbox, log));
  const secrets = new SecretStore(
    context.secrets,
    globalState,
    (name) => {
      const found = environments.find(name);
      return found?.trusted === true ? secretServers(found.environment, sandbox.environments) : undefined;
    },
    (name, clientId) => {
      const applications = environments.find(name)?.environment.applications ?? [];
      return applications.filter((each) => each.clientId === clientId).map((each) => each.name);
    },
  );
  const secretSources = new SecretSources(environments, sandbox, secrets);
  const storage = context.globalStorageUri.fsPath;
  const history = lazyHistory(
    lazy(async () => (await import('./openHistory.ts')).openHistory(storage, log)),
    storage,
  );
  const runs = held.add(new RunStore(history, { inHistory: settingsReader.historyLimit, inMemory: settingsReader.keepInMemory }, log));
  const sessions = new Sessions<CookieSession>();
  const allowedOrigins = new AllowedOrigins(globalState);
  const loaded = new LoadedEnvironments();
  const hasSecret = secretSources.has.bind(secretSources);
  const environmentTree = new EnvironmentTree(
    environments,
    { hasSecret, onDidChangeSecrets: secrets.onDidChange, sessions, loaded },
    makeItem,
  );

  const services: Services = {
    context: { extension, extensionUri, globalState, workspaceState },
    showsFirstMinute: process.env['AUTH_FLOW_FIRST_MINUTE'] === 'true', // set by `npm start`
    held,
    channel,
    log,
    sandbox,
    environments,
    secrets,
    secretSources,
    history,
    runs,
    sessions,
    loaded,
    allowedOrigins,
    storedData: {
      runs,
      secrets,
      sessions,
      allowedOrigins,
      states: [globalState, workspaceState],
      panels: () => services.panels.peek(),
    },
    environmentTree: held.add(environmentTree),
    runTree: held.add(new RunTree(runs, makeItem)),
    jwtDocuments: new VirtualDocuments(documentSchemes.jwt),
    platformDocuments: new VirtualDocuments(documentSchemes.platform),
    bodyDocuments: new VirtualDocuments(documentSchemes.body),
    questions: lazy(async () => (await import('../editor/kernel/questions/editorQuestions.ts')).editorQuestions),
    nodes: lazy(() => openNodeChooser(services)),
    secretCommands: lazy(() => openSecretCommands(services)),
    engine: lazy(async () => (await import('./openEngine.ts')).openEngine(services, sessions)),
    people: lazy(() => openPeople(services)),
    runner: lazy(() => openFlowRunner(services)),
    panels: lazy(async () => (await import('../editor/panel/openFlowPanels.ts')).openFlowPanels(services)),
    flowCommands: lazy(() => openFlowCommands(services)),
    platformTasks: lazy(() => openPlatformTasks(services)),
  };
  return services;
}

/** How items are made is loaded with the first one that is shown. */
async function makeItem(texts: TreeTexts): Promise<TreeItem> {
  return (await import('../editor/kernel/trees/treeItem.ts')).newTreeItem(texts);
}
