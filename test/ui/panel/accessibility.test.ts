import { expect, type Page } from '@playwright/test';
import { completedFlow, longFlow, refusedFlow, waitingFlow } from '../../support/runs/flowViews.ts';
import { axeFindings } from './measures/axeFindings.ts';
import { smallTargets } from './measures/smallTargets.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('accessibility of the run panel (WCAG 2.2)', () => {
  // Every theme, in every state and at every width: `test/looks`.
  test('has nothing that axe finds', async ({ show }) => {
    for (const [flow, width] of [
      [completedFlow(), 1900],
      [refusedFlow(), 1280],
      [waitingFlow(), 1280],
    ] as const) {
      const { page } = await show(flow, { width });
      await expect(page.getByRole('tree')).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test('reaches list, splitter and detail with at most 8 stops of the Tab key, and what is told above with arrow keys', async ({
    show,
  }) => {
    for (const flow of [completedFlow(), refusedFlow(), waitingFlow(), longFlow(200)]) {
      const { page } = await show(flow);
      await expect(page.getByRole('tree')).toBeVisible();
      const stops = await stopsTo(page, '#detail-pane h2');
      expect(stops.length, stops.join(', ')).toBeLessThanOrEqual(8);
      expect(stops.slice(-3)).toEqual(['hop-tree', 'splitter', '#detail-pane h2']);
    }
    const { page } = await show(refusedFlow());
    await expect(page.getByRole('tree')).toBeVisible();
    for (let stop = 0; stop < 2; stop++) await page.keyboard.press('Tab'); // past the header, to what helps most
    await expect(page.getByRole('button', { name: 'Register the Sent URI…' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: 'Open Configuration' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('button', { name: /^Show hop 1/ })).toBeFocused();
  });

  test('keeps the keys of the list where a row of a long run was clicked', async ({ show }) => {
    const { page } = await show(longFlow(200));
    await page.getByRole('treeitem', { name: 'Hop 5:' }).click();
    await expect(page.getByRole('tree')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('treeitem', { name: 'Hop 6:', selected: true })).toBeVisible();
  });

  test('moves the line between list and detail with arrow keys, and puts it back with Enter', async ({ show }) => {
    const panel = await show(completedFlow());
    const { page } = panel;
    const splitter = page.getByRole('separator', { name: 'Width of the list' });
    const width = (): Promise<number> => page.locator('.list').evaluate((list: { clientWidth: number }) => list.clientWidth);
    const before = await width();
    await splitter.press('ArrowLeft');
    await expect.poll(width).toBe(before - 16);
    await splitter.press('Enter');
    await expect.poll(width).toBe(before);
    await splitter.press('ArrowRight');
    await expect.poll(async () => (await panel.posted()).at(-1)).toMatchObject({ type: 'keepLayout', layout: { hopsAs: 'list' } });
  });

  test('has targets of 22 px or more (2.5.8)', async ({ show }) => {
    for (const flow of [completedFlow(), refusedFlow()]) {
      const { page } = await show(flow);
      await expect(page.getByRole('tree')).toBeVisible();
      expect(await smallTargets(page)).toEqual([]);
    }
  });
});

/** Presses Tab until something that matches has the focus; what had it on the way, by id or class. */
async function stopsTo(page: Page, selector: string): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let count = 0; count < 40 && stops.at(-1) !== selector; count++) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate<string>(
        `document.activeElement.matches('${selector}') ? '${selector}' : document.activeElement.id || document.activeElement.className`,
      ),
    );
  }
  return stops;
}
