import assert from 'node:assert/strict';
import type { Browser } from '@playwright/test';
import type { FlowView } from '../../src/core/runs/views.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { openPanel, type PanelServer, servePanel } from '../ui/panel/panelPage.ts';
import { type ThemeName, themes } from '../ui/panel/themes.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { panelStates } from '../workbench/records/panelStates.ts';
import { findingsOf } from './findingsOf.ts';

/** A zoom of 200 % leaves half of the room in CSS pixels. */
const rooms = [
  { room: '400 px', width: 400, height: 850 },
  { room: '900 px', width: 900, height: 850 },
  { room: '1390 px', width: 1390, height: 850 },
  { room: '2560 px', width: 2560, height: 850 },
  { room: '1390 px at 200 %', width: 695, height: 425 },
];

describe('the looks of the run panel', () => {
  let runs: SandboxRuns;
  let server: PanelServer;
  let browser: Browser;
  before(async () => {
    runs = await SandboxRuns.start();
    server = await servePanel();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await runs.close();
  });

  for (const [name, { flow, hopsAs = 'list', act }] of Object.entries(panelStates(() => runs))) {
    describe(`state ${name}`, () => {
      let shown: FlowView;
      before(async () => {
        shown = await flow();
      });

      for (const theme of Object.keys(themes) as ThemeName[]) {
        for (const { room, width, height } of rooms) {
          it(`${theme}, ${room}`, async () => {
            const panel = await openPanel(browser, server, { theme, width, height });
            try {
              await panel.send({ type: 'showLayout', layout: { hopsAs, listShare: 0.489 }, letterKeys: true });
              await panel.send({ type: 'showFlow', flow: shown, sequence: 0 });
              await act?.(panel.page);
              await panel.page.evaluate(nextFrame);
              assert.deepEqual(await findingsOf(panel, theme), [], `state ${name}, ${theme}, ${room}`);
            } finally {
              await panel.page.context().close();
            }
          });
        }
      }
    });
  }
});

/** In the page: until what was done is drawn. */
const nextFrame = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))';
