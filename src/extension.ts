import { DocumentDropOrPasteEditKind, type ExtensionContext, ExtensionMode, languages, Uri, window, workspace } from 'vscode';
import type { SecretReader } from './core/engine/ports.ts';
import type { FlowId } from './core/runs/hop.ts';
import { type CommandId, commandIds, flowPanelType, internalCommandIds, schemes, views } from './editor/contributions/contributions.ts';
import { readProxySettings, settingsReader } from './editor/contributions/settingsReader.ts';
import type { Engine } from './editor/engine.ts';
import { EnvironmentStore } from './editor/environments/environmentStore.ts';
import { EnvironmentTree } from './editor/environments/environmentTree.ts';
import { Sessions } from './editor/flows/sessions.ts';
import { Disposables } from './editor/kernel/disposables.ts';
import { editorLog, openLogChannel } from './editor/kernel/editorLog.ts';
import { lazy } from './editor/kernel/lazy.ts';
import { registerCommand } from './editor/kernel/registerCommand.ts';
import { words } from './editor/kernel/texts/words.ts';
import { VirtualDocuments } from './editor/kernel/virtualDocuments.ts';
import { AllowedOrigins } from './editor/origins/allowedOrigins.ts';
import { RememberedPermissions } from './editor/origins/rememberedPermissions.ts';
import { LoadedEnvironments } from './editor/platform/loadedEnvironments.ts';
import type { StoredData } from './editor/runs/deleteStoredData.ts';
import { RunHistory } from './editor/runs/runHistory.ts';
import { RunStore } from './editor/runs/runStore.ts';
import { RunTree } from './editor/runs/runTree.ts';
import { SandboxHost } from './editor/sandbox/sandboxHost.ts';
import { secretServers } from './editor/secrets/secretServers.ts';
import { SecretSources } from './editor/secrets/secretSources.ts';
import { SecretStore } from './editor/secrets/secretStore.ts';
import { JwtWatch } from './editor/tokens/jwtWatch.ts';
import { newKeyedHash } from './node/crypto/keyedHash.ts';
import { writePrivateFile } from './node/privateFile.ts';
import { announcedSandbox } from './node/processes/announcedSandbox.ts';

/**
 * Builds the objects, wires them and hands them to VS Code. What commands need beyond that is imported when a
 * command first needs it: a started editor has loaded this file and nothing else.
 */
