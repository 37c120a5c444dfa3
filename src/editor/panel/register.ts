import { window } from 'vscode';
import type { HopMenuItem, ValueMenuItem } from '../../messages.ts';
import type { PanelType } from '../contributions/views.ts';
import { type Handler, registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

const flowPanelType: PanelType = 'authFlow.flow';

export function register(services: Services): void {
  const { held, panels, recordings } = services;
  const inMenu =
    (item: HopMenuItem | ValueMenuItem): Handler =>
    (clicked) => {
      // One of them is in front: the other does nothing.
      for (const shown of [panels.peek(), recordings.peek()]) shown?.takeMenuItem(item, clicked);
    };
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
