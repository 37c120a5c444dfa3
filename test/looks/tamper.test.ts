import assert from 'node:assert/strict';
import type { Browser } from '@playwright/test';
import type { ShownTamper } from '../../src/core/tamper/shown/shownTamper.ts';
import { shownTamper } from '../support/tamper/shownTamper.ts';
import { axeFindings } from '../ui/panel/measures/axeFindings.ts';
import { openPanel, type PanelServer, servePanel } from '../ui/panel/panelPage.ts';
import { type ThemeName, themes } from '../ui/panel/themes.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { findingsOf } from './findingsOf.ts';

const states: Readonly<Record<string, ShownTamper>> = {
  report: shownTamper(),
  running: shownTamper({ state: 'running', cases: shownTamper().cases.map(({ result: _, ...each }) => each) }),
  refused: shownTamper({ state: 'refused', problem: 'No case was run, since the unchanged run did not complete.' }),
};

describe('the looks of the panel of tamper checks', () => {
  let server: PanelServer;
  let browser: Browser;
  before(async () => {
    server = await servePanel();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const [name, shown] of Object.entries(states)) {
    for (const theme of Object.keys(themes) as ThemeName[]) {
      for (const width of [400, 500, 900, 1390, 2560]) {
        it(`${name}, ${theme}, ${width} px`, async () => {
          const panel = await openPanel(browser, server, { theme, width, height: 850, shows: 'tamper' });
          try {
            await panel.send({ type: 'showTamper', shown });
            assert.deepEqual(await findingsOf(panel, theme), []);
            if (name !== 'report') return;
            await panel.page.getByRole('button', { name: 'Filter by Verdict' }).click();
            assert.deepEqual(await axeFindings(panel.page), [], 'with the menu open');
            await panel.page.getByRole('treegrid').focus();
            assert.deepEqual(await axeFindings(panel.page), [], 'with the focus in the table');
          } finally {
            await panel.page.context().close();
          }
        });
      }
    }
  }
});
