import assert from 'node:assert/strict';
import type { Browser } from '@playwright/test';
import type { ToComparison } from '../../src/messages.ts';
import { comparedRuns } from '../support/compare/comparedRuns.ts';
import { openPanel, type PanelServer, servePanel } from '../ui/panel/panelPage.ts';
import { type ThemeName, themes } from '../ui/panel/themes.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { findingsOf } from './findingsOf.ts';

const states: Readonly<Record<string, ToComparison>> = {
  comparison: { type: 'showComparison', comparison: comparedRuns(), listShare: 0.489 },
  configuration: {
    type: 'showConfiguration',
    configuration: {
      run: comparedRuns().b,
      readAt: Date.UTC(2026, 10, 27),
      settings: [
        { title: 'PKCE', setting: 'pkceEnforcement', used: 'plain', configured: 'S256_REQUIRED', agrees: false },
        { title: 'Response type', setting: 'responseTypes', used: 'code', configured: 'code', agrees: true },
      ],
    },
  },
};

describe('the looks of the panel that compares', () => {
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

  for (const [name, message] of Object.entries(states)) {
    for (const theme of Object.keys(themes) as ThemeName[]) {
      for (const width of [400, 600, 900, 1390, 2560]) {
        it(`${name}, ${theme}, ${width} px`, async () => {
          const panel = await openPanel(browser, server, { theme, width, height: 850, shows: 'comparison' });
          try {
            await panel.send(message);
            assert.deepEqual(await findingsOf(panel, theme), []);
          } finally {
            await panel.page.context().close();
          }
        });
      }
    }
  }
});
