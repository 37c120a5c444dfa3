import type { FlowId } from '../../core/runs/hop.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { openBody } from '../bodies/openBody.ts';
import { readSetting } from '../contributions/readSetting.ts';
import { offeredRemedies } from '../flows/offeredRemedies.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import { lifetimesIn, lifetimesOf } from '../platform/knownLifetimes.ts';
import type { Services } from '../services.ts';
import { tellPauses } from '../stepping/tellPauses.ts';
import { openToken } from '../tokens/openToken.ts';
import { FlowPanels } from './flowPanels.ts';
import { keptLayout, layoutKey } from './keptLayout.ts';
import { KeptPanels } from './keptPanels.ts';

/** The panels of the runs, with what they need of the other features. */
export async function openFlowPanels(services: Services): Promise<FlowPanels> {
  const { context, held, configuration, runs, people, jwtDocuments, bodyDocuments, questions, loaded, panels, stepping } = services;
  const { environments, secrets, secretSources, sandbox } = await configuration.get();
  const store = await runs.get();
  const stepped = await stepping.get();
  const opened = held.add(
    new FlowPanels(
      {
        extensionUri: context.extensionUri,
        questions: await questions.get(),
        store,
        openBasis: (basis) => {
          const run = store.runs.find(basis.run as FlowId); // an ID that no run has finds none
          const hop = run?.hops.find(({ id }) => id === basis.hop);
          if (run !== undefined) panels.peek()?.show(run.id, hop?.id);
        },
        stepping: stepped,
        onPauseShown: (isShown) => setContextKey('requestPaused', isShown),
        openBody: (body) => openBody(bodyDocuments, body),
        openToken: (token) => openToken(jwtDocuments, token),
        layout: {
          read: () => keptLayout(context.globalState),
          keep: async (layout) => context.globalState.update(layoutKey, layout),
        },
        letterKeys: () => readSetting('panel.letterKeys'),
        onRunRead: () => setContextKey('runRead', true),
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
  const screen = {
    isShown: (id: FlowId) => opened.isShown(id),
    labelOf: (id: FlowId) => {
      const run = store.runs.find(id);
      return run === undefined ? id : runLabel(run, store.marksOf(id));
    },
    show: (id: FlowId) => opened.show(id),
  };
  held.add(tellPauses(stepped, screen, await questions.get()));
  return opened;
}
