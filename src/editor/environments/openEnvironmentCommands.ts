import { type TreeView, workspace } from 'vscode';
import type { FlowId } from '../../core/runs/hop.ts';
import { settingsReader } from '../contributions/settingsReader.ts';
import { reportFailure } from '../kernel/questions/reportFailure.ts';
import { openSettingsFile, runCommand } from '../kernel/runCommand.ts';
import { checkIssuerWith } from '../registration/checkIssuer.ts';
import { findIssuerWith } from '../registration/findIssuer.ts';
import type { Services } from '../services.ts';
import { EnvironmentCommands } from './environmentCommands.ts';
import type { EnvironmentNode } from './environmentNode.ts';

/** The commands that change environments, with what they need of VS Code. */
export async function openEnvironmentCommands(services: Services, view: TreeView<EnvironmentNode>): Promise<EnvironmentCommands> {
  const { log, questions, configuration, nodes, secretCommands, runner, runs, panels } = services;
  const { environments, secrets } = await configuration.get();
  const store = await runs.get();
  const secretsAsked = await secretCommands.get();
  const stop = (run: FlowId): void => store.runs.stop(run);
  return new EnvironmentCommands({
    questions: await questions.get(),
    store: environments,
    nodes: await nodes.get(),
    renameSecrets: (from, to) => secrets.renameEnvironment(from, to),
    reveal: async (node) => {
      if (!view.visible) return;
      try {
        await view.reveal(node, { expand: true });
      } catch (error) {
        log.warn(`What was added could not be shown in the tree: ${String(error)}`); // it is there all the same
      }
    },
    askForSecret: (ref) => secretsAsked.askFor(ref),
    hasWorkspace: () => workspace.isTrusted && (workspace.workspaceFolders?.length ?? 0) > 0,
    runCommand,
    openSettingsFile,
    reportFailure: (error) => reportFailure(log, 'What was removed from the environments could not be brought back.', error),
    findIssuer: findIssuerWith(runner, settingsReader.limits, stop),
    checkIssuer: checkIssuerWith(runner, settingsReader.limits, stop),
    showRun: async (run) => (await panels.get()).show(run),
  });
}
