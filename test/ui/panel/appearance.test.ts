import { expect, type Page } from '@playwright/test';
import { completedFlow, cookieBlockedFlow, refusedFlow, runningFlow, waitingFlow } from '../../support/runs/flowViews.ts';
import { cutWithoutTooltip } from './measures/cutWithoutTooltip.ts';
import { faintTexts } from './measures/faintTexts.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('layout of the run panel', () => {
  test('stands side by side in a wide editor and does not scroll as a whole', async ({ show }) => {
    const { page } = await show(completedFlow(), { width: 1280, height: 860 });
    await expect(async () => {
      const { list, detail } = await places(page);
      expect(detail.y).toBe(list.y);
      expect(detail.x).toBeGreaterThanOrEqual(list.x + list.width);
      expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(860);
    }).toPass();
  });

  for (const width of [1900, 2560]) {
    test(`has three panes at ${width} px, none wider than 840 px, and times beside the hops`, async ({ show }) => {
      const { page } = await show(completedFlow(), { width, height: 800 });
      await expect(page.locator('.companion h2')).toHaveText('Access token');
      await expect(async () => {
        const [list, detail, companion] = await boxes(page, '.list, .detail');
        expect(list?.width).toBeGreaterThanOrEqual(640);
        expect(detail?.x).toBe((list?.width ?? 0) + 1);
        expect(companion?.x).toBe((detail?.x ?? 0) + (detail?.width ?? 0));
        for (const pane of [list, detail, companion]) expect(pane?.width).toBeLessThanOrEqual(840);
        for (const pane of [detail, companion]) expect(pane?.width).toBeGreaterThanOrEqual(420);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const bars = await boxes(page, '.time-bar');
        const times = await boxes(page, '.row.hop .time');
        expect(bars.length).toBe(6);
        bars.forEach(({ x, width: length }, place) => {
          expect(x).toBeGreaterThanOrEqual((times[place]?.x ?? 0) + (times[place]?.width ?? 0));
          expect(x + length).toBeLessThanOrEqual(list?.width ?? 0);
          expect(length).toBeGreaterThanOrEqual(2);
        });
        expect(bars.map(({ x }) => x)).toEqual(bars.map(({ x }) => x).toSorted((a, b) => a - b));
      }).toPass();
    });
  }

  test('has two panes at 1,899 px, and no column of times', async ({ show }) => {
    const { page } = await show(completedFlow(), { width: 1899, height: 800 });
    await expect(page.locator('#detail-pane h2')).toBeVisible();
    await expect(page.locator('.companion, .waterfall')).toHaveCount(0);
  });

  for (const width of [900, 1000]) {
    test(`leaves something of each result beside a whole path at ${width} px`, async ({ show }) => {
      const { page } = await show(completedFlow(), { width, height: 800 });
      await expect(page.getByRole('treeitem', { name: 'Hop 3' })).toBeVisible();
      await expect(async () => {
        const cut = await page
          .locator('.row.hop .path, .row .number, .row .status, .row .time')
          .evaluateAll((texts) =>
            texts.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
          );
        expect(cut).toEqual([]);
        const results = await boxes(page, '.row.hop .result:not(:empty)');
        for (const { width: room } of results) expect(room).toBeGreaterThanOrEqual(32);
      }).toPass();
    });
  }

  for (const width of [2560, 1390, 900, 880, 700, 561]) {
    test(`keeps the names of the lanes apart at ${width} px`, async ({ show }) => {
      const { page } = await show(completedFlow(), { width, height: 800 });
      const names = page.locator('.lane-name');
      await expect(names.last()).toBeVisible();
      await expect(async () => {
        const lanes = await boxes(page, '.lane-name');
        const touching = lanes.slice(1).filter(({ x }, place) => x < (lanes[place]?.x ?? 0) + (lanes[place]?.width ?? 0));
        expect(touching).toEqual([]);
      }).toPass();
    });
  }

  for (const width of [880, 560, 400]) {
    test(`stacks at ${width} px without scrolling sideways`, async ({ show }) => {
      const { page } = await show(refusedFlow(), { width, height: 800 });
      await expect(async () => {
        const { list, detail } = await places(page);
        expect(detail.y).toBeGreaterThanOrEqual(list.y + list.height);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }).toPass();
    });
  }

  for (const width of [1390, 900, 400]) {
    test(`keeps what is quoted of a blocked cookie within the pane at ${width} px`, async ({ show }) => {
      const { page } = await show(cookieBlockedFlow(), { width, height: 1200 });
      await page.getByRole('treeitem', { name: 'Hop 4:' }).click();
      await expect(page.locator('.reason mark')).toHaveText(['Secure', 'http://']);
      await expect(async () => {
        const cells = await page
          .locator('.reason dd')
          .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().x));
        expect(new Set(cells).size, 'columns of values').toBe(1);
        expect(await page.locator('.pane').evaluate((pane: Scrolled) => pane.scrollWidth - pane.clientWidth)).toBe(0);
      }).toPass();
    });
  }

  test('has texts of 13, 12 and 11 px, and a user code of 20 px', async ({ show }) => {
    for (const flow of [completedFlow(), refusedFlow(), waitingFlow(), cookieBlockedFlow()]) {
      const { page } = await show(flow);
      await expect(page.getByRole('treeitem').first()).toBeVisible();
      await expect.poll(() => page.evaluate<string[]>(`(${otherSizes})()`)).toEqual([]);
    }
  });

  test('has a tooltip with the whole of every text that is cut', async ({ show }) => {
    for (const flow of [completedFlow(), completedFlow({ live: false }), refusedFlow(), cookieBlockedFlow()]) {
      const { page } = await show(flow, { width: 400 });
      await page.getByRole('treeitem', { name: 'Hop' }).last().click();
      await expect(page.locator('#detail-pane h2')).toBeVisible();
      await expect.poll(() => cutWithoutTooltip(page)).toEqual([]);
    }
  });

  test('cuts the result of a hop before its path, and neither to a single letter', async ({ show }) => {
    const { page } = await show(completedFlow(), { width: 900 });
    const hop = page.getByRole('treeitem', { name: 'Hop 3:' });
    await expect(hop.locator('.path')).toBeInViewport({ ratio: 1 });
    expect(await hop.locator('.path').evaluate((path: Scrolled) => path.scrollWidth - path.clientWidth)).toBe(0);
    const [row, result] = [await hop.boundingBox(), await hop.locator('.result').boundingBox()];
    expect((result?.y ?? 0) >= (row?.y ?? 0) + (row?.height ?? 0) || (result?.width ?? 0) >= 32).toBe(true);
  });
});

