import { expect } from '@playwright/test';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { browserTest } from '../support/browserTest.ts';
import { openPanel, type Panel, type PanelOptions, type PanelServer, servePanel } from './panelPage.ts';

interface PanelFixtures {
  /** Opens a panel of its own, which has been told nothing yet. */
  readonly open: (options?: PanelOptions) => Promise<Panel>;
  /** Opens a panel and shows a run in it. */
  readonly show: (flow: FlowView, options?: PanelOptions) => Promise<Panel>;
}

/**
 * `test` with the built panel in a browser, without an editor. After a test no panel of it may have met a script error or a
 * violation of its content security policy.
 */
export const panelTest = browserTest.extend<PanelFixtures, { readonly panelServer: PanelServer }>({
  panelServer: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const server = await servePanel();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, panelServer }, use) => {
    const opened: Panel[] = [];
    await use(async (options) => {
      const panel = await openPanel(browser, panelServer, options);
      opened.push(panel);
      return panel;
    });
    const problems = (await Promise.all(opened.map((panel) => panel.problems()))).flat();
    await Promise.all(opened.map((panel) => panel.page.context().close()));
    expect(problems, 'script errors and violations of the content security policy').toEqual([]);
  },
  show: async ({ open }, use) => {
    await use(async (flow, options) => {
      const panel = await open(options);
      await panel.send({ type: 'showFlow', flow, sequence: 0 });
      return panel;
    });
  },
});