export function activate(context: ExtensionContext): Parts | undefined {
  const held = new Disposables();
  context.subscriptions.push(held);

  const channel = held.add(openLogChannel());
  const log = editorLog(channel);
  const sandbox = held.add(new SandboxHost(() => startSandbox(context), announcedSandbox(process.env), log));
  const environments = held.add(new EnvironmentStore(sandbox, log));
  const secrets = new SecretStore(context.secrets, context.globalState, (name) => {
    const found = environments.find(name);
    return found?.trusted === true ? secretServers(found.environment, sandbox.environments) : undefined;
  });
  const secretSources = new SecretSources(environments, sandbox, secrets);
  const history = new RunHistory(context.globalStorageUri.fsPath, writePrivateFile, newKeyedHash, log);
  const runs = held.add(new RunStore(history, settingsReader.historyLimit, log));

  const sessions = new Sessions();
  const loaded = new LoadedEnvironments();
  const allowedOrigins = new AllowedOrigins(context.globalState);
  const permissions = new RememberedPermissions(allowedOrigins, async (question) =>
    (await import('./editor/origins/askAboutOrigin.ts')).askAboutOrigin(question),
  );
  const engine = lazy(() => openEngine(context.extensionUri, secretSources, permissions, log));
  const peopleOfEditor = lazy(async () => {
    const [{ InputPrompter }, { EditorUserAgent }] = await Promise.all([
      import('./editor/signOn/inputPrompter.ts'),
      import('./editor/signOn/editorUserAgent.ts'),
    ]);
    const { loopback, opener } = await engine.get();
    return { prompter: new InputPrompter(opener), userAgent: new EditorUserAgent(loopback, opener) };
  });
  const runner = lazy(async () => {
    const [{ FlowRunner }, people] = await Promise.all([import('./editor/flows/flowRunner.ts'), peopleOfEditor.get()]);
    return held.add(new FlowRunner(await engine.get(), runs, people, log));
  });
  const jwtDocuments = new VirtualDocuments(schemes.jwt);
  const platformDocuments = new VirtualDocuments(schemes.platform);
  const openToken = async (token: string): Promise<void> => {
    const { jwtDocumentText } = await import('./editor/tokens/jwtReport.ts');
    await jwtDocuments.open(words('JWT'), 'jsonc', jwtDocumentText(token, Date.now()));
  };
  const panels = lazy(async () => {
    const [{ FlowPanels }, { offeredRemedies }] = await Promise.all([
      import('./editor/panel/flowPanels.ts'),
      import('./editor/flows/remedies.ts'),
    ]);
    const answerPrompt = async (id: string, action: string): Promise<void> => (await peopleOfEditor.get()).prompter.answer(id, action);
    return held.add(
      new FlowPanels({
        extensionUri: context.extensionUri,
        store: runs,
        runner: runner.peek,
        openToken,
        answerPrompt,
        isAsking: () => peopleOfEditor.peek()?.prompter.isAsking ?? false,
        offeredRemedies: (flow) => offeredRemedies(flow, environments, (ref) => secretSources.has(ref)),
      }),
    );
  });
  const flowCommands = lazy(async () => {
    const { FlowCommands } = await import('./editor/flows/flowCommands.ts');
    return new FlowCommands({
      environments,
      sandbox,
      store: runs,
      runner,
      panels,
      sessions,
      clearSession: (name) => engine.peek()?.clearSession(name),
    });
  });
  const platformTasks = lazy(async () => {
    const [{ PlatformTasks }, flows] = await Promise.all([import('./editor/platform/platformTasks.ts'), flowCommands.get()]);
    const showRun = async (id: FlowId): Promise<void> => flows.show(id);
    return new PlatformTasks({ environments, secrets, store: runs, runner, prepare: (environment) => flows.prepare(environment), showRun });
  });
  const trialCommands = lazy(async () => {
    const { TrialCommands } = await import('./editor/platform/trialCommands.ts');
    const { TrialStore } = await import('./editor/platform/trialStore.ts');
    return new TrialCommands(await platformTasks.get(), new TrialStore(context.globalState), loaded);
  });
  const loadCommands = lazy(async () => {
    const { LoadCommands } = await import('./editor/platform/loadCommands.ts');
    return new LoadCommands(await platformTasks.get(), loaded, platformDocuments);
  });
  const remedies = lazy(async () => {
    const { Remedies } = await import('./editor/flows/remedies.ts');
    const sentRedirectUri = (id: FlowId): string | undefined => runner.peek()?.sentRedirectUri(id);
    return new Remedies({
      environments,
      flows: await flowCommands.get(),
      tasks: await platformTasks.get(),
      sentRedirectUri,
      hasSecret: (ref) => secretSources.has(ref),
    });
  });
  const environmentCommands = lazy(async () => {
    const { EnvironmentCommands } = await import('./editor/environments/environmentCommands.ts');
    return new EnvironmentCommands(environments, secrets);
  });

  const states = [context.globalState, context.workspaceState];
  const storedData: StoredData = { runs, secrets, sessions, states, runner: runner.peek, panels: panels.peek, engine: engine.peek };

  const environmentTree = held.add(
    new EnvironmentTree(environments, {
      hasSecret: (ref) => secretSources.has(ref),
      onDidChangeSecrets: secrets.onDidChange,
      sessions,
      loaded,
    }),
  );
  held.add(window.createTreeView(views.environments, { treeDataProvider: environmentTree, showCollapseAll: true }));
  const runTree = held.add(new RunTree(runs));
  held.add(window.createTreeView(views.runs, { treeDataProvider: runTree, showCollapseAll: true }));
  held.add(window.registerUriHandler({ handleUri: (uri) => peopleOfEditor.peek()?.userAgent.arrive(uri) }));
  held.add(
    window.registerWebviewPanelSerializer(flowPanelType, {
      deserializeWebviewPanel: async (panel, state) => (await panels.get()).restore(panel, state),
    }),
  );

  const everywhere = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }, { scheme: 'vscode-userdata' }];
  held.add(
    languages.registerHoverProvider(everywhere, {
      provideHover: async (document, position) =>
        settingsReader.jwtHover() ? (await import('./editor/tokens/jwtHover.ts')).jwtHover(document, position) : undefined,
    }),
  );
  held.add(
    languages.registerCodeLensProvider(everywhere, {
      provideCodeLenses: async (document) =>
        settingsReader.jwtCodeLens() ? (await import('./editor/tokens/jwtCodeLenses.ts')).jwtCodeLenses(document) : [],
    }),
  );
  held.add(
    languages.registerDocumentPasteEditProvider(
      everywhere,
      {
        provideDocumentPasteEdits: async (_document, _ranges, transfer) =>
          settingsReader.jwtPaste() ? (await import('./editor/tokens/jwtPaste.ts')).jwtPasteEdits(transfer) : undefined,
      },
      { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [DocumentDropOrPasteEditKind.Text.append('jwt', 'decoded')] },
    ),
  );
  held.add(workspace.registerTextDocumentContentProvider(schemes.jwt, jwtDocuments));
  held.add(workspace.registerTextDocumentContentProvider(schemes.platform, platformDocuments));
  held.add(new JwtWatch());
  held.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      jwtDocuments.forget(uri);
      platformDocuments.forget(uri);
    }),
  );

  const handlers: Readonly<Record<CommandId, (...args: readonly unknown[]) => unknown>> = {
    [commandIds.startFlow]: async (node) => (await flowCommands.get()).start(node),
    [commandIds.startWithOptions]: async (node) => (await flowCommands.get()).startWithOptions(node),
    [commandIds.stopFlow]: async (target) => (await flowCommands.get()).stop(target),
    [commandIds.clientCredentials]: async (node) => (await flowCommands.get()).start(node, 'client_credentials'),
    [commandIds.pasteCallback]: async () => (await peopleOfEditor.get()).userAgent.paste(),
    [commandIds.useTokens]: async (target) => (await flowCommands.get()).useTokens(target),
    [commandIds.userInfo]: async (target) => (await flowCommands.get()).useTokens(target, 'userInfo'),
    [commandIds.introspect]: async (target) => (await flowCommands.get()).useTokens(target, 'introspect'),
    [commandIds.refresh]: async (target) => (await flowCommands.get()).useTokens(target, 'refresh'),
    [commandIds.revoke]: async (target) => (await flowCommands.get()).useTokens(target, 'revoke'),
    [commandIds.signOff]: async (target) => (await flowCommands.get()).useTokens(target, 'signOff'),
    [commandIds.callApi]: async (target) => (await flowCommands.get()).useTokens(target, 'callApi'),
    [commandIds.provisionTrial]: async (node) => (await trialCommands.get()).provision(node),
    [commandIds.removeTrial]: async (node) => (await trialCommands.get()).remove(node),
    [commandIds.loadFromPingOne]: async (node) => (await loadCommands.get()).load(node),
    [commandIds.addToConfiguration]: async (node) => (await loadCommands.get()).addToConfiguration(node),
    [commandIds.showLoadedSettings]: async (node) => (await loadCommands.get()).showSettings(node),
    [commandIds.fetchSecret]: async (node) => (await loadCommands.get()).fetchSecret(node, 'read'),
    [commandIds.regenerateSecret]: async (node) => (await loadCommands.get()).fetchSecret(node, 'regenerate'),
    [commandIds.setWorker]: async (node) => (await environmentCommands.get()).setWorker(node),
    [commandIds.keepSession]: async (node) => (await flowCommands.get()).keepSession(node),
    [commandIds.clearSession]: async (node) => (await flowCommands.get()).clearSession(node),
    [commandIds.openRun]: async (target) => (await flowCommands.get()).open(target),
    [commandIds.runAgain]: async (target) => (await flowCommands.get()).runAgain(target),
    [commandIds.removeRun]: async (target) => (await flowCommands.get()).remove(target),
    [commandIds.clearRuns]: async () => (await flowCommands.get()).clear(),
    [commandIds.deleteStoredData]: async () => (await import('./editor/runs/askToDeleteStoredData.ts')).askToDeleteStoredData(storedData),
    [commandIds.trySandbox]: async () => (await flowCommands.get()).trySandbox(),
    [commandIds.startSandbox]: async () => (await flowCommands.get()).startSandbox(),
    [commandIds.stopSandbox]: async () => (await flowCommands.get()).stopSandbox(),
    [commandIds.addEnvironment]: async (kind) => (await environmentCommands.get()).addEnvironment(kind),
    [commandIds.editEnvironment]: async (node) => (await environmentCommands.get()).editEnvironment(node),
    [commandIds.removeEnvironment]: async (node) => (await environmentCommands.get()).removeEnvironment(node),
    [commandIds.addApplication]: async (node) => (await environmentCommands.get()).addApplication(node),
    [commandIds.editApplication]: async (node) => (await environmentCommands.get()).editApplication(node),
    [commandIds.removeApplication]: async (node) => (await environmentCommands.get()).removeApplication(node),
    [commandIds.addTestUser]: async (node) => (await environmentCommands.get()).addTestUser(node),
    [commandIds.editTestUser]: async (node) => (await environmentCommands.get()).editTestUser(node),
    [commandIds.removeTestUser]: async (node) => (await environmentCommands.get()).removeTestUser(node),
    [commandIds.storeSecret]: async (node) => (await environmentCommands.get()).storeSecret(node),
    [commandIds.forgetSecret]: async (node) => (await environmentCommands.get()).forgetSecret(node),
    [commandIds.forgetAllSecrets]: async (environment) => (await environmentCommands.get()).forgetAllSecrets(environment),
    [commandIds.showProblems]: async () => (await environmentCommands.get()).showProblems(),
    [commandIds.openEnvironmentsSetting]: async (origin) => (await environmentCommands.get()).openSetting(origin),
    [commandIds.manageAllowedOrigins]: async () =>
      (await import('./editor/origins/manageAllowedOrigins.ts')).manageAllowedOrigins(allowedOrigins),
    [commandIds.decodeJwt]: async (pointer) => {
      const { askForJwt } = await import('./editor/tokens/decodeJwtCommand.ts');
      const token = await askForJwt(pointer);
      if (token !== undefined) await openToken(token);
    },
    [commandIds.generatePkce]: async () => (await import('./editor/tokens/generatePkce.ts')).generatePkce(),
    [internalCommandIds.takeRemedy]: async (id, remedy) => {
      const flow = await runs.find(id as FlowId);
      if (flow !== undefined) await (await remedies.get()).take(flow, remedy);
    },
    [commandIds.showLog]: () => channel.show(),
  };
  for (const [id, handler] of Object.entries(handlers)) held.add(registerCommand(log, id as CommandId, handler));
  void import('./editor/runs/upgradeHistory.ts')
    .then(({ upgradeHistory }) => upgradeHistory(history, context.globalState))
    .catch((error: unknown) => log.error('The history of an earlier version could not be written again.', error));
  void import('./editor/environments/lookForIgnoredSettings.ts')
    .then(({ lookForIgnoredSettings }) => lookForIgnoredSettings())
    .then((problems) => environments.reportIgnored(problems))
    .catch((error: unknown) => log.warn(`The settings of the workspace could not be looked through: ${String(error)}`));

  // Only for our own tests inside the editor: other extensions get nothing of it.
  return context.extensionMode === ExtensionMode.Test
    ? {
        environments,
        environmentTree,
        secrets,
        secretReader: secretSources,
        runs,
        runTree,
        sandbox,
        storage: context.globalStorageUri,
        storedData,
        logFolder: context.logUri,
      }
    : undefined;
}

