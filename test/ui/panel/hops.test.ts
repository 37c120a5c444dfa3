import { expect } from '@playwright/test';
import { answered, longFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('the list of a run of 1,000 hops', () => {
  test('draws what is in view, and is reached to its end by scrolling and by keys', async ({ show }) => {
    const { page } = await show(longFlow(1000));
    await expect(page.getByRole('treeitem', { name: 'Hop 5:' })).toBeInViewport();
    expect(await page.getByRole('treeitem').count()).toBeLessThan(150);
    await page.evaluate("document.querySelector('.rows').scrollTop = 1e6");
    await expect(page.getByRole('treeitem', { name: 'Hop 1000:' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('tree').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('treeitem', { name: 'Hop 1:', selected: true })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('treeitem', { name: 'PKCE', selected: true })).toBeInViewport({ ratio: 1 });
  });

  test('shows no gap while it is scrolled through: every row that is in view is drawn within a frame', async ({ show }) => {
    const { page } = await show(longFlow(1000));
    await expect(page.getByRole('treeitem', { name: 'Hop 5:' })).toBeInViewport();
    expect(await page.evaluate<number>(`(${mostEmptyPixels})()`)).toBeLessThanOrEqual(0);
  });

  test('marks the hops that went wrong along its scrollbar, which can still be dragged, and where a system has its own colours', async ({
    show,
  }) => {
    const flow = longFlow(1000);
    const hops = flow.hops.map((hop) => (hop.index === 500 ? { ...hop, outcome: answered(500, '', { summary: 'SERVER_ERROR' }) } : hop));
    const { page } = await show({ ...flow, hops });
    const mark = page.locator('.failure-mark');
    await expect(mark).toHaveCount(1);
    await expect(async () => {
      const [rows, place] = await Promise.all([page.locator('.rows').boundingBox(), mark.boundingBox()]);
      expect(place?.y).toBeCloseTo((rows?.y ?? 0) + (rows?.height ?? 0) / 2, -1);
      expect((place?.x ?? 0) + (place?.width ?? 0)).toBeCloseTo((rows?.x ?? 0) + (rows?.width ?? 0), 0);
      expect(place?.height).toBe(2);
      const { x = 0, y = 0 } = place ?? {};
      expect(await page.evaluate(`document.elementFromPoint(${x + 2}, ${y + 1}).closest('.failure-marks')`)).toBeNull();
    }).toPass();
    await page.emulateMedia({ forcedColors: 'active' });
    const colours = await page.evaluate<readonly string[]>(
      `[getComputedStyle(document.querySelector('.failure-mark')).fill, getComputedStyle(document.body).backgroundColor]`,
    );
    expect(new Set(colours).size).toBe(2);
  });

  test('keeps what is selected in view when the filter hides and shows hops', async ({ show }) => {
    const { page } = await show(longFlow(1000));
    await page.keyboard.press('Control+f');
    await page.keyboard.type('things/70');
    await expect(page.locator('.filter-matches')).toHaveText('11 of 1000');
    await expect(page.locator('.row.hop')).toHaveCount(11);
    await page.getByRole('treeitem', { name: 'Hop 705:' }).click();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(page.getByRole('treeitem', { name: 'Hop 705:', selected: true })).toBeInViewport({ ratio: 1 });
  });
});

/** In the page: scrolls through the list, a screen and a half with each frame, and measures what is empty of its window in the next. */
const mostEmptyPixels = `async () => {
  const rows = document.querySelector('.rows');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let most = -Infinity;
  while (rows.scrollTop + rows.clientHeight < rows.scrollHeight - 1) {
    rows.scrollTop += rows.clientHeight * 1.5;
    await frame();
    await frame();
    const window = rows.getBoundingClientRect();
    const drawn = [...rows.querySelectorAll('.row')].map((row) => row.getBoundingClientRect());
    const top = Math.min(...drawn.map((row) => row.top));
    const bottom = Math.max(...drawn.map((row) => row.bottom));
    most = Math.max(most, top - window.top, window.bottom - bottom);
  }
  return Math.floor(most);
}`;
