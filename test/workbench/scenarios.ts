import type { Page } from 'playwright-core';
import { openAuthFlowsView, pickFirstUntilFlowRuns, runCommand, webview } from './editorActions.ts';

/** What a picture shows, by name: the actions of a person that lead to it. */
export const scenarios: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  /** Both trees, nothing run yet. */
  trees: async (page) => openAuthFlowsView(page),
  /** The panel of a completed flow on the sandbox, with the trees beside it. */
  flow: async (page) => {
    await openAuthFlowsView(page);
    await runFlow(page);
  },
  /** The panel alone, with the hop selected that signs on. */
  panel: async (page) => {
    await runFlow(page);
    await webview(page)
      .getByRole('option', { name: /usernamePassword\.check/ })
      .click();
    await page.mouse.move(0, 0);
  },
  palette: async (page) => {
    await page.keyboard.press('F1');
    await page.keyboard.type('Auth Flow');
  },
};

async function runFlow(page: Page): Promise<void> {
  await runCommand(page, 'Auth Flow: Start authorization flow');
  await pickFirstUntilFlowRuns(page);
  await webview(page).getByText('Completed', { exact: false }).first().waitFor({ timeout: 30_000 });
}