/** The objects that tests inside the editor look at. */
export interface Parts {
  readonly environments: EnvironmentStore;
  readonly environmentTree: EnvironmentTree;
  readonly secrets: SecretStore;
  readonly secretReader: SecretReader;
  readonly runs: RunStore;
  readonly runTree: RunTree;
  readonly sandbox: SandboxHost;
  readonly storage: Uri;
  readonly storedData: StoredData;
  readonly logFolder: Uri;
}

/** The engine's ports in Node, opened with the first flow. */
async function openEngine(
  extensionUri: Uri,
  secrets: SecretReader,
  permissions: RememberedPermissions,
  log: ReturnType<typeof editorLog>,
): Promise<Engine> {
  const [{ openNodePorts }, { systemBrowser }, { CookieSession }, { signOns }, { diagnose }, { BrowserOpener }, { threadTextSearch }] =
    await Promise.all([
      import('./node/nodePorts.ts'),
      import('./node/loopback/systemBrowser.ts'),
      import('./node/http/withCookies.ts'),
      import('./pingone/signOns.ts'),
      import('./pingone/explain/diagnose.ts'),
      import('./editor/signOn/browserOpener.ts'),
      import('./node/textSearch/threadTextSearch.ts'),
    ]);
  const textSearch = threadTextSearch(Uri.joinPath(extensionUri, 'dist', 'extension', 'textSearchThread.cjs').fsPath);
  const node = openNodePorts({ secrets, log, proxy: readProxySettings() });
  const opener = new BrowserOpener();
  const sessions = new Map<string, InstanceType<typeof CookieSession>>();
  const sessionOf = (name: string) => {
    const session = sessions.get(name) ?? new CookieSession();
    sessions.set(name, session);
    return session;
  };
  return {
    tagHash: newKeyedHash(),
    opener,
    loopback: systemBrowser((url) => opener.open(url)),
    createPorts: ({ session, ...run }) =>
      node.createPorts({
        ...run,
        signOns,
        diagnose,
        permissions: permissions.forRun(settingsReader.allowPlainHttp()),
        ...(session === undefined ? {} : { cookies: sessionOf(session) }),
      }),
    clearSession: (name) => sessions.delete(name),
    textSearch,
    close: async () => {
      await textSearch.close();
      await node.close();
    },
  };
}

/** A child process with the editor's own Node: nothing else need be installed. */
async function startSandbox(context: ExtensionContext) {
  const { startSandboxProcess } = await import('./node/processes/sandboxProcess.ts');
  return startSandboxProcess(process.execPath, Uri.joinPath(context.extensionUri, 'dist', 'sandbox.cjs').fsPath);
}
