import { expect } from '@playwright/test';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { buildHop, completedFlow, hopId, longFlow, refusedFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('hops in the flow panel', () => {
  test('selecting a hop works with the mouse and marks the row', async ({ show }) => {
    const panel = await show(completedFlow());
    await panel.page.getByRole('option', { name: 'Hop 3' }).click();
    await expect(panel.page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '3');
    await expect(panel.page.locator('.pane-title')).toContainText(/^3\s+POST \/flows\/\{flowID\} usernamePassword.check\s+200\s+38 ms/, {
      useInnerText: true,
    });
    await expect.poll(panel.saved).toMatchObject({ hop: 'hop-id-3' });
  });

  test('selecting a hop works with arrows, Home, End and Enter', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('listbox').focus();
    for (const [key, place] of [
      ['Home', '1'],
      ['ArrowDown', '2'],
      ['ArrowDown', '3'],
      ['ArrowUp', '2'],
      ['End', '6'],
      ['ArrowDown', '6'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.locator(`[aria-selected=true][aria-posinset="${place}"]`)).toBeVisible();
    }
    await expect(page.getByRole('listbox')).toHaveAttribute('aria-activedescendant', 'hop-6');
    await page.keyboard.press('Enter');
    await expect(page.locator('#detail-title')).toBeFocused();
  });

  test('selecting a hop works from the banner of a refused flow', async ({ show }) => {
    const flow = refusedFlow();
    const { page } = await show({ ...flow, hops: [...flow.hops, buildHop(2)] });
    await page.getByRole('option', { name: 'Hop 2' }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Show this hop' }).click();
    await expect(page.getByRole('option', { name: 'Hop 1', selected: true })).toBeVisible();
  });

  test('selecting a hop works from the tree of runs', async ({ show }) => {
    const panel = await show(completedFlow());
    await panel.send({ type: 'selectHop', flowId: 'flow-1' as FlowId, hopId: hopId(1) });
    await expect(panel.page.getByRole('option', { name: 'Hop 1', selected: true })).toBeVisible();
  });

  test('shows the same hops as a table', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('button', { name: 'Show the hops as a table' }).click();
    const rows = page.locator('.hop-table tbody tr');
    await expect(rows).toHaveCount(6);
    await expect(rows.nth(4)).toContainText(/5\s+Client\s+Token endpoint\s+POST \/as\/token\s+200\s+64 ms\s+id_token, access_token/, {
      useInnerText: true,
    });
    await rows.nth(1).getByRole('button').click();
    await expect(page.locator('#detail-title', { hasText: 'GET /flows/{flowID}' })).toBeVisible();
  });

  test('of a run of 1,000 are drawn as far as they are in view, and scroll to the end', async ({ show }) => {
    const { page } = await show(longFlow(1000));
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await page.getByRole('option').count()).toBeLessThan(40);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await expect(page.getByRole('option', { name: 'Hop 1000:', selected: true })).toBeVisible();
    await page.keyboard.press('Home');
    await expect(page.getByRole('option', { name: 'Hop 1:', selected: true })).toBeVisible();
  });
});
