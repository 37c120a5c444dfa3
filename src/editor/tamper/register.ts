import { window } from 'vscode';
import type { PanelType } from '../contributions/views.ts';
import { usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

const panelType: PanelType = 'authFlow.tamper';

export function register(services: Services): void {
  const { held, tamper } = services;
  const on = usingLazy(tamper);
  registerCommands<'tamper'>(services, {
    runTamper: on(({ commands }, target) => commands.run(target)),
    manageOwnServers: on(({ commands }) => commands.manageOwnServers()),
  });
  held.add(
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel) => (await tamper.get()).panels.restore(panel),
    }),
  );
}
