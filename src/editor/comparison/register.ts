import { window } from 'vscode';
import type { PanelType } from '../contributions/views.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

const panelType: PanelType = 'authFlow.comparison';

export function register(services: Services): void {
  const comparisons = lazy(async () => (await import('./openComparisons.ts')).openComparisons(services));
  const on = usingLazy(comparisons);
  registerCommands<'comparison'>(services, {
    compareRuns: on(({ commands }) => commands.compareRuns()),
    compareWith: on(({ commands }, target) => commands.compareWith(target)),
    compareWithLastCompleted: on(({ commands }, target) => commands.compareWithLastCompleted(target)),
    compareWithPingOne: on(({ commands }, target) => commands.compareWithPingOne(target)),
    compareSelected: async (target, selected) => (await comparisons.get()).commands.compareSelected(target, selected),
  });
  services.held.add(
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel, state) => (await comparisons.get()).panels.restore(panel, state),
    }),
  );
}
