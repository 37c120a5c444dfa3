import { expect, type Page } from '@playwright/test';
import { completedFlow, refusedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';
import { themes } from './themes.ts';

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

  for (const width of [2560, 1390, 900, 880, 700, 561]) {
    test(`keeps the names of the lanes apart at ${width} px`, async ({ show }) => {
      const { page } = await show(completedFlow(), { width, height: 800 });
      const names = page.locator('.lane-name');
      await expect(names.last()).toBeVisible();
      await expect(async () => {
        const boxes = await names.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON() as Place));
        const touching = boxes.slice(1).filter(({ x }, place) => x < (boxes[place]?.x ?? 0) + (boxes[place]?.width ?? 0));
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
});

test.describe('contrast in the flow panel', () => {
  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
    test(`of text is at least 4.5 to 1 in ${theme} (WCAG 2.2, 1.4.3)`, async ({ show }) => {
      const background = JSON.stringify(themes[theme].variables['editor-background']);
      for (const flow of [completedFlow(), refusedFlow(), runningFlow()]) {
        const { page } = await show(flow, { theme });
        await expect(page.getByRole('treeitem').first()).toBeVisible();
        await expect.poll(() => page.evaluate<string[]>(`(${faintTexts})(${background})`)).toEqual([]);
      }
    });
  }
});

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the two parts of the panel are; as the page lays them out. */
function places(page: Page): Promise<{ readonly list: Place; readonly detail: Place }> {
  const place = (selector: string): string => `document.querySelector('${selector}').getBoundingClientRect().toJSON()`;
  return page.evaluate(`({ list: ${place('.list')}, detail: ${place('.detail')} })`);
}

/** In the page: texts whose colour is too close to what is behind them. Backgrounds are composed from the page upwards. */
const faintTexts = `(page) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const element of document.querySelectorAll('#panel *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    if (text === '' || element.closest('.hidden, .component, .icon')) continue;
    const backgrounds = [];
    for (let each = element; each; each = each.parentElement) backgrounds.unshift(getComputedStyle(each).backgroundColor);
    const behind = [page, ...backgrounds];
    const [a, b] = [luminance(paint(behind)), luminance(paint([...behind, getComputedStyle(element).color]))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return [...new Set(faint)];
}`;
