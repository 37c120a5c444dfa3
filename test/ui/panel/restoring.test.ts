import { expect } from '@playwright/test';
import { completedFlow, longFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('flow panel after a reload', () => {
  test('restores selection and open folds', async ({ show }) => {
    const first = await show(completedFlow());
    await first.page.getByRole('treeitem', { name: 'Hop 3' }).click();
    await first.page.getByRole('button', { name: /^Timing/ }).click();
    await expect(first.page.locator('.timing')).toBeVisible();
    const second = await show(completedFlow(), { saved: await first.saved() });
    await expect(second.page.getByRole('treeitem', { name: 'Hop 3', selected: true })).toBeVisible();
    await expect(second.page.locator('.timing')).toBeVisible();
  });

  test('restores the scroll position of a long run', async ({ show }) => {
    const saved = {
      version: 2,
      flowId: 'flow-long',
      scrollTop: 10_000,
      expanded: [],
      folded: [],
      filter: '',
      selection: { kind: 'hop', id: 'hop-id-460' },
    };
    const { page } = await show(longFlow(1000), { saved });
    await expect(page.getByRole('treeitem', { name: 'Hop 460:', selected: true })).toBeVisible();
    await expect.poll(() => page.evaluate("document.querySelector('.rows').scrollTop")).toBe(10_000);
  });
});
