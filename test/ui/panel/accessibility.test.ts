import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { completedFlow, refusedFlow, waitingFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

/** A row is named by a sentence of the words in its columns, with the lanes beside them; axe wants the columns in their order. */
const sameWordsInAnotherOrder = ['label-content-name-mismatch'];

test.describe('accessibility of the run panel (WCAG 2.2)', () => {
  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
    test(`has nothing that axe finds in ${theme}`, async ({ show }) => {
      for (const flow of [completedFlow(), refusedFlow(), waitingFlow()]) {
        const { page } = await show(flow, { theme });
        await expect(page.getByRole('tree')).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).disableRules(sameWordsInAnotherOrder).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`)).toEqual([]);
      }
    });
  }

  test('reaches list, splitter and detail with few stops of the Tab key', async ({ show }) => {
    const { page } = await show(refusedFlow());
    await expect(page.getByRole('tree')).toBeVisible();
    const stops = await stopsTo(page, '.splitter');
    expect(stops.length, stops.join(', ')).toBeLessThanOrEqual(10);
    expect(stops.at(-2)).toBe('hop-tree');
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
      const small = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('.list button, .run-header .component, .icon-button, [role=treeitem]')]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([element, { width, height }]) => width > 0 && (width < 22 || height < 22) && !element.closest('.list-note'))
        .map(([element, { width, height }]) => element.outerHTML.slice(0, 80) + ' ' + width + ' x ' + height)`);
      expect(small).toEqual([]);
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
