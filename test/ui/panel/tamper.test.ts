import { expect } from '@playwright/test';
import { shownTamper } from '../../support/tamper/shownTamper.ts';
import { axeFindings } from './measures/axeFindings.ts';
import type { Panel, PanelOptions } from './panelPage.ts';
import { panelTest as test } from './panelTest.ts';

type Open = (options?: PanelOptions) => Promise<Panel>;

async function showReport(open: Open, options: PanelOptions = {}): Promise<Panel> {
  const panel = await open({ ...options, shows: 'tamper' });
  await panel.send({ type: 'showTamper', shown: shownTamper() });
  await expect(panel.page.getByRole('treegrid', { name: 'Cases' })).toBeVisible();
  return panel;
}

test.describe('the panel of tamper checks', () => {
  // Every theme and width: `test/looks`.
  test('has nothing that axe finds, also with the menu of verdicts open', async ({ open }) => {
    for (const width of [1390, 500]) {
      const { page } = await showReport(open, { width });
      await page.getByRole('button', { name: 'Filter by Verdict' }).click();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('treegrid').focus();
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test('is never wider than its room, with rows of 22 px and the verdict always in view', async ({ open }) => {
    for (const width of [1390, 900, 899, 560, 400]) {
      const { page } = await showReport(open, { width });
      const heights = page
        .locator('.tamper-row:not(.head)')
        .evaluateAll((rows: { clientHeight: number }[]) => [...new Set(rows.map((row) => row.clientHeight))]);
      expect(await heights, `${width} px`).toEqual([22]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      for (const verdict of await page.locator('.tamper-row.case .verdict-cell').all()) await expect(verdict).toBeInViewport({ ratio: 1 });
    }
  });

  test('is one stop of the Tab key, and what is told of a case is the next', async ({ open }) => {
    const { page } = await showReport(open);
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('Tab');
    await expect(page.locator('.tamper-detail .link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('treegrid')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.tamper-detail')).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(page.locator('.tamper-table :focus')).toHaveCount(0);
    await expect(page.getByRole('treegrid')).not.toBeFocused();
  });

  test('shows what is told of a case whole where there is room', async ({ open }) => {
    const { page } = await showReport(open, { height: 330 });
    await expect(page.locator('.tamper-detail')).toBeInViewport({ ratio: 1 });
  });

  test('keeps what the person arranged for the editor', async ({ open }) => {
    const panel = await showReport(open);
    await expect.poll(() => panel.saved()).toMatchObject({ version: 1, selected: 'code.replayed', open: ['code.replayed'] });
  });
});
