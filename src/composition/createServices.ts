import type { ExtensionContext } from 'vscode';
import { documentSchemes } from '../editor/contributions/documentSchemes.ts';
import { openEnvironmentTree, openNodeChooser } from '../editor/environments/register.ts';
import { Sessions } from '../editor/flows/sessions.ts';
import { Disposables } from '../editor/kernel/disposables.ts';
import { editorLog, openLogChannel } from '../editor/kernel/editorLog.ts';
import { lazy } from '../editor/kernel/lazy.ts';
import { VirtualDocuments } from '../editor/kernel/virtualDocuments.ts';
import { AllowedOrigins } from '../editor/origins/allowedOrigins.ts';
import { LoadedEnvironments } from '../editor/platform/loadedEnvironments.ts';
import { openPlatformTasks } from '../editor/platform/register.ts';
import { lazyHistory } from '../editor/runs/lazyHistory.ts';
import { openRunTree } from '../editor/runs/register.ts';
import { openSecretCommands } from '../editor/secrets/register.ts';
import type { Services } from '../editor/services.ts';
import { openPeople } from '../editor/signOn/register.ts';
import { openRequestDocuments, openStepping } from '../editor/stepping/register.ts';
import type { CookieSession } from '../node/http/withCookies.ts';
import { announcedSandbox } from '../node/processes/announcedSandbox.ts';

/**
 * Makes what the features share. Only what VS Code is given at the activation is made now; the rest when a command, a view, a panel or
 * a context key first needs it. Whenever it is made, it is disposed in the order that is settled here: the last one first.
 */
export function createServices(context: ExtensionContext): Services {
  const { extension, extensionUri, globalState, workspaceState } = context;
  const held = new Disposables();
  context.subscriptions.push(held);
  const channel = held.add(openLogChannel());
  const log = editorLog(channel);

  held.add({ dispose: () => void services.engine.peek()?.close() }); // after the runs have been stopped
  const withConfiguration = held.add(new Disposables());
  const withRuns = held.add(new Disposables());
  const announced = announcedSandbox(process.env);
  const storage = context.globalStorageUri.fsPath;
  const history = lazyHistory(
    lazy(async () => (await import('./openHistory.ts')).openHistory(storage, log)),
    storage,
  );
  const sessions = new Sessions<CookieSession>();
  const allowedOrigins = new AllowedOrigins(globalState);
  const loaded = new LoadedEnvironments();

  const services: Services = {
    context: { extension, extensionUri, globalState, workspaceState },
    showsFirstMinute: process.env['AUTH_FLOW_FIRST_MINUTE'] === 'true', // set by `npm start`
    sandboxAnnounced: announced !== undefined,
    held,
    channel,
    log,
    history,
    sessions,
    loaded,
    allowedOrigins,
    jwtDocuments: new VirtualDocuments(documentSchemes.jwt),
    platformDocuments: new VirtualDocuments(documentSchemes.platform),
    bodyDocuments: new VirtualDocuments(documentSchemes.body),
    configuration: lazy(async () => {
      const { openConfiguration } = await import('./openConfiguration.ts');
      return openConfiguration(context, announced, withConfiguration, log);
    }),
    runs: lazy(async () => (await import('./openRuns.ts')).openRuns(history, withRuns, log)),
    environmentTree: lazy(() => openEnvironmentTree(services)),
    runTree: lazy(() => openRunTree(services)),
    storedData: lazy(async () => (await import('./openStoredData.ts')).openStoredData(services)),
    questions: lazy(async () => (await import('../editor/kernel/questions/editorQuestions.ts')).editorQuestions),
    nodes: lazy(() => openNodeChooser(services)),
    secretCommands: lazy(() => openSecretCommands(services)),
    engine: lazy(async () => (await import('./openEngine.ts')).openEngine(services, sessions)),
    people: lazy(() => openPeople(services)),
    stepping: lazy(() => openStepping(services)),
    requestDocuments: lazy(() => openRequestDocuments(services)),
    runner: lazy(async () => (await import('../editor/flows/openFlowRunner.ts')).openFlowRunner(services)),
    panels: lazy(async () => (await import('../editor/panel/openFlowPanels.ts')).openFlowPanels(services)),
    recordings: lazy(async () => (await import('./openRecordings.ts')).openRecordings(services)),
    flowCommands: lazy(async () => (await import('../editor/flows/openFlowCommands.ts')).openFlowCommands(services)),
    platformTasks: lazy(() => openPlatformTasks(services)),
    tamper: lazy(async () => (await import('../editor/tamper/openTamper.ts')).openTamper(services)),
  };
  return services;
}
