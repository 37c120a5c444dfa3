import { expect } from '@playwright/test';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { completedFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('detail of a hop', () => {
  test('begins at the top of the detail of another hop', async ({ show }) => {
    const { page } = await show(completedFlow(), { height: 640 });
    await page.getByRole('treeitem', { name: 'Hop 5' }).click();
    await expect(page.locator('#detail-pane h2', { hasText: 'POST /as/token' })).toBeVisible();
    await page.evaluate("document.querySelector('.pane').scrollTop = 150");
    await page.getByRole('treeitem', { name: 'Hop 4' }).click();
    await expect(page.locator('#detail-pane h2', { hasText: 'GET /as/resume' })).toBeVisible();
    await expect.poll(() => page.evaluate("document.querySelector('.pane').scrollTop")).toBe(0);
  });

  test('keeps the height of a row whose value is revealed', async ({ show }) => {
    const panel = await show(completedFlow());
    const { page } = panel;
    await page.getByRole('treeitem', { name: 'Hop 3' }).click();
    const row = page.locator('.value-row', { has: page.getByText('password', { exact: true }) });
    await row.hover();
    const before = await row.boundingBox();
    await row.getByRole('button', { name: 'Reveal the value of password#81c2' }).click();
    await panel.send({ type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag: 'password#81c2', value: 'long '.repeat(200) });
    await expect(row).toContainText('long long');
    const after = await row.boundingBox();
    expect([after?.y, after?.height]).toEqual([before?.y, before?.height]);
    expect(JSON.stringify(await panel.saved())).not.toContain('long long');
  });
});