test.describe('contrast in the flow panel', () => {
  test('of text is at least 4.5 to 1, of icons 3 to 1, in each theme (WCAG 2.2, 1.4.3 and 1.4.11)', async ({ show }) => {
    for (const flow of [completedFlow(), refusedFlow(), runningFlow()]) {
      const panel = await show(flow);
      await expect(panel.page.getByRole('treeitem').first()).toBeVisible();
      for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
        await panel.useTheme(theme);
        await expect.poll(() => faintTexts(panel.page, theme), theme).toEqual([]);
      }
    }
  });
});

interface Scrolled {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where elements are, in their order in the page. */
function boxes(page: Page, selector: string): Promise<readonly Place[]> {
  return page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON() as Place));
}

/** Where the two parts of the panel are; as the page lays them out. */
function places(page: Page): Promise<{ readonly list: Place; readonly detail: Place }> {
  const place = (selector: string): string => `document.querySelector('${selector}').getBoundingClientRect().toJSON()`;
  return page.evaluate(`({ list: ${place('.list')}, detail: ${place('.detail')} })`);
}

/** In the page: texts of another size than the panel has, also those inside of its buttons. */
const otherSizes = `() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
      const holdsText = text !== '' || (element.localName === 'slot' && element.assignedNodes().some((node) => node.nodeType === 3));
      if (!holdsText || element.closest('style, .icon, .hidden')) continue;
      const size = getComputedStyle(element).fontSize;
      if (!(element.matches('.user-code') ? ['20px'] : ['13px', '12px', '11px']).includes(size)) found.push(size + ' ' + element.localName + ' ' + text.slice(0, 40));
    }
  };
  look(document.querySelector('#panel'));
  return found;
}`;
