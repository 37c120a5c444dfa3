import { window } from 'vscode';
import { readLayout } from '../../core/shown/panelLayout.ts';
import type { HopMenuItem, ValueMenuItem } from '../../messages.ts';
import { readSetting } from '../contributions/readSetting.ts';
import type { FlowPanelType } from '../contributions/views.ts';
import { type Handler, registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import { openToken } from '../tokens/openToken.ts';
import type { FlowPanels } from './flowPanels.ts';

/** Under which the arrangement of the panels is kept for all windows. */
const layoutKey = 'authFlow.panelLayout';

const flowPanelType: FlowPanelType = 'authFlow.flow';

export function register(services: Services): void {
  const { held, panels } = services;
  const inMenu =
    (item: HopMenuItem | ValueMenuItem): Handler =>
    async (clicked) =>
      (await panels.get()).takeMenuItem(item, clicked);
  registerCommands<'panel'>(services, {
    keepPanel: async () => (await panels.get()).keepActive(),
    releasePanel: async () => (await panels.get()).releaseActive(),
    copyHopAsCurl: inMenu('copyAsCurl'),
    copyHopUrl: inMenu('copyUrl'),
    copyHopMessages: inMenu('copyMessages'),
    showOnlyPhase: inMenu('showOnlyPhase'),
    showOnlyStatus: inMenu('showOnlyStatus'),
    copyHiddenValue: inMenu('copyValue'),
    revealHiddenValue: inMenu('revealValue'),
  });
  held.add(
    window.registerWebviewPanelSerializer(flowPanelType, {
      deserializeWebviewPanel: async (panel, state) => (await panels.get()).restore(panel, state),
    }),
  );
}

/** The panels of the runs, with what they need of the other features. */
export async function openFlowPanels(services: Services): Promise<FlowPanels> {
  const { context, held, runs, people, environments, secretSources, jwtDocuments, questions, loaded, sandbox, secrets } = services;
  const [{ FlowPanels }, { KeptPanels }, { offeredRemedies }, { lifetimesIn, lifetimesOf }] = await Promise.all([
    import('./flowPanels.ts'),
    import('./keptPanels.ts'),
    import('../flows/offeredRemedies.ts'),
    import('../platform/knownLifetimes.ts'),
  ]);
  return held.add(
    new FlowPanels(
      {
        extensionUri: context.extensionUri,
        questions: await questions.get(),
        store: runs,
        openToken: (token) => openToken(jwtDocuments, token),
        layout: {
          read: () => readLayout(context.globalState.get(layoutKey)),
          keep: async (layout) => context.globalState.update(layoutKey, layout),
        },
        letterKeys: () => readSetting('panel.letterKeys'),
        answerPrompt: async (id, action) => (await people.get()).prompter.answer(id, action),
        isAsking: () => people.peek()?.prompter.isAsking ?? false,
        lifetimesOf: (flow) =>
          lifetimesOf(flow, [
            ...lifetimesIn(loaded.get(flow.environment) ?? []),
            ...(flow.provider === 'sandbox' ? sandbox.lifetimes : []),
          ]),
        onRemediesChanged: (listener) => {
          const listening = [secrets.onDidChange(listener), environments.onDidChange(listener)];
          return { dispose: () => listening.forEach((each) => void each.dispose()) };
        },
        offeredRemedies: (flow) => offeredRemedies(flow, environments, (ref) => secretSources.has(ref)),
      },
      new KeptPanels(context.workspaceState),
    ),
  );
}
