import { expect } from '@playwright/test';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { buildHop, completedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('flow panel', () => {
  test('says ready, and that it waits until the host has answered', async ({ open }) => {
    const panel = await open();
    await expect.poll(panel.posted).toEqual([{ type: 'ready' }]);
    await expect(panel.page.locator('#panel')).toContainText('Loading the run');
    await panel.send({ type: 'showNothing', message: 'This run is no longer in the history.' });
    await expect(panel.page.locator('#panel')).toHaveText('This run is no longer in the history.');
  });

  test('asks for everything again when it has missed a change', async ({ show }) => {
    const panel = await show(runningFlow());
    const { page } = panel;
    const { posted } = panel;
    const readies = async (): Promise<number> => (await posted()).filter(({ type }) => type === 'ready').length;
    for (const sequence of [1, 3, 4]) {
      const change = { kind: 'hop', hop: buildHop(3 + sequence), newTags: [] } as const;
      await panel.send({ type: 'changeFlow', flowId: 'flow-1' as FlowId, sequence, change });
    }
    await expect.poll(readies).toBe(2);
    await expect(page.locator('.row.hop')).toHaveCount(4);
    await panel.send({ type: 'showFlow', flow: completedFlow(), sequence: 4 });
    await expect(page.locator('.row.hop')).toHaveCount(6);
    await expect.poll(readies).toBe(2);
  });

  test('says that the host stopped answering while a run is under way, and shows the run again when Reload Panel is answered', async ({
    open,
  }) => {
    const panel = await open();
    const { page } = panel;
    await page.clock.install();
    await panel.send({ type: 'showFlow', flow: runningFlow(), sequence: 0 });
    const lost = page.getByRole('alert', { name: 'Contact with the editor' });
    await page.clock.runFor(60_000); // as long as it answers it may be quiet
    await expect(lost).toHaveCount(0);
    await panel.stopAnswering(true);
    await page.clock.runFor(20_000);
    await expect(lost).toContainText('The editor stopped answering. What is shown may be out of date.');
    await lost.getByRole('button', { name: 'Reload Panel' }).click();
    await page.clock.runFor(10_000);
    await expect(lost).toContainText('The editor still does not answer. Close this panel and open the run again from the Runs view.');
    await panel.stopAnswering(false);
    await lost.getByRole('button', { name: 'Reload Panel' }).click();
    await expect.poll(async () => (await panel.posted()).at(-1)).toEqual({ type: 'ready' });
    await panel.send({ type: 'showFlow', flow: completedFlow(), sequence: 4 });
    await page.clock.runFor(100); // to the next frame
    await expect(page.locator('.row.hop')).toHaveCount(6);
    await expect(lost).toHaveCount(0);
  });
});
