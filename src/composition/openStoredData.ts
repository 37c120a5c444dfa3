import type { StoredData } from '../editor/runs/deleteStoredData.ts';
import type { Services } from '../editor/services.ts';

/** Everything that the extension keeps but the settings. */
export async function openStoredData(services: Services): Promise<StoredData> {
  const { context, runs, configuration, sessions, allowedOrigins, panels, tamper } = services;
  return {
    runs: await runs.get(),
    secrets: (await configuration.get()).secrets,
    sessions,
    allowedOrigins,
    states: [context.globalState, context.workspaceState],
    panels: () => panels.peek(),
    checks: () => tamper.peek()?.panels,
  };
}
