import { expect } from '@playwright/test';
import { comparedRuns } from '../../support/compare/comparedRuns.ts';
import { axeFindings } from './measures/axeFindings.ts';
import type { Panel, PanelOptions } from './panelPage.ts';
import { panelTest as test } from './panelTest.ts';

type Open = (options?: PanelOptions) => Promise<Panel>;

async function showComparison(open: Open, options: PanelOptions = {}): Promise<Panel> {
  const panel = await open({ ...options, shows: 'comparison' });
  await panel.send({ type: 'showComparison', comparison: comparedRuns(), listShare: 0.489 });
  await expect(panel.page.getByRole('listbox', { name: 'Hops' })).toBeVisible();
  return panel;
}

test.describe('the panel that compares two runs', () => {
  // Every theme and width: `test/looks`.
  test('has nothing that axe finds', async ({ open }) => {
    for (const width of [1390, 600]) {
      const { page } = await showComparison(open, { width });
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test('puts list and differences side by side, and below 900 px one above the other, never wider than the panel', async ({ open }) => {
    for (const width of [1390, 900, 899, 400]) {
      const { page } = await showComparison(open, { width });
      await expect(async () => {
        const [list, detail] = await Promise.all([page.locator('.list').boundingBox(), page.locator('.detail').boundingBox()]);
        const isBeside = (detail?.x ?? 0) >= (list?.x ?? 0) + (list?.width ?? 0);
        expect(isBeside, `${width} px`).toBe(width >= 900);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }).toPass();
      const heights = await page
        .locator('.compared-row')
        .evaluateAll((rows: { clientHeight: number }[]) => rows.map((row) => row.clientHeight));
      expect(new Set(heights)).toEqual(new Set([22]));
    }
  });

  test('shows the likely cause without scrolling, and brings each difference into view with F7', async ({ open }) => {
    const { page } = await showComparison(open, { width: 1000, height: 600 });
    await expect(page.locator('.lead')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.difference-item[aria-current]')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Shift+F7');
    await expect(page.locator('.difference-item[aria-current] .difference-number')).toHaveText(String(comparedRuns().differences.length));
    await expect(page.locator('.difference-item[aria-current]')).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('status').filter({ hasText: /^Difference \d+ of \d+: / })).toHaveCount(1);
  });

  test('keeps the two runs for the editor, which restores the panel with them', async ({ open }) => {
    const panel = await showComparison(open);
    await expect.poll(() => panel.saved()).toMatchObject({ version: 1, a: 'run-a', b: 'run-b' });
  });
});
